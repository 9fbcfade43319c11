"""What lists show, and that they ask the database as often for twelve as for one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
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
    make_profile,
    make_therapist,
    make_topic,
)


def queries(call: Callable[[], Any]) -> int:
    call()  # the first time renditions are made
    cache.clear()  # which would hide that each picture asks for its own
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def titles(pages: Any) -> list[str]:
    return [page.title for page in pages]


@pytest.mark.parametrize("path", ["/artikler/", "/", "/api/v3/resolve/?path=/artikler/"])
def test_articles_cost_the_same_for_any_number(
    articles: ArticleIndexPage, client: Client, path: str
) -> None:
    topic = make_topic()
    counts = []
    for number in range(1, 13):
        image = make_image(str(number), width=20)
        make_article(articles, f"Nummer {number}", image=image, topics=[topic])
        if number in (1, 3, 12):
            counts.append(queries(lambda: client.get(path)))
    assert len(set(counts)) == 1, counts


@pytest.mark.parametrize("path", ["/terapeuter/", "/", "/api/v3/resolve/?path=/terapeuter/"])
def test_therapists_cost_the_same_for_any_number(
    therapists: TherapistIndexPage, client: Client, path: str
) -> None:
    topic = make_topic()
    counts = []
    for number in range(1, 13):
        image = make_image(str(number), width=20)
        therapist = make_therapist(f"Terapeut{number}", portrait=image, topics=[topic])
        make_profile(therapists, therapist)
        if number in (1, 3, 12):
            counts.append(queries(lambda: client.get(path)))
    assert len(set(counts)) == 1, counts


def test_articles_come_newest_first_twelve_at_a_time(
    articles: ArticleIndexPage, client: Client
) -> None:
    day = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(14):
        published = day + timedelta(days=number)
        make_article(articles, f"Dag {number}", first_published_at=published)
    first = client.get("/artikler/").context["articles"]
    second = client.get("/artikler/?page=2").context["page_obj"]
    assert titles(first) == [f"Dag {number}" for number in range(13, 1, -1)]
    assert titles(second) == ["Dag 1", "Dag 0"]
    assert titles(client.get("/artikler/?page=nonsense").context["articles"]) == titles(first)


def test_drafts_private_and_foreign_articles_are_not_listed(
    articles: ArticleIndexPage, client: Client
) -> None:
    shown = make_article(articles, "Vist")
    make_article(articles, "Kladd", live=False)
    private = make_article(articles, "Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    in_english(articles.get_parent().specific)
    in_english(articles)
    in_english(shown, title="Shown")
    assert titles(client.get("/artikler/").context["articles"]) == ["Vist"]
    assert titles(client.get("/").context["articles"]) == ["Vist"]


def test_therapists_in_their_order_without_those_who_left(
    therapists: TherapistIndexPage, client: Client
) -> None:
    for order, name in enumerate(["Siri", "Anna", "Gone"]):
        therapist = make_therapist(name, order=order, active=name != "Gone")
        make_profile(therapists, therapist)
    cards = client.get("/terapeuter/").context["cards"]
    assert [card["therapist"].name for card in cards] == ["Siri", "Anna"]
    assert [card["page"].title for card in cards] == ["Siri", "Anna"]
    assert [card["next_slot"] for card in cards] == [None, None]


def test_therapists_of_a_topic(therapists: TherapistIndexPage, client: Client) -> None:
    sorg, rus = make_topic("Sorg"), make_topic("Rus")
    make_profile(therapists, make_therapist("Siri", topics=[sorg, rus]))
    make_profile(therapists, make_therapist("Anna", topics=[sorg]))

    def names(query: str) -> list[str]:
        cards = client.get(f"/terapeuter/{query}").context["cards"]
        return [card["therapist"].name for card in cards]

    assert names("?topic=rus") == ["Siri"]
    assert names("?topic=unknown") == names("") == ["Anna", "Siri"]


def test_home_shows_three_articles_six_people_and_who_is_free_first(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    for number in range(7):
        make_article(articles, f"Nummer {number}")
        make_profile(therapists, make_therapist(f"Terapeut{number}"))
    context = client.get("/").context
    assert titles(context["articles"]) == ["Nummer 6", "Nummer 5", "Nummer 4"]
    people = [card["therapist"].slug for card in context["cards"]]
    assert people == [f"terapeut{number}" for number in range(6)]
    assert context["soonest"] is None


@pytest.mark.parametrize("model", ["articles", "therapists"])
def test_lists_describe_themselves_by_their_introduction(
    request: pytest.FixtureRequest, client: Client, model: str
) -> None:
    page = request.getfixturevalue(model)
    page.introduction = "Her er de."
    page.save()
    described = '<meta name="description" content="Her er de.">'
    assert described in client.get(page.url).content.decode()
