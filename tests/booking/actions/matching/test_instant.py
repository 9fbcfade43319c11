"""The answer of the arithmetic itself, by the worker, marked as such."""

import pytest

from booking.actions.matching import another, how_it_stands
from booking.domain.matching.reasons import HasTime, Meets
from booking.matching.opened import opened
from booking.models import Errand, Matching, Therapist
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.match import answers, asks, proposals, states


@pytest.fixture(autouse=True)
def switched_on(practice: Practice, travel: Travel) -> Matching:
    settings = Matching.load()
    settings.instant, settings.intro = True, practice.intro
    settings.save()
    return settings


def instant() -> str:
    return Errand.objects.filter(kind="match-instant").latest("pk").state


def test_she_is_answered_at_once(practice: Practice) -> None:
    request = asks(answers={"where": ["online"], "when": ["monday-morning"]})
    perform_due()
    assert states(request) == ["proposed", "proposed"]
    [proposal] = proposals(request)
    assert (proposal.therapist, proposal.round.automatic) == (practice.ingrid, True)
    assert proposal.round.answered_by is None
    assert opened(request, proposal).reasons == [HasTime(at(9)), Meets(("online",))]
    assert how_it_stands(request).automatic


def test_no_more_than_three_are_proposed(practice: Practice) -> None:
    for _number in range(4):
        person = factories.therapist()
        factories.offering(person, practice.talk)
        works(person, at(9), at(12))
    request = asks()
    perform_due()
    assert len(proposals(request)) == 3
    another(request)
    perform_due()
    assert len({each.therapist_id for each in proposals(request)}) == 5


@pytest.mark.parametrize(
    "said",
    [{"when": ["sunday-evening"]}, {"where": ["online"], "topics": ["unknown"]}],
    ids=["no hour that suits", "a subject that nobody works with"],
)
def test_what_is_not_sure_waits_for_somebody(
    practice: Practice, said: dict[str, list[str]]
) -> None:
    factories.topic("x")
    if "topics" in said:
        said = said | {"topics": [factories.topic("y").slug]}
    request = asks(answers={"where": ["online"]} | said)
    perform_due()
    assert (states(request), instant()) == (["open"], "dropped")


def test_nobody_is_proposed_where_nobody_takes_clients() -> None:
    request = asks()
    Therapist.objects.update(accepting_clients=False)
    perform_due()
    assert (states(request), instant()) == (["open"], "dropped")


def test_somebody_was_faster(practice: Practice) -> None:
    request = asks()
    eva = factories.therapist()
    answers(request, eva, by=factories.user())
    perform_due()
    assert [each.therapist for each in proposals(request)] == [eva]
    assert instant() == "dropped"


def test_it_was_switched_off_meanwhile(switched_on: Matching) -> None:
    request = asks()
    switched_on.instant = False
    switched_on.save()
    perform_due()
    assert states(request) == ["open"]


def test_nobody_is_proposed_twice(practice: Practice) -> None:
    request = asks()
    perform_due()
    another(request)
    perform_due()
    assert states(request) == ["open", "passed"]
