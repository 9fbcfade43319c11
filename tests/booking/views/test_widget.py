"""The module that other sites load: one file, kept by browsers, for pages of any origin."""

import gzip
import re

from django.test import Client

from booking.views.widget import PARTS, SOURCE

ADDRESS = "/bestill/widget.js"
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
METHOD = re.compile(
    r"^  (?:async |get )?(\w+)\([^()]*\) \{$", re.MULTILINE
)  # one visit has all of them


def test_it_is_one_module_for_every_page(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    # A module is asked for as by fetch(), also where a page demands that others allow it.
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies
    text = answer.content.decode()
    assert 'customElements.define("terapivakten-booking"' in text
    assert not re.search(r"^\s*(import|export)\b", text, re.MULTILINE)  # its parts are one


def test_a_browser_keeps_it_and_asks_for_a_newer_one(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert "max-age=3600" in answer.headers["Cache-Control"]
    again = client.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_small(client: Client) -> None:
    answer = client.get(ADDRESS, headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.content) == client.get(ADDRESS).content
    assert len(answer.content) < 14 * 1024


def test_it_asks_for_nothing_elsewhere_and_keeps_nothing(client: Client) -> None:
    text = client.get(ADDRESS).content.decode()
    assert not re.findall(r"https?://", text)
    assert not re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML", text)


def test_no_name_is_in_two_of_its_parts() -> None:
    """They share one scope once they are one."""
    parts = (SOURCE.joinpath(part).read_text("utf-8") for part in PARTS)
    names = [name for part in parts for name in (TOP_LEVEL.findall(part) + METHOD.findall(part))]
    names = [name for name in names if name != "constructor"]
    assert len(set(names)) == len(names) > 10
