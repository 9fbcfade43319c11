"""The practice as the arithmetic takes it: the week of Monday 2 March, seen from the Sunday."""

from datetime import timedelta
from typing import Any

import pytest

from booking import clock
from booking.domain.matching import Answers, Candidate, Rule, Weights
from booking.matching.candidates import Staff
from booking.matching.matched import ranked, staff
from booking.models import Matching, Offering, Therapist
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.booking.conftest import Practice, Travel

DAYS = timedelta(days=14)


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and one therapist who works on Mondays from nine to five."""


def seen(person: Therapist, intro: Any = None, **said: Any) -> Candidate:
    answers = Answers(**({"where": frozenset({"online"})} | said))
    now = clock.now()
    found = Staff(now, now + DAYS, intro).candidates(answers)
    return next(each for each in found if each.id == person.pk)


def in_person(**said: Any) -> dict[str, Any]:
    return {"where": frozenset({"oslo"}), **said}


def test_what_she_is_and_gives(practice: Practice) -> None:
    ingrid = practice.ingrid
    rus = factories.topic("Rus")
    ingrid.topics.add(rus)
    Therapist.objects.filter(pk=ingrid.pk).update(
        languages=["nn", "en"],
        also_sees=["kin"],
        gender="woman",
        practising_since=2012,
        lived_experience=True,
        sessions_a_week=12,
    )
    couples = factories.service(slug="par", audience="couple", online=False)
    Offering.objects.create(therapist=ingrid, service=couples)
    Offering.objects.create(
        therapist=ingrid, service=factories.service(audience="family"), active=False
    )
    found = seen(ingrid, practice.intro)
    assert found.takes_clients
    assert found.services == {"talk", "intro", "par"}
    assert found.audiences == {"individual", "couple", "kin"}
    assert found.where == {"online", "oslo"}
    assert found.languages == {"nb", "en"}
    assert found.topics == {rus.slug}
    assert (found.gender, found.years, found.lived, found.capacity) == ("woman", 14, True, 12)
    assert (found.sessions, found.last_new) == (0, None)
    # Couples she sees in Oslo alone.
    assert seen(ingrid, whom="couple").where == {"oslo"}


def test_hours_are_those_of_what_one_begins_with(practice: Practice) -> None:
    with_intro = seen(practice.ingrid, practice.intro)
    assert len(with_intro.hours) == 2 * 16
    practice.intro.order = 9
    practice.intro.save()
    without = seen(practice.ingrid)
    assert [hour.start for hour in without.hours][:2] == [at(9), at(10)]
    assert without.hours[0].where == {"online", "oslo"}


def test_a_talk_that_is_not_held_where_she_can_come_is_no_beginning(practice: Practice) -> None:
    practice.intro.in_person = False
    practice.intro.save()
    found = seen(practice.ingrid, practice.intro, **in_person())
    assert found.where == {"online", "oslo"}
    assert len(found.hours) == 2 * 8


def test_who_gives_only_the_talk_sees_nobody(practice: Practice) -> None:
    Offering.objects.filter(service=practice.talk).update(active=False)
    found = seen(practice.ingrid, practice.intro)
    assert (found.audiences, found.where) == (frozenset(), frozenset())


def test_sessions_of_this_week_and_who_was_new(practice: Practice, travel: Travel) -> None:
    travel(at(12))
    old = factories.client()
    for start in (at(9, days=-200), at(9), at(10, days=6)):
        factories.booking(client=old, therapist=practice.ingrid, service=practice.talk, start=start)
    new = factories.booking(therapist=practice.ingrid, service=practice.talk, start=at(14, days=1))
    for state in ("cancelled", "held"):
        factories.booking(
            therapist=practice.ingrid, service=practice.talk, start=at(14, days=2), state=state
        )
    found = seen(practice.ingrid)
    assert (found.sessions, found.last_new) == (3, new.start.date())


def test_who_is_left_out_and_why(practice: Practice) -> None:
    full = factories.therapist(accepting_clients=False)
    away = factories.therapist()
    for person in (full, away):
        factories.offering(person, practice.talk)
    works(full, at(9), at(17))
    works(away, at(9, days=21), at(17, days=21))
    answers = Answers(where=frozenset({"online"}))
    matched = ranked(answers, Weights(), clock.now())
    assert [each.candidate.id for each in matched.proposals] == [practice.ingrid.pk]
    left_out = {each.candidate.id: set(each.rules) for each in matched.left_out}
    assert left_out == {full.pk: {Rule.TAKES_CLIENTS}, away.pk: {Rule.NO_TIME}}
    settings = Matching.load()
    settings.days_ahead = 60
    settings.save()
    again = ranked(answers, Weights(), clock.now())
    assert {each.candidate.id for each in again.ranked} == {practice.ingrid.pk, away.pk}


@pytest.mark.parametrize("many", [1, 3, 50])
def test_it_takes_as_many_queries_for_any_number(
    practice: Practice, django_assert_num_queries: Any, many: int
) -> None:
    for number in range(many - 1):
        person = factories.therapist()
        person.topics.add(factories.topic(f"topic {number}"))
        for service in (practice.talk, practice.intro):
            factories.offering(person, service)
        works(person, at(9), at(17), place=practice.oslo)
    settings = Matching.load()
    settings.intro = practice.intro
    settings.save()
    answers = Answers(where=frozenset({"online", "oslo"}))
    with django_assert_num_queries(13):
        people = staff(SUNDAY_NOON)
        matched = ranked(answers, Weights(), SUNDAY_NOON, people)
    assert len(matched.ranked) == many
    # Another request that leads to the same services costs nothing more.
    with django_assert_num_queries(0):
        ranked(answers, Weights(), SUNDAY_NOON, people)


@pytest.mark.parametrize("changed", [{"price_amount": 50000}, {"active": False}])
def test_a_talk_that_is_free_no_longer_is_not_what_one_begins_with(
    practice: Practice, changed: dict[str, Any]
) -> None:
    settings = Matching.load()
    settings.intro = practice.intro
    settings.save()
    assert staff(clock.now()).intro == practice.intro.pk
    type(practice.intro).objects.update(**changed)
    assert staff(clock.now()).intro is None
