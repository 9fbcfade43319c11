"""Whatever is done about a request, in any order: its states hold together, and nobody is lost."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booking.actions.errors import Invalid, Overtaken
from booking.actions.matching import (
    Proposed,
    accept,
    another,
    decline,
    how_it_stands,
    look,
    propose,
    refuse,
)
from booking.models import MatchProposal, MatchRequest, MatchRound, Therapist
from booking.states import TransitionRefused
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.match import asks, proposals

SLUGS = ("ingrid", "eva", "maria")
ENDED = ("accepted", "declined", "expired")
Step = Callable[[MatchRequest], object]


def answer(request: MatchRequest, number: int) -> None:
    people = Therapist.objects.filter(slug__in=SLUGS[:number])
    latest = request.rounds.latest("number")
    propose(latest, [Proposed(each.pk) for each in people])


def say_no(request: MatchRequest, place: int) -> None:
    found = proposals(request)
    if found:
        refuse(found[place % len(found)], "Ferie", None)


def close(request: MatchRequest, number: int) -> None:
    Therapist.objects.filter(slug=SLUGS[number]).update(accepting_clients=False)


STEPS = st.one_of(
    st.integers(1, 3).map(lambda number: lambda it: answer(it, number)),
    st.sampled_from(SLUGS).map(lambda slug: lambda it: accept(it, slug)),
    st.integers(0, 5).map(lambda place: lambda it: say_no(it, place)),
    st.integers(0, 2).map(lambda number: lambda it: close(it, number)),
    st.sampled_from([another, lambda it: look()]),
    st.sampled_from([another, decline]),
)


@pytest.fixture
def world(practice: Practice, travel: Travel) -> Travel:
    for slug in SLUGS[1:]:
        factories.therapist(slug=slug)
    return travel


@given(st.lists(st.tuples(STEPS, st.integers(0, 9)), min_size=1, max_size=10))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_its_states_hold_together(world: Travel, steps: list[tuple[Step, int]]) -> None:
    with transaction.atomic():
        now = SUNDAY_NOON
        world(now)
        request = asks()
        answer(request, 3)
        before = "proposed"
        for step, days in steps:
            with suppress(TransitionRefused, Overtaken, Invalid):
                step(request)
            request.refresh_from_db()
            holds(request, before)
            before = request.state
            now += timedelta(days=days)
            world(now)
        # In the end everybody is answered or over, and deleted.
        world(now + timedelta(days=200))
        look()
        world(now + timedelta(days=400))
        look()
        request.refresh_from_db()
        assert (request.client, request.sealed) == (None, "")
        assert request.state in ENDED
        transaction.set_rollback(True)


def holds(request: MatchRequest, before: str) -> None:
    if before in ENDED:
        assert request.state == before
    waiting = MatchRound.objects.waiting().filter(request=request).count()
    assert waiting == (request.state == "open")
    rows = MatchProposal.objects.filter(round__request=request)
    assert rows.filter(state="chosen").count() == (request.state == "accepted")
    if request.state != "proposed":
        assert not rows.filter(state="proposed").exists()
    numbers = list(request.rounds.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    stands = how_it_stands(request)
    if stands.state == "proposed":
        assert stands.proposals
    if stands.state == "open":
        assert stands.due is not None
