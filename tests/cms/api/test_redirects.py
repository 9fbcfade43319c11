"""Old addresses of this site, and where they lead today."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction, Site

from cms.models import HomePage
from tests.cms.factories import make_plain


def listed(client: Client, **asked: Any) -> Any:
    answer = client.get("/api/v3/site-redirects/", asked)
    assert answer.status_code == 200
    return answer.json()


def test_where_they_lead(home: HomePage, client: Client) -> None:
    about = make_plain(home, "Om oss")
    Redirect.add_redirect("/gammel/", redirect_to=about, is_permanent=True)
    Redirect.add_redirect("/ut/", redirect_to="https://example.org/x", is_permanent=False)
    assert listed(client) == {
        "count": 2,
        "items": [
            {
                "path": "/gammel",
                "redirect_to": "/om-oss/",
                "url": "http://testserver/om-oss/",
                "permanent": True,
            },
            {
                "path": "/ut",
                "redirect_to": "https://example.org/x",
                "url": "https://example.org/x",
                "permanent": False,
            },
        ],
    }
    assert [each["path"] for each in listed(client, limit=1, offset=1)["items"]] == ["/ut"]


def test_none_tells_of_what_is_not_for_everybody(home: HomePage, client: Client) -> None:
    draft = make_plain(home, "Kladd", live=False)
    private = make_plain(home, "Privat")
    below = make_plain(private, "Under")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for page in (draft, private, below):
        Redirect.add_redirect(f"/til-{page.slug}/", redirect_to=page)
        answer = client.get("/api/v3/resolve/", {"path": f"/til-{page.slug}/"})
        assert answer.status_code == 404
    assert listed(client) == {"count": 0, "items": []}


def test_a_site_has_its_own(home: HomePage, client: Client) -> None:
    other = Site.objects.create(hostname="nabo.example", port=80, root_page=make_plain(home, "N"))
    ours = Site.objects.get(is_default_site=True)
    Redirect.add_redirect("/a/", redirect_to="https://example.org/alle")
    Redirect.add_redirect("/a/", redirect_to="https://example.org/vaar", site=ours)
    Redirect.add_redirect("/b/", redirect_to="https://example.org/deres", site=other)
    assert [each["url"] for each in listed(client)["items"]] == ["https://example.org/vaar"]


def test_as_many_queries_for_any_number(home: HomePage, client: Client) -> None:
    page, counts = make_plain(home, "Om oss"), set()
    for number in (1, 3, 50):
        while Redirect.objects.count() < number:
            Redirect.add_redirect(f"/{Redirect.objects.count()}/", redirect_to=page)
        listed(client)
        with CaptureQueriesContext(connection) as captured:
            assert listed(client)["count"] == number
        counts.add(len(captured))
    assert len(counts) == 1
    assert counts.pop() <= 4


@pytest.mark.parametrize("asked", [{"limit": "101"}, {"limit": "0"}, {"offset": "-1"}])
def test_what_cannot_be_asked_is_said(db: None, client: Client, asked: dict[str, str]) -> None:
    assert client.get("/api/v3/site-redirects/", asked).status_code == 422
