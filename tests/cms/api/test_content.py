"""All public pages, in lists and one by one: what a static site is built from."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import (
    ArticleIndexPage,
    HomePage,
    LandingPage,
    StoryIndexPage,
    StoryPage,
    TherapistIndexPage,
    TopicIndexPage,
    TopicPage,
)
from tests.cms.factories import (
    in_english,
    make_article,
    make_image,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
    under,
)


@pytest.fixture
def content(client: Client) -> Any:
    def call(**asked: Any) -> Any:
        answer = client.get("/api/v3/content/", asked)
        assert answer.status_code == 200, answer.content
        return answer.json()

    return call


def titles(answer: Any) -> list[str]:
    return [each["title"] for each in answer["items"]]


def test_an_article_s_card(articles: ArticleIndexPage, content: Any) -> None:
    when = datetime(2026, 3, 2, 9, tzinfo=UTC)
    page = make_article(
        articles,
        "Sorg",
        ingress="Kort sagt",
        image=make_image(),
        image_alt="Et rom",
        topics=[make_topic("Tap")],
        first_published_at=when,
        last_published_at=when,
    )
    (card,) = content(type="cms.ArticlePage")["items"]
    assert card.pop("image")["alt"] == "Et rom"
    assert card == {
        "id": page.pk,
        "type": "cms.ArticlePage",
        "title": "Sorg",
        "locale": "nb",
        "path": "/artikler/sorg/",
        "url": "http://testserver/artikler/sorg/",
        "first_published_at": "2026-03-02T09:00:00Z",
        "last_published_at": "2026-03-02T09:00:00Z",
        "alternates": [{"locale": "nb", "url": "http://testserver/artikler/sorg/"}],
        "ingress": "Kort sagt",
        "topics": [{"slug": "tap", "name": "Tap"}],
    }


def of_every_kind(home: HomePage) -> None:
    topic = make_topic("Angst")
    topics = under(home, TopicIndexPage(title="Temaer", slug="temaer", introduction="Velg"))
    under(topics, TopicPage(title="Angst", slug="angst", topic=topic, introduction="Om angst"))
    stories = under(home, StoryIndexPage(title="Historier", slug="historier"))
    told = StoryPage(title="Jeg turte", slug="jeg-turte", told_by="K.", image=make_image("Vei"))
    told.topics = [topic]
    under(stories, told)
    under(home, LandingPage(title="Kampanje", slug="kampanje", headline="Nå", noindex=True))
    make_plain(home, "Om oss")


def test_cards_of_every_kind(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, content: Any
) -> None:
    of_every_kind(home)
    ingrid = make_therapist(introduction="Hei", portrait=make_image("Portrett"))
    make_profile(therapists, ingrid, title="Ingrid Solvang")
    cards = {card["title"]: card for card in content()["items"]}
    assert cards["Terapivakten"]["hero_title"] == "Noen å snakke med"
    assert (cards["Temaer"]["introduction"], cards["Artikler"]["introduction"]) == ("Velg", "")
    assert cards["Angst"]["topics"] == [{"slug": "angst", "name": "Angst"}]
    assert (cards["Jeg turte"]["origin"], cards["Jeg turte"]["told_by"]) == ("invented", "K.")
    assert (cards["Kampanje"]["headline"], cards["Kampanje"]["noindex"]) == ("Nå", True)
    profile = cards["Ingrid Solvang"]
    assert (profile["therapist"], profile["introduction"]) == ("ingrid", "Hei")
    assert profile["image"]["alt"] == "Ingrid"
    assert cards["Om oss"]["type"] == "cms.PlainPage"


def test_the_newest_first_in_slices(articles: ArticleIndexPage, content: Any) -> None:
    for day in (1, 3, 2):
        when = datetime(2026, 3, day, tzinfo=UTC)
        make_article(articles, f"Dag {day}", first_published_at=when)
    kind = {"type": "cms.ArticlePage"}
    assert titles(content(**kind)) == ["Dag 3", "Dag 2", "Dag 1"]
    second = content(**kind, limit=1, offset=1)
    assert (titles(second), second["count"]) == (["Dag 2"], 3)
    assert content(**kind, offset=50) == {"count": 3, "items": []}


def test_by_topic_language_parent_and_change(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, content: Any
) -> None:
    topic = make_topic("Angst")
    of_it = make_article(articles, "Angst i hverdagen", topics=[topic])
    make_article(articles, "Noe annet")
    make_profile(therapists, make_therapist(topics=[topic]))
    assert set(titles(content(topic="angst"))) == {"Angst i hverdagen", "Ingrid"}
    assert content(topic="finnes-ikke") == {"count": 0, "items": []}
    assert set(titles(content(parent=articles.pk))) == {"Angst i hverdagen", "Noe annet"}
    assert content(parent=2**31 - 1)["count"] == 0
    for page in (home, articles):
        in_english(page)
    in_english(of_it, title="Anxiety")
    (english,) = content(locale="en", topic="angst")["items"]
    assert [each["locale"] for each in english["alternates"]] == ["nb", "en"]
    assert english["path"] == "/en/artikler/angst-i-hverdagen/"
    before = of_it.get_translations().get().last_published_at.isoformat()
    assert content(changed_since=before)["count"] == 0
    of_it.title = "Angst, på nytt"
    of_it.save_revision().publish()
    assert titles(content(changed_since=before)) == ["Angst, på nytt"]


def test_a_page_by_its_id_is_that_at_its_path(articles: ArticleIndexPage, client: Client) -> None:
    page = make_article(articles, "Sorg", body=[("rich_text", "<p>Tekst</p>")])
    by_id = client.get(f"/api/v3/content/{page.pk}/").json()
    assert by_id == client.get("/api/v3/resolve/", {"path": "/artikler/sorg/"}).json()


@pytest.mark.parametrize(
    "asked",
    [
        {"type": "wagtailcore.Page"},
        {"type": "cms.Nothing"},
        {"locale": "xx"},
        {"topic": "en to"},
        {"topic": "\x00"},
        {"parent": "0"},
        {"parent": "9" * 30},
        {"limit": "1000000000"},
        {"limit": "0"},
        {"offset": "-1"},
        {"changed_since": "i går"},
        {"changed_since": "2026-03-02T09:00:00"},
        {"changed_since": "9999-12-31T23:59:59+00:00"},
        {"changed_since": "1"},
    ],
)
def test_what_cannot_be_asked_is_said(db: None, client: Client, asked: dict[str, str]) -> None:
    answer = client.get("/api/v3/content/", asked)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["loc"][-1] == next(iter(asked))


@pytest.mark.parametrize(
    ("pk", "status"), [("0", 422), ("9" * 30, 422), ("2147483647", 404), ("-1", 404), ("x", 404)]
)
def test_there_is_no_page_of_this_id(db: None, client: Client, pk: str, status: int) -> None:
    answer = client.get(f"/api/v3/content/{pk}/")
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")


def test_as_many_queries_for_any_number_of_any_kind(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, content: Any
) -> None:
    of_every_kind(home)
    make_profile(therapists, make_therapist(portrait=make_image("Portrett")))
    topic, image = make_topic("Sorg"), make_image("Sorg")
    counts = {}
    for number in (1, 3, 50):
        while articles.get_children().count() < number:
            title = f"Nummer {articles.get_children().count()}"
            make_article(articles, title, topics=[topic], image=image)
        content(limit=100)
        for asked in ({"type": "cms.ArticlePage", "limit": 100}, {"limit": 100}):
            with CaptureQueriesContext(connection) as captured:
                content(**asked)
            counts[number, len(asked)] = len(captured)
    assert counts[1, 2] == counts[3, 2] == counts[50, 2] <= 8
    assert counts[1, 1] == counts[3, 1] == counts[50, 1] <= 8
