"""What browsers and CDNs are told."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils.http import http_date

from cms.models import ArticleIndexPage, HomePage
from tests.cms.caching.conftest import Changing
from tests.cms.factories import make_article, make_plain

SORG = "/api/v3/resolve/?path=/artikler/sorg/"
CONTENT = "public, max-age=0, s-maxage=60"


@pytest.fixture
def article(articles: ArticleIndexPage, changing: Changing) -> Any:
    with changing():
        return make_article(articles)


def test_the_same_again_is_304(article: Any, changing: Changing, client: Client) -> None:
    first = client.get(SORG)
    assert first["Cache-Control"] == CONTENT
    assert first["ETag"].startswith('W/"')
    again = client.get(SORG, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert [again[name] for name in ("ETag", "Cache-Control", "Vary")] == [
        first[name] for name in ("ETag", "Cache-Control", "Vary")
    ]
    assert client.get(SORG, headers={"if-none-match": '"another"'}).status_code == 200
    with changing():
        article.title = "Tap"
        article.save()
    changed = client.get(SORG, headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, changed.json()["title"]) == (200, "Tap")


def test_since_when(article: Any, changing: Changing, client: Client) -> None:
    """As far as we have seen it: a write elsewhere changes the generation, not what this says."""
    with time_machine.travel(1_800_000_000, tick=False) as clock:
        assert "Last-Modified" not in client.get(SORG)  # it might change within this second
        clock.shift(5)
        with changing():
            make_plain(article.get_parent().get_parent(), "Noe annet")
        told = client.get(SORG)
        assert told["Last-Modified"] == http_date(1_800_000_000)
        later = {"if-modified-since": told["Last-Modified"]}
        assert client.get(SORG, headers=later).status_code == 304
        clock.shift(5)
        with changing():
            article.title = "Tap"
            article.save()
        clock.shift(5)
        assert client.get(SORG, headers=later).json()["title"] == "Tap"
        assert client.get(SORG, headers={"if-modified-since": "yesterday"}).status_code == 200


def test_head_is_get_without_the_body(article: Any, client: Client) -> None:
    for _ in range(2):
        got, head = client.get(SORG), client.head(SORG)
        assert (head.status_code, head.content) == (200, b"")
        assert head["Content-Length"] == str(len(got.content))
        assert head["ETag"] == got["ETag"]
    same = client.head(SORG, headers={"if-none-match": head["ETag"]})
    assert same.status_code == 304
    assert client.head("/api/v3/resolve/?path=/finnes-ikke/").status_code == 404


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/api/v3/navigation/", CONTENT),
        ("/api/v3/settings/", CONTENT),
        ("/api/v3/reviews/", CONTENT),
        ("/api/v3/content/", CONTENT),
        ("/api/v3/content/1/", "private, no-cache"),
        ("/api/v3/site-redirects/", CONTENT),
        ("/api/v3/booking/services/", CONTENT),
        ("/api/v3/booking/places/", CONTENT),
        ("/api/v3/booking/practice/", CONTENT),
        ("/api/v3/booking/therapists/", "public, max-age=0, s-maxage=5"),
        ("/api/v3/pages/", "private, no-cache"),
        ("/api/v3/openapi.json", "private, no-cache"),
        ("/api/v3/resolve/?path=/finnes-ikke/", "private, no-cache"),
        ("/api/v3/resolve/?path=nothing", "private, no-cache"),
        ("/api/v3/booking/services/?limit=0", "private, no-cache"),
        ("/api/v3/booking/therapists/?limit=0", "private, no-cache"),
        ("/", CONTENT),
    ],
)
def test_who_may_keep_it(home: HomePage, client: Client, path: str, told: str) -> None:
    answer = client.get(path)
    assert answer["Cache-Control"] == told
    assert client.get(path, headers={"cookie": "x=y"})["Cache-Control"].startswith("private")


def test_on_what_it_depends(home: HomePage, client: Client) -> None:
    assert client.get("/api/v3/settings/")["Vary"] == "Authorization, origin"
    asked = {"accept-language": "en"}
    services = client.get("/api/v3/booking/services/", headers=asked)
    assert services["Vary"] == "Accept-Language, Authorization, origin"
    assert services["Content-Language"] == "en"
    assert "Vary" not in client.get("/")


def test_pages_are_asked_about_too(home: HomePage, client: Client) -> None:
    page = client.get("/")
    assert client.get("/", headers={"if-none-match": page["ETag"]}).status_code == 304
