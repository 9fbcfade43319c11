from datetime import UTC, timedelta

import pytest

from booking.actions.matching import another, decline
from booking.figures.matching import Measure, measure, published
from booking.models import Matching, MatchRound
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.match import answers, asks

NOON = SUNDAY_NOON.astimezone(UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon; 48 hours are promised."""


def answered(
    who: str, practice: Practice, travel: Travel, *, after: int, by: object = None
) -> None:
    travel(NOON)
    request = asks(who)
    travel(NOON + after * HOUR)
    answers(request, practice.ingrid, by=by)


def test_before_anything_was_due_there_is_nothing_to_tell() -> None:
    asks()
    assert measure(NOON + HOUR) is None


def test_true_median_and_share(practice: Practice, travel: Travel) -> None:
    """2 h, 10 h, 60 h (late), and one that nobody answered."""
    desk = factories.user()
    for who, after in (("kari", 2), ("ola", 10), ("eva", 60)):
        answered(who, practice, travel, after=after, by=desk)
    travel(NOON)
    asks("per")
    assert measure(NOON + 48 * HOUR) == Measure(3, 10, 2 / 3)
    assert measure(NOON + 100 * HOUR) == Measure(4, 35, 2 / 4)


def test_what_was_taken_back_in_time_broke_no_promise(travel: Travel) -> None:
    early, late = asks("kari"), asks("ola")
    travel(NOON + 47 * HOUR)
    decline(early)
    travel(NOON + 50 * HOUR)
    decline(late)
    assert measure(NOON + 99 * HOUR) == Measure(1, 50, 0)


def test_each_asking_counts_and_what_nobody_looked_at_is_told(
    practice: Practice, travel: Travel
) -> None:
    answered("kari", practice, travel, after=0)
    request = MatchRound.objects.get().request
    travel(NOON + 10 * HOUR)
    another(request)
    travel(NOON + 14 * HOUR)
    answers(request, practice.ingrid, by=factories.user())
    assert measure(NOON + 14 * HOUR) == Measure(2, 2, 1, automatic=1)


def test_it_looks_back_for_ninety_days(practice: Practice, travel: Travel) -> None:
    answered("kari", practice, travel, after=1)
    assert measure(NOON + timedelta(days=89)) is not None
    assert measure(NOON + timedelta(days=91)) is None


def test_it_is_published_by_setting_and_of_enough(practice: Practice, travel: Travel) -> None:
    for number in range(9):
        answered(f"kari{number}", practice, travel, after=1)
    settings = Matching.load()
    settings.shows_measure = True
    settings.save()
    now = NOON + 2 * HOUR
    assert published(Matching.load(), now) is None
    answered("ola", practice, travel, after=1)
    assert published(Matching.load(), now) == Measure(10, 1, 1, automatic=10)
    settings.shows_measure = False
    settings.save()
    assert published(Matching.load(), now) is None


@pytest.mark.parametrize(
    ("hours", "kept", "told"),
    [(2.5, 0.29, (3, 29)), (0.2, 0.999, (1, 99)), (4, 2 / 3, (4, 66)), (4.01, 1, (5, 100))],
)
def test_it_is_published_rounded_to_our_disadvantage(
    hours: float, kept: float, told: tuple[int, int]
) -> None:
    found = Measure(100, hours, kept)
    assert (found.hours, found.percent) == told
