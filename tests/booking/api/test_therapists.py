from collections.abc import Sequence
from typing import Any

import pytest
from django.http import HttpRequest
from pytest_django import Settings

from booking.models import Therapist
from tests.booking.api.calls import faults, get
from tests.booking.calendar import at, is_away, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, place, service, therapist, topic

pytestmark = pytest.mark.django_db


def slugs(**query: Any) -> list[str]:
    return [told["slug"] for told in get("therapists/", **query).json()["items"]]


def test_a_therapist_is_told_in_the_contract_s_words(
    practice: Practice, travel: Travel, settings: Settings
) -> None:
    settings.BOOKING_THERAPIST_PAGES = ""
    Therapist.objects.update(languages=["nb", "en"])
    practice.ingrid.topics.add(topic("Angst"))
    [told] = get("therapists/", service="talk").json()["items"]
    assert told.pop("topics") == [practice.ingrid.topics.get().slug]
    assert told == {
        "slug": "ingrid",
        "name": "Ingrid",
        "title": "Psykolog",
        "status": "authorised",
        "languages": ["nb", "en"],
        "formats": ["online", "in_person"],
        "page_url": None,
        "next_slot": {
            "start": "2026-03-02T09:00:00+01:00",
            "end": "2026-03-02T09:50:00+01:00",
            "therapist": "ingrid",
            "formats": ["online", "in_person"],
            "places": ["oslo"],
            "price": {"amount": 49500, "currency": "NOK"},
        },
    }


def test_the_next_slot_is_the_first_of_slots(practice: Practice, travel: Travel) -> None:
    is_away(practice.ingrid, at(8), at(11, 30))
    first = get("slots/", service="intro").json()["items"][0]
    [told] = get("therapists/", service="intro").json()["items"]
    assert told["next_slot"] == first
    assert first["start"] == "2026-03-02T11:30:00+01:00"


def test_without_hours_there_is_nothing_next() -> None:
    offering(therapist(), service())
    [told] = get("therapists/").json()["items"]
    assert (told["next_slot"], told["formats"]) == (None, [])


def test_only_those_who_can_be_booked() -> None:
    therapist(slug="here")
    therapist(active=False)
    therapist(accepting_clients=False)
    assert slugs() == ["here"]


def test_filters_narrow_together() -> None:
    talk, closed = service(slug="talk"), service(slug="closed", active=False)
    grief = topic("Sorg")
    anna, berit = (
        therapist(slug="anna", languages=["nb"]),
        therapist(slug="berit", languages=["en"]),
    )
    for person in (anna, berit):
        offering(person, closed)
        person.topics.add(grief)
    offering(anna, talk)
    assert slugs() == ["anna", "berit"]
    assert slugs(service="talk") == ["anna"]
    assert slugs(service="closed") == []
    assert slugs(service="nothing") == []
    assert slugs(language="en") == ["berit"]
    assert slugs(language="en", topic=grief.slug) == ["berit"]
    assert slugs(topic="nothing") == []
    assert slugs(service="talk", language="en") == []
    assert slugs(service="", language="", topic="", format="") == ["anna", "berit"]


def test_formats_are_those_in_which_she_works(travel: Travel) -> None:
    online, at_a_place, ended = (therapist(slug=slug) for slug in ("online", "place", "ended"))
    for person in (online, at_a_place, ended):
        offering(person, service())
    works(online, at(9), at(17))
    works(at_a_place, at(9), at(17), online=False, place=place())
    hours = works(ended, at(9, days=-70), at(17, days=-70))
    hours.end_recurring_period = at(0, days=-30)
    hours.save()
    assert slugs(format="online") == ["online"]
    assert slugs(format="in_person") == ["place"]


def test_a_service_online_only_is_not_had_in_person(travel: Travel) -> None:
    person = therapist()
    offering(person, service(in_person=False))
    works(person, at(9), at(17), place=place())
    [told] = get("therapists/").json()["items"]
    assert told["formats"] == ["online"]


def pages(therapists: Sequence[Therapist], request: HttpRequest | None) -> dict[int, str]:
    return {person.pk: f"https://example.org/{person.slug}/" for person in therapists}


def test_the_site_says_where_their_pages_are(settings: Settings) -> None:
    settings.BOOKING_THERAPIST_PAGES = f"{__name__}.pages"
    therapist(slug="ingrid")
    assert get("therapists/").json()["items"][0]["page_url"] == "https://example.org/ingrid/"


def test_a_title_in_english(client: Any) -> None:
    therapist(title="Psykolog", title_en="Psychologist")
    response = client.get("/api/v3/booking/therapists/", headers={"accept-language": "en"})
    assert response.json()["items"][0]["title"] == "Psychologist"


@pytest.mark.parametrize(
    "query",
    [{"format": "by_phone"}, {"service": "a b"}, {"topic": "\0"}, {"language": "x" * 11}],
)
def test_a_filter_that_makes_no_sense(query: dict[str, str]) -> None:
    assert faults(get("therapists/", **query)) == [["query", next(iter(query))]]
