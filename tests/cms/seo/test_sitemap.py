"""What crawlers are told: which pages there are, which addresses they leave alone."""

from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from tests.cms.factories import (
    in_english,
    make_article,
    make_image,
    make_plain,
    make_profile,
    make_therapist,
)

SPACE = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def entries(client: Client) -> dict[str, Any]:
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    found = ElementTree.fromstring(answer.content).findall("url", SPACE)  # noqa: S314, our own
    return {entry.findtext("loc", "", SPACE): entry for entry in found}


def test_every_published_page_in_each_language(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Sorg", last_published_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    make_article(articles, "Kladd", live=False)
    PageViewRestriction.objects.create(page=make_plain(home, "Privat"), restriction_type="login")
    in_english(home)
    in_english(articles, slug="articles")

    found = entries(client)

    assert {url.removeprefix("http://localhost") for url in found} == {
        "/", "/artikler/", "/artikler/sorg/", "/en/", "/en/articles/"
    }  # fmt: skip
    assert found["http://localhost/artikler/sorg/"].findtext("lastmod", "", SPACE) == "2026-03-01"
    others = found["http://localhost/en/articles/"].findall("xhtml:link", SPACE)
    assert [(other.get("hreflang"), other.get("href")) for other in others] == [
        ("nb", "http://localhost/artikler/"),
        ("x-default", "http://localhost/artikler/"),
        ("en", "http://localhost/en/articles/"),
    ]
    assert not found["http://localhost/artikler/sorg/"].findall("xhtml:link", SPACE)


def test_pictures_of_articles_and_people(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    make_article(articles, "Sorg", image=make_image("hav"))
    make_profile(therapists, make_therapist(portrait=make_image("hun")))
    found = {
        url: [image.text for image in entry.iterfind("image:image/image:loc", SPACE)]
        for url, entry in entries(client).items()
    }
    (sea,) = found["http://localhost/artikler/sorg/"]
    (her,) = found["http://localhost/terapeuter/ingrid/"]
    assert (sea or "").endswith("/media/original_images/hav.jpg")
    assert (her or "").endswith("/media/original_images/hun.jpg")
    assert found["http://localhost/"] == []


def test_it_costs_the_same_for_any_number(articles: ArticleIndexPage, client: Client) -> None:
    counts = []
    for number in range(1, 51):
        make_article(articles, f"Nummer {number}", image=make_image(str(number), width=20))
        if number in (1, 3, 50):
            cache.clear()
            with CaptureQueriesContext(connection) as captured:
                client.get("/sitemap.xml")
            counts.append(len(captured))
    assert len(set(counts)) == 1, counts


def test_crawlers_leave_alone_what_is_not_for_readers(home: HomePage, client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"
    assert not any("/time" in line or "/bestill" in line for line in lines)
