"""What the API tells beside what is found: help, what was meant, faces, free times, prices."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from search.index.rebuilding import rebuild
from search.models import CrisisRule, Pin
from tests.booking import factories
from tests.cms.factories import make_article, make_crisis_line, make_plain, make_profile

pytestmark = pytest.mark.django_db


def ask(client: Client, path: str = "", **asked: Any) -> Any:
    rebuild()
    answer = client.get(f"/api/v3/search/{path}", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def rule() -> CrisisRule:
    CrisisRule.objects.all().delete()
    make_crisis_line("Mental Helse", name_en="Helpline", phone="116 123")
    return CrisisRule.objects.create(
        name="Liv", words="selvmord", text="Du er ikke alene.", text_en="You are not alone."
    )


def test_help_beside_the_items(home: HomePage, client: Client, rule: CrisisRule) -> None:
    answer = ask(client, q="selvmordtanker")
    assert answer["items"] == []
    assert answer["crisis"] == {
        "text": "Du er ikke alene.",
        "lines": [
            {
                "name": "Mental Helse",
                "phone": "116 123",
                "text": "",
                "url": "",
                "hours": "",
                "last_checked": None,
            }
        ],
    }
    english = ask(client, q="selvmord", locale="en")["crisis"]
    assert (english["text"], english["lines"][0]["name"]) == ("You are not alone.", "Helpline")
    assert ask(client, q="angst")["crisis"] is None


def test_help_is_suggested_first_while_it_is_typed(
    articles: ArticleIndexPage, client: Client, rule: CrisisRule
) -> None:
    make_article(articles, "Selvmord og sorg")
    begun = ask(client, "suggest/", q="selvmo")
    assert begun["crisis"]["text"] == "Du er ikke alene."
    assert [(item["type"], item["type_name"]) for item in begun["items"]] == [
        ("article", "Artikkel")
    ]
    assert ask(client, "suggest/", q="sel")["crisis"] is None


def test_what_was_meant(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Depresjon")
    answer = ask(client, q="depresjn")
    assert answer["meant"] == "depresjon"
    assert [item["title"] for item in answer["items"]] == ["Depresjon"]
    assert ask(client, q="depresjon")["meant"] is None


def test_a_therapist_and_a_service(therapists: TherapistIndexPage, client: Client) -> None:
    ingrid = factories.therapist("Ingrid")
    talk = factories.service("Samtale", price_amount=49500, duration_minutes=50)
    factories.offering(ingrid, talk)
    make_profile(therapists, ingrid)
    (person,) = ask(client, q="ingrid", type="therapist")["items"]
    assert person["therapist"]["slug"] == ingrid.slug
    assert person["therapist"]["url"] == person["url"]
    assert "next_slot" in person["therapist"]
    assert person["service"] is None
    items = ask(client, q="samtale", type="service")["items"]
    assert [item["therapist"] for item in items] == [None]
    assert items[0]["title"] == "Samtale"


def test_pins_of_editors(home: HomePage, articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Stress")
    page = make_plain(home, "Ro")
    pin = Pin.objects.create(words="stress", language="nb")
    pin.pages.create(page=page)
    pin.save()
    answer = ask(client, q="stress")
    assert [item["title"] for item in answer["items"]] == ["Ro", "Stress"]
    assert answer["count"] == 2
    assert answer["items"][0]["score"] >= answer["items"][1]["score"]


@pytest.mark.parametrize(
    "asked",
    [{"format": "telepathy"}, {"place": "a b"}, {"language": "<b>"}, {"topic": "\x00"}],
    ids=["format", "place", "language", "topic"],
)
def test_what_cannot_be_asked_is_said(client: Client, asked: dict[str, str]) -> None:
    answer = client.get("/api/v3/search/", {"q": "x"} | asked)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_as_many_queries_for_any_number(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    """Of the search itself at most five; a site's roots, free times and prices come beside them."""
    counts = set()
    for number in (1, 3, 50):
        while articles.get_children().count() < number:
            at = articles.get_children().count()
            make_article(articles, f"Ensomhet {at}")
            make_profile(therapists, factories.therapist(f"Ensom{at}", title="Ensomhet"))
        ask(client, q="ensomhet")
        costs = []
        for path, most in (("", 100), ("suggest/", 20)):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/api/v3/search/{path}?q=ensomhet&limit={most}")
            costs.append(len(captured))
        counts.add(tuple(costs))
    assert len(counts) == 1, counts
