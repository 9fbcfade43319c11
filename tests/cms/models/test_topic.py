"""A topic's page gathers what there is about it, and asks as often for much as for little."""

from typing import Any

import pytest
import time_machine
from django.test import Client

from booking.models import Offering, Service, Topic
from cms.models import (
    ArticleIndexPage,
    HomePage,
    StoryIndexPage,
    StoryPage,
    TherapistIndexPage,
    TopicIndexPage,
    TopicPage,
)
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.factories import (
    in_english,
    make_article,
    make_image,
    make_profile,
    make_therapist,
    make_topic,
    under,
)
from tests.cms.models.test_lists import queries, titles

GRIEF = "/temaer/sorg/"


@pytest.fixture
def topics(home: HomePage) -> TopicIndexPage:
    return under(home, TopicIndexPage(title="Temaer", slug="temaer"))


@pytest.fixture
def stories(home: HomePage) -> StoryIndexPage:
    return under(home, StoryIndexPage(title="Historier", slug="historier"))


def make_story(index: StoryIndexPage, title: str, *about: Topic, **fields: Any) -> StoryPage:
    page = StoryPage(title=title, **fields)
    page.topics = about
    return under(index, page)


def test_what_is_about_the_topic_and_nothing_else(
    home: HomePage,
    articles: ArticleIndexPage,
    therapists: TherapistIndexPage,
    topics: TopicIndexPage,
    stories: StoryIndexPage,
    client: Client,
) -> None:
    grief, other = make_topic("Sorg"), make_topic("Rus")
    under(
        topics, TopicPage(title="Sorg", slug="sorg", topic=grief, introduction="Når noe er borte")
    )
    make_article(articles, "Om sorg", topics=[grief, other])
    make_article(articles, "Kladd", topics=[grief], live=False)
    make_article(articles, "Om rus", topics=[other])
    make_story(stories, "Bilen", grief)
    make_story(stories, "Flasken", other)
    for name, about in (("Ingrid", grief), ("Elias", other)):
        person = make_therapist(name, topics=[about])
        make_profile(therapists, person)
        talk = Service.objects.create(name=f"Hos {name}", slug=name.lower(), price_amount=49500)
        Offering.objects.create(therapist=person, service=talk)
        works(person, at(9), at(17))

    with time_machine.travel(SUNDAY_NOON, tick=False):
        page = client.get(GRIEF)
        answer = client.get("/api/v3/resolve/", {"path": GRIEF}).json()

    assert titles(page.context["articles"]) == ["Om sorg"]
    assert titles(page.context["stories"]) == ["Bilen"]
    assert [card["therapist"].name for card in page.context["cards"]] == ["Ingrid"]
    html = page.content.decode()
    assert "Hos Ingrid" in html
    assert "Hos Elias" not in html
    assert 'href="/terapeuter/?topic=sorg"' in html
    assert answer["topic"] == {"slug": "sorg", "name": "Sorg"}
    (service,) = answer["services"]
    assert service["price_from"] == service["price_to"] == {"amount": 49500, "currency": "NOK"}
    assert service["formats"] == ["online"]
    assert service["cancellation"] == {"free_until_hours": 24, "late_refund_percent": 0}
    assert [each["slug"] for each in answer["therapists"]] == ["ingrid"]
    assert [each["title"] for each in (*answer["articles"], *answer["stories"])] == [
        "Om sorg",
        "Bilen",
    ]


def test_each_language_gathers_its_own(
    home: HomePage, articles: ArticleIndexPage, topics: TopicIndexPage, client: Client
) -> None:
    grief = make_topic()
    page = under(topics, TopicPage(title="Sorg", slug="sorg", topic=grief))
    article = make_article(articles, "Om sorg", topics=[grief])
    for each in (home, articles, topics, page):
        in_english(each)
    assert titles(client.get(f"/en{GRIEF}").context["articles"]) == []
    in_english(article, title="On grief")
    assert titles(client.get(f"/en{GRIEF}").context["articles"]) == ["On grief"]
    assert titles(client.get(GRIEF).context["articles"]) == ["Om sorg"]


@pytest.mark.parametrize("path", [GRIEF, f"/api/v3/resolve/?path={GRIEF}"])
def test_much_costs_no_more_than_little(
    articles: ArticleIndexPage,
    therapists: TherapistIndexPage,
    topics: TopicIndexPage,
    stories: StoryIndexPage,
    client: Client,
    path: str,
) -> None:
    grief = make_topic()
    under(topics, TopicPage(title="Sorg", slug="sorg", topic=grief))
    counts = []
    for number in (1, 2, 3):
        picture = make_image(str(number), width=20)
        make_article(articles, f"Artikkel {number}", image=picture, topics=[grief])
        make_story(stories, f"Historie {number}", grief, image=picture)
        person = make_therapist(f"Terapeut{number}", portrait=picture, topics=[grief])
        make_profile(therapists, person)
        talk = Service.objects.create(name=str(number), slug=str(number), price_amount=49500)
        Offering.objects.create(therapist=person, service=talk)
        works(person, at(9), at(17))
        with time_machine.travel(SUNDAY_NOON, tick=False):
            counts.append(queries(lambda: client.get(path)))
    assert len(set(counts)) == 1, counts


def test_the_list_has_the_topics_by_name(topics: TopicIndexPage, client: Client) -> None:
    for name in ("Søvn", "Angst"):
        under(topics, TopicPage(title=name, topic=make_topic(name)))
    under(topics, TopicPage(title="Kladd", topic=make_topic("Rus"), live=False))
    assert titles(client.get("/temaer/").context["topics"]) == ["Angst", "Søvn"]
    answer = client.get("/api/v3/resolve/", {"path": "/temaer/"}).json()
    assert [each["topic"]["name"] for each in answer["topics"]] == ["Angst", "Søvn"]
