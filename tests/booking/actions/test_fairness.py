"""Any therapist: who gets the session."""

from datetime import datetime

import pytest

from booking import actions
from booking.models import Service, Therapist
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import booking, offering, therapist

pytestmark = pytest.mark.django_db


@pytest.fixture
def berit(practice: Practice, travel: Travel) -> Therapist:
    colleague = therapist(slug="berit")
    works(colleague, at(9), at(17))
    offering(colleague, practice.intro)
    return colleague


def gave(who: Therapist, service: Service, start: datetime, **over: str) -> None:
    booking(therapist=who, service=service, start=start, **over)


def chosen(practice: Practice, start: datetime) -> str:
    wish = practice.wants(start, service="intro", therapist=None)
    return actions.book(wish).therapist.slug


def test_who_has_fewest_that_week(practice: Practice, berit: Therapist) -> None:
    gave(practice.ingrid, practice.talk, at(15, days=6))
    assert chosen(practice, at(10)) == "berit"


def test_other_weeks_do_not_count(practice: Practice, berit: Therapist) -> None:
    for days in (-7, -6, 7):
        gave(berit, practice.talk, at(10, days=days))
    gave(practice.ingrid, practice.talk, at(15))
    assert chosen(practice, at(10)) == "berit"


def test_what_was_cancelled_does_not_count(practice: Practice, berit: Therapist) -> None:
    gave(practice.ingrid, practice.talk, at(15), state="cancelled")
    gave(berit, practice.talk, at(15))
    assert chosen(practice, at(10)) == "ingrid"


def test_among_equals_who_has_waited_longest(practice: Practice, berit: Therapist) -> None:
    gave(practice.ingrid, practice.talk, at(10, days=-3))
    gave(berit, practice.talk, at(10, days=-9))
    assert chosen(practice, at(10)) == "berit"


def test_and_first_of_all_who_never_had_one(practice: Practice, berit: Therapist) -> None:
    gave(practice.ingrid, practice.talk, at(10, days=-300), state="completed")
    assert chosen(practice, at(10)) == "berit"


def test_then_always_the_same(practice: Practice, berit: Therapist) -> None:
    assert chosen(practice, at(10)) == "ingrid"


def test_who_is_taken_is_no_choice(practice: Practice, berit: Therapist) -> None:
    gave(berit, practice.talk, at(10))
    gave(practice.ingrid, practice.talk, at(13))
    gave(practice.ingrid, practice.talk, at(14))
    assert chosen(practice, at(10)) == "ingrid"


def test_sundays_belong_to_the_week_before(practice: Practice, berit: Therapist) -> None:
    gave(practice.ingrid, practice.talk, at(23, days=-1))
    gave(berit, practice.talk, at(0, 5))
    assert chosen(practice, at(10)) == "ingrid"
