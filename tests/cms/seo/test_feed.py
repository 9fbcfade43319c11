from datetime import UTC, datetime
from xml.etree import ElementTree

from django.test import Client

from cms.models import ArticleIndexPage, HomePage
from tests.cms.factories import in_english, make_article, make_topic

ATOM = {"": "http://www.w3.org/2005/Atom"}


def feed(client: Client, path: str = "/artikler/feed/") -> ElementTree.Element:
    answer = client.get(path)
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)  # noqa: S314, our own


def titles(found: ElementTree.Element) -> list[str]:
    return [entry.findtext("title", "", ATOM) for entry in found.iterfind("entry", ATOM)]


def test_the_newest_articles_with_what_they_begin_with(
    articles: ArticleIndexPage, client: Client
) -> None:
    for day in (1, 2):
        published = datetime(2026, 3, day, 12, tzinfo=UTC)
        make_article(
            articles, f"Dag {day}", ingress=f"Det var den {day}. dagen.",
            first_published_at=published, last_published_at=published,
            topics=[make_topic(f"T{day}")],
        )  # fmt: skip
    make_article(articles, "Kladd", live=False)

    found = feed(client)

    assert found.findtext("title", "", ATOM) == "Artikler – Terapivakten"
    assert titles(found) == ["Dag 2", "Dag 1"]
    entry = found.find("entry", ATOM)
    assert entry is not None
    assert entry.findtext("summary", "", ATOM) == "Det var den 2. dagen."
    assert entry.findtext("published", "", ATOM) == "2026-03-02T12:00:00+00:00"
    assert [category.get("term") for category in entry.iterfind("category", ATOM)] == ["T2"]
    link = entry.find("link", ATOM)
    assert link is not None
    assert link.get("href", "").endswith("/artikler/dag-2/")


def test_an_article_keeps_its_identity_when_it_is_renamed(
    articles: ArticleIndexPage, client: Client
) -> None:
    page = make_article(articles, "Sorg")
    before = feed(client).findtext("entry/id", "", ATOM)
    page.slug = "sorg-og-savn"
    page.save()
    assert feed(client).findtext("entry/id", "", ATOM) == before


def test_each_language_has_its_own(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    sorrow = make_article(articles, "Sorg")
    assert client.get("/en/artikler/feed/").status_code == 404
    in_english(home)
    in_english(articles, title="Articles")
    in_english(sorrow, title="Grief")
    english = feed(client, "/en/artikler/feed/")
    assert titles(english) == ["Grief"]
    assert titles(feed(client)) == ["Sorg"]
    assert english.findtext("entry/id", "", ATOM) != feed(client).findtext("entry/id", "", ATOM)
