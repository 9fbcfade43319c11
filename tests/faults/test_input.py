"""Rows 39 and 40: far too much, far too slow, and what no name should be made of."""

import contextlib
import http.client
import os
import resource
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import getaddresses

import pytest
import requests

from devtools.processes import stop_session
from devtools.run import any_free_port
from tests.databases import POSTGRES
from tests.faults.scene import API, Person, Scene
from tests.faults.stage import PATIENCE, Stage, answers, until
from tests.faults.test_mail import invitation

pytestmark = [pytest.mark.processes, pytest.mark.faults]
# Who say half a sentence and then nothing: a few among all tests, a crowd in `make soak`.
SLOW = 5_000 if "SOAK" in os.environ and not POSTGRES else 100
SOON = 30  # seconds, for an answer on a busy machine; who is slow would keep it for ever
TEN_MEGABYTES = 10 * 1024 * 1024


@pytest.mark.parametrize("path", ["/webhooks/stripe/", f"{API}bookings/"])
def test_39_ten_megabytes_are_refused_before_they_are_read(scene: Scene, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", scene.stage.port, timeout=SOON)
    connection.putrequest("POST", path)
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(TEN_MEGABYTES))
    connection.endheaders()
    # Not a byte of it was sent.
    assert connection.getresponse().status == 413
    connection.close()


def test_39_what_hides_its_length_is_refused_too(scene: Scene) -> None:
    pieces = (b"x" * 65_536 for _ in range(32))
    for path in ("/webhooks/stripe/", f"{API}bookings/"):
        with contextlib.suppress(requests.ConnectionError):  # hung up on
            answer = requests.post(scene.stage.url + path, data=pieces, timeout=PATIENCE)
            assert 400 <= answer.status_code < 500


@pytest.fixture(scope="module")
def by_itself(running: Stage) -> Iterator[Stage]:
    """The web process as `make run` starts it, with no proxy before it."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # for the crowd, here and there
    other = replace(running, port=any_free_port(), processes=[])
    address = f"127.0.0.1:{other.port}"
    other.start("site/manage.py", "runserver", address, "--noreload", "--insecure")
    until("its first answer", lambda: answers(other.url))
    yield other
    for process in other.processes:
        stop_session(process)


def test_39_who_is_slow_keeps_nobody_else_waiting(scene: Scene, by_itself: Stage) -> None:
    with contextlib.ExitStack() as crowd:
        for number in range(SLOW):
            client = crowd.enter_context(
                socket.create_connection(("127.0.0.1", by_itself.port), PATIENCE)
            )
            half = b"" if number % 2 else b"POST /webhooks/stripe/ HTTP/1.1\r\nHost: a\r\nX-"
            client.sendall(half)
        for _ in range(5):
            began = time.monotonic()
            assert answers(by_itself.url)
            assert time.monotonic() - began < SOON


REFUSED = {
    "nul": "Ka\x00ri",
    "crlf": "Kari\r\nBcc: eve@example.org",
    "newline": "Kari\nnordmann",
    "escape": "Kari\x1b[31m",
    "line separator": "Kari\u2028",
    "half a pair": "Kari\ud83d",
    "ten thousand": "K" * 10_000,
    "nothing": " \t ",
}
TAKEN = {
    "emoji": "Kari 🦊👩‍👩‍👧",
    "quotes": "\"Kari\" 'O'Hara' <kari>",
    "formula": "=HYPERLINK(1)",
    "calendar": r"Kari; N\, BEGIN:VEVENT",
    "right to left": "كاري שלום",
    "template": "{{ 7 }} {% now 'Y' %}",
    "markup": "<script>alert(1)</script>",
}


@pytest.mark.parametrize("how", list(REFUSED))
def test_40_what_no_name_is_made_of_is_refused(scene: Scene, how: str) -> None:
    person = Person()
    for field in ("name", "email", "phone"):
        client = {"name": "Kari", "email": person.email, field: REFUSED[how]}
        if how == "nothing" and field == "phone":
            continue
        answer = scene.ask(scene.start(), service=scene.intro.slug, client=client)
        assert answer.status_code == 422, (field, answer.text)
        assert [error["loc"] for error in answer.json()["errors"]] == [["body", "client", field]]
    assert scene.bookings() == []


@pytest.mark.parametrize("how", list(TAKEN))
def test_40_whatever_she_is_called_mails_and_calendars_stay_whole(scene: Scene, how: str) -> None:
    person = Person()
    client = {"name": TAKEN[how], "email": person.email, "phone": "+47 900 00 000"}
    booking = scene.book(scene.start(), person, service=scene.intro.slug, client=client)
    until("her mail", lambda: scene.mails_to(person))
    scene.settled()
    [mail] = scene.mails_to(person)
    assert getaddresses([str(mail["to"])]) == [("", person.email)]
    assert len(invitation(mail).walk("VEVENT")) == 1
    html = mail.get_body(("html",))
    assert html is not None
    assert "<script" not in str(html.get_content())
    page = requests.get(f"{scene.stage.url}/time/{booking.token}/", timeout=PATIENCE)
    assert page.status_code == 200
    assert "alert(1)</script>" not in page.text
    assert TAKEN[how] not in scene.stage.log()
