from datetime import timedelta

import pytest

from booking.actions.errors import Invalid, MatchingRests, TooManyMatches
from booking.matching.opened import answers_of
from booking.matching.questions import current
from booking.models import Client, Errand, Matching, MatchRequest, MatchRound
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import topic
from tests.booking.match import asks, states

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and one therapist."""


def test_it_is_sealed_and_its_clock_runs() -> None:
    rus = topic("Rus")
    said = {"where": ["online", "oslo"], "topics": [rus.slug], "wishes": ["woman"], "whom": ""}
    request = asks(answers=said)
    assert (request.state, request.version) == ("open", current())
    assert answers_of(request) == {
        "where": ["online", "oslo"],
        "topics": [rus.slug],
        "wishes": ["woman"],
    }
    assert rus.slug not in request.sealed
    found = request.rounds.get()
    assert (found.number, found.asked_at) == (1, SUNDAY_NOON)
    assert found.due_at == SUNDAY_NOON + timedelta(hours=48)
    assert MatchRequest.objects.with_token(request.token).get() == request


def test_what_is_wrong_is_told_field_by_field() -> None:
    with pytest.raises(Invalid) as refused:
        asks(
            name=" ",
            email="nobody",
            answers={
                "when": "never",
                "wishes": 7,
                "shoe": "size",
            },
        )
    assert set(refused.value.errors) == {
        *("name", "email", "where", "when", "wishes", "answers"),
    }
    assert not MatchRequest.objects.exists()
    assert not Client.objects.exists()


@pytest.mark.parametrize("where", [[], "", None, ["moon"], [["online"]], {"online": True}, "\x00"])
def test_without_a_format_nothing_is_asked(where: object) -> None:
    with pytest.raises(Invalid) as refused:
        asks(answers={"where": where})
    assert set(refused.value.errors) == {"where"}


def test_the_same_key_and_words_are_one_request() -> None:
    first = asks(request_key="k1")
    assert asks(request_key="k1") == first
    assert asks(request_key="k1", name="Karianne") != first
    assert MatchRound.objects.waiting().count() == 1


def test_a_newer_one_takes_the_place_of_one_that_waits() -> None:
    first, second = asks(), asks()
    assert (states(first), states(second)) == (["declined"], ["open"])
    assert first.rounds.get().ended_at == SUNDAY_NOON
    assert [each.request for each in MatchRound.objects.waiting()] == [second]


def test_nobody_asks_for_ever(travel: Travel) -> None:
    for minute in range(3):
        travel(SUNDAY_NOON + minute * MINUTE)
        asks()
    with pytest.raises(TooManyMatches) as refused:
        asks()
    assert refused.value.retry_after == 24 * 60 * 60 - 2 * 60
    travel(SUNDAY_NOON + timedelta(days=1, minutes=1))
    asks()


def test_nor_does_one_machine() -> None:
    for number in range(10):
        asks(f"kari{number}", ip="192.0.2.7")
    with pytest.raises(TooManyMatches):
        asks("ola", ip="192.0.2.7")
    asks("ola", ip="192.0.2.8")


def test_it_can_rest() -> None:
    matching = Matching.load()
    matching.open = False
    matching.save()
    with pytest.raises(MatchingRests):
        asks()


def test_what_is_due_is_written_with_it() -> None:
    request = asks()
    found = request.rounds.get()
    due = dict(Errand.objects.values_list("key", "next_attempt_at"))
    assert due == {
        f"match-mail-received:{request.pk}": SUNDAY_NOON,
        f"match-mail-remind:{found.pk}:half": SUNDAY_NOON + timedelta(hours=24),
        f"match-mail-remind:{found.pk}:three-quarters": SUNDAY_NOON + timedelta(hours=36),
        f"match-mail-remind:{found.pk}:over": SUNDAY_NOON + timedelta(hours=48),
        f"match-mail-escalate:{found.pk}:over": SUNDAY_NOON + timedelta(hours=48),
    }
