"""How many questions an answer costs the database, whatever it holds."""

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking.models import Offering
from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from tests.booking.calendar import MONDAY, at, works
from tests.booking.conftest import Travel, build_practice
from tests.booking.conftest import travel as travel
from tests.cms.factories import (
    fifteen_blocks,
    make_article,
    make_author,
    make_crisis_line,
    make_image,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
)


def count(client: Client, path: str) -> int:
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_an_article(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    topic = make_topic()
    portrait = make_image("Portrett")
    make_profile(therapists, make_therapist(topics=[topic], portrait=portrait))
    other = make_article(articles, "Annen")
    body = fifteen_blocks([make_image(f"Rom {n}") for n in range(3)], other.page_ptr, make_author())
    make_article(articles, "Lang", image=make_image(), topics=[topic], body=body)
    assert len(body) == 15
    assert count(client, "/api/v3/resolve/?path=/artikler/lang/") == 12


def test_cards(articles: ArticleIndexPage, client: Client) -> None:
    topic = make_topic()
    counts = set()
    for number in range(20):
        make_article(articles, f"Nummer {number}", image=make_image(f"{number}"), topics=[topic])
        if number in (0, 19):
            counts.add(count(client, "/api/v3/resolve/?path=/artikler/"))
    assert counts == {8}


def test_menus_and_settings(home: HomePage, client: Client) -> None:
    counts = set()
    for number in range(5):
        make_plain(home, f"Side {number}", show_in_menus=True)
        make_crisis_line(f"Linje {number}")
        if number in (0, 4):
            asked = ("/api/v3/navigation/", "/api/v3/settings/")
            counts.add(tuple(count(client, path) for path in asked))
    assert counts == {(5, 5)}


def test_a_month_of_free_times(db: None, client: Client, travel: Travel) -> None:
    practice, first = build_practice(), MONDAY.date()
    month = f"service=talk&from={first}&to={first + timedelta(days=30)}"
    one = count(client, f"/api/v3/booking/slots/?{month}&therapist=ingrid")
    for number in range(3):
        person = make_therapist(f"Siri {number}", slug=f"siri-{number}")
        Offering.objects.create(therapist=person, service=practice.talk)
        works(person, at(9), at(17))
    assert one == count(client, f"/api/v3/booking/slots/?{month}") <= 6
