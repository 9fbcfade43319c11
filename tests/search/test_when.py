"""Who names an hour or a day is told the first free time then."""

import pytest
from django.test import Client
from time_machine import travel

from booking.domain.wished import PARTS, WEEKDAYS, words_of
from booking.models import Therapist
from cms.models import TherapistIndexPage
from search.asking.when import wished
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.factories import make_profile
from tests.search.indexing import catch_up

EVERY_DAY, ALL_DAY = list(WEEKDAYS), list(PARTS)


@pytest.mark.parametrize(
    ("query", "weekdays", "parts"),
    [
        ("rusavhengig mann panikk oslo kveld", EVERY_DAY, ["evening"]),
        ("time om KVELDEN, på nett", EVERY_DAY, ["evening"]),
        ("angst i helga", ["saturday", "sunday"], ALL_DAY),
        ("laurdagskaffi laurdag", ["saturday"], ALL_DAY),
        ("psykolog lordag formiddag", ["saturday"], ["morning"]),
        ("torsdag eller fredag ettermiddag", ["thursday", "friday"], ["afternoon"]),
        ("evening session on a Monday", ["monday"], ["evening"]),
        ("måndag", ["monday"], ALL_DAY),
    ],
)
def test_words_for_days_and_hours(query: str, weekdays: list[str], parts: list[str]) -> None:
    when = wished(query)
    assert when
    assert words_of(when.weekdays, WEEKDAYS) == weekdays
    assert words_of(when.parts, tuple(PARTS)) == parts


@pytest.mark.parametrize("query", ["", "angst", "i morgen", "mandagsangst", "x" * 10_000, "\x00'"])
def test_nothing_is_said_of_it(query: str) -> None:
    assert wished(query) is None


@pytest.fixture
def ingrid(therapists: TherapistIndexPage) -> Therapist:
    person = factories.therapist("Ingrid", title="Psykolog")
    factories.offering(person, factories.service("Samtale"))
    works(person, at(9), at(19), place=factories.place("Torggata"))
    make_profile(therapists, person)
    catch_up()
    return person


@pytest.mark.parametrize(
    ("query", "told", "start"),
    [
        ("ingrid", "Første ledige time <strong>", "09:00"),
        ("ingrid kveld", "Første ledige time som passer <strong>", "16:00"),
        # She works on no Sunday: no promise, but when she is there.
        ("ingrid søndag", "Første ledige time <strong>", "09:00"),
    ],
)
def test_the_first_time_that_suits(
    ingrid: Therapist, client: Client, query: str, told: str, start: str
) -> None:
    with travel(SUNDAY_NOON, tick=False):
        page = client.get("/sok/", {"q": query}).content.decode()
        assert start.replace(":", ".") in page.partition(told)[2].partition("</strong>")[0]
        (hit,) = client.get("/api/v3/search/", {"q": query, "type": "therapist"}).json()["items"]
        assert f"T{start}" in hit["therapist"]["next_slot"]["start"]
