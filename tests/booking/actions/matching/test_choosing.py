"""From the answer to her choice, her no, or another asking; and whoever came too late."""

from datetime import UTC, timedelta
from typing import Any

import pytest

from booking import conf, sealing
from booking.actions.errors import Invalid, KeyMissing, Overtaken
from booking.actions.matching import (
    Looked,
    Proposed,
    accept,
    another,
    decline,
    how_it_stands,
    look,
    propose,
    refuse,
    rounds,
)
from booking.actions.matching.answering import MOST_LINE
from booking.matching.opened import Opened, opened, refusal, unsealed
from booking.models import Client, Errand, MatchProposal, MatchRequest, MatchRound, Therapist
from booking.states import TransitionRefused
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON as NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.match import REASONS, answers, asks, proposals, states, waiting
from tests.booking.waiting import waits

DAY = timedelta(days=1)
# In a clock that nobody sets.
SUNDAY_NOON = NOON.astimezone(UTC)


@pytest.fixture
def request_(practice: Practice, travel: Travel) -> MatchRequest:
    return asks()


@pytest.fixture
def eva(practice: Practice) -> Therapist:
    return factories.therapist("Eva", slug="eva")


@pytest.fixture
def proposed(request_: MatchRequest, practice: Practice, eva: Therapist) -> MatchRequest:
    answers(request_, practice.ingrid, eva, by=factories.user(), line="Ring meg gjerne.\nHilsen")
    return request_


def told(kind: str) -> int:
    return Errand.objects.filter(kind=f"match-mail-{kind}").count()


def test_an_answer_is_sealed_and_told(proposed: MatchRequest) -> None:
    assert states(proposed) == ["proposed", "proposed", "proposed"]
    assert (told("proposed"), told("therapist")) == (1, 2)
    first, second = proposals(proposed)
    assert "rus" not in first.sealed
    assert opened(proposed, first) == Opened(list(REASONS), "Ring meg gjerne.\nHilsen")
    round = first.round
    assert (round.answered_at, round.automatic) == (SUNDAY_NOON, False)
    stands = how_it_stands(proposed)
    assert ([each.pk for each in stands.proposals], stands.due) == ([first.pk, second.pk], None)


def test_the_second_at_the_desk_is_told(proposed: MatchRequest, eva: Therapist) -> None:
    with pytest.raises(Overtaken):
        propose(proposals(proposed)[0].round, [Proposed(eva.pk)], factories.user())
    assert len(proposals(proposed)) == 2


def test_what_cannot_be_proposed(request_: MatchRequest, practice: Practice) -> None:
    full = factories.therapist(accepting_clients=False)
    gone = factories.therapist(active=False)
    some = [Proposed(factories.therapist().pk) for _number in range(4)]
    round = waiting(request_)
    for rows in ([], some, [some[0], some[0]], [Proposed(full.pk)], [Proposed(gone.pk)]):
        with pytest.raises(Invalid) as refused:
            propose(round, rows)
        assert set(refused.value.errors) == {"therapists"}
    for line in ("x" * (MOST_LINE + 1), "nul\x00"):
        with pytest.raises(Invalid) as refused:
            propose(round, [Proposed(practice.ingrid.pk, line=line)])
        assert set(refused.value.errors) == {"line"}
    assert states(request_) == ["open"]


def test_who_was_withdrawn_meanwhile_is_not_answered(
    request_: MatchRequest, practice: Practice
) -> None:
    round = waiting(request_)
    decline(request_)
    with pytest.raises(Overtaken):
        propose(round, [Proposed(practice.ingrid.pk)])
    assert states(request_) == ["declined"]


def test_she_chooses_one_and_once(proposed: MatchRequest) -> None:
    chosen = accept(proposed, "eva")
    assert states(proposed) == ["accepted", "passed", "chosen"]
    assert accept(proposed, "eva") == chosen
    assert proposed.chosen == chosen.therapist
    for late in (lambda: accept(proposed, "ingrid"), lambda: another(proposed)):
        with pytest.raises(TransitionRefused):
            late()
    with pytest.raises(TransitionRefused):
        decline(proposed)
    assert [each.pk for each in how_it_stands(proposed).proposals] == [chosen.pk]


def test_nobody_chooses_who_was_not_proposed(proposed: MatchRequest) -> None:
    factories.therapist(slug="maria")
    for slug in ("maria", "nobody", ""):
        with pytest.raises(TransitionRefused):
            accept(proposed, slug)
    assert states(proposed)[0] == "proposed"


def test_she_says_no(proposed: MatchRequest) -> None:
    decline(proposed)
    decline(proposed)
    assert states(proposed) == ["declined", "passed", "passed"]
    with pytest.raises(TransitionRefused):
        accept(proposed, "eva")


def test_she_asks_for_another(proposed: MatchRequest, travel: Travel) -> None:
    travel(SUNDAY_NOON + DAY)
    another(proposed)
    another(proposed)
    assert states(proposed) == ["open", "passed", "passed"]
    round = waiting(proposed)
    assert (round.number, round.due_at) == (2, SUNDAY_NOON + 3 * DAY)
    assert how_it_stands(proposed).due == round.due_at
    with pytest.raises(TransitionRefused):
        accept(proposed, "eva")


def test_a_therapist_says_no_and_only_staff_see_why(proposed: MatchRequest) -> None:
    first, second = proposals(proposed)
    desk = factories.user()
    refuse(second, "Ferie", desk)
    refuse(second, "Noe annet", None)
    assert states(proposed) == ["proposed", "proposed", "refused"]
    second.refresh_from_db()
    assert "Ferie" not in second.sealed_refusal
    assert refusal(proposed, second) == "Ferie"
    assert unsealed(proposed, second.sealed_refusal)["by"] == desk.pk
    assert [each.pk for each in how_it_stands(proposed).proposals] == [first.pk]
    with pytest.raises(TransitionRefused):
        accept(proposed, "eva")


def test_with_the_last_one_it_waits_anew_without_her(proposed: MatchRequest) -> None:
    first, second = proposals(proposed)
    refuse(first, "", None)
    assert told("reopened") == 0
    refuse(second, "", None)
    assert states(proposed) == ["open", "refused", "refused"]
    assert told("reopened") == 1
    round = waiting(proposed)
    with pytest.raises(Invalid):
        propose(round, [Proposed(first.therapist_id)])


def test_of_her_yes_and_the_therapists_no_the_first_holds(proposed: MatchRequest) -> None:
    accept(proposed, "eva")
    with pytest.raises(TransitionRefused):
        refuse(proposals(proposed)[1], "", None)
    # The page of the other one was still open.
    with pytest.raises(TransitionRefused):
        refuse(proposals(proposed)[0], "", None)
    assert states(proposed) == ["accepted", "passed", "chosen"]


def test_a_no_for_somebody_who_was_deleted_meanwhile_changes_nothing(
    proposed: MatchRequest, eva: Therapist
) -> None:
    of_eva = proposals(proposed)[1]
    eva.delete()
    with pytest.raises(TransitionRefused):
        refuse(of_eva, "", None)
    assert states(proposed) == ["proposed", "proposed"]


@pytest.mark.parametrize("leaves", ["active", "accepting_clients", "deleted"])
def test_who_closed_or_left_is_proposed_no_longer(
    proposed: MatchRequest, practice: Practice, eva: Therapist, leaves: str
) -> None:
    refuse(proposals(proposed)[0], "", None)
    if leaves == "deleted":
        eva.delete()
    else:
        Therapist.objects.filter(pk=eva.pk).update(**{leaves: False})
    stands = how_it_stands(proposed)
    assert (stands.state, stands.proposals) == ("open", [] if stands.proposals else ())
    assert stands.due == SUNDAY_NOON + 2 * DAY
    with pytest.raises(TransitionRefused):
        accept(proposed, "eva")
    assert look().reopened == 1
    assert look().reopened == 0
    assert states(proposed)[0] == "open"
    assert told("reopened") == 1


def test_untouched_for_long_it_is_over(proposed: MatchRequest, travel: Travel) -> None:
    travel(SUNDAY_NOON + conf.match_expires())
    assert how_it_stands(proposed).state == "expired"
    with pytest.raises(TransitionRefused):
        accept(proposed, "eva")
    assert look().expired == 1
    assert states(proposed) == ["expired", "passed", "passed"]


@pytest.mark.parametrize("waits_for", ["an answer", "her choice", "anybody at all"])
def test_of_who_is_erased_nothing_waits(
    proposed: MatchRequest, practice: Practice, waits_for: str
) -> None:
    if waits_for == "an answer":
        another(proposed)
    elif waits_for == "anybody at all":
        Therapist.objects.update(accepting_clients=False)
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    assert look() == Looked(expired=1)
    assert states(proposed)[0] == "expired"
    assert not MatchRound.objects.waiting().exists()
    assert look() == Looked()


def test_answers_delete_themselves_and_her(proposed: MatchRequest, travel: Travel) -> None:
    refuse(proposals(proposed)[0], "Ferie", None)
    decline(proposed)
    travel(SUNDAY_NOON + 90 * DAY - timedelta(minutes=1))
    assert look().deleted == 0
    token = proposed.token
    travel(SUNDAY_NOON + 90 * DAY)
    assert look().deleted == 1
    proposed.refresh_from_db()
    assert (proposed.client, proposed.sealed, proposed.token_hash) == (None, "", None)
    assert not MatchRequest.objects.with_token(token).exists()
    assert not Client.objects.exists()
    words = MatchProposal.objects.values_list("sealed", "sealed_refusal")
    assert set(words) == {("", "")}
    # What the statistics are made of stays.
    assert proposed.rounds.get().answered_at == SUNDAY_NOON
    assert look().deleted == 0


@pytest.mark.parametrize("need", ["booking", "wish", "request"])
def test_who_is_something_else_to_us_stays(
    proposed: MatchRequest, practice: Practice, travel: Travel, need: str
) -> None:
    client = proposed.client
    decline(proposed)
    travel(SUNDAY_NOON + 89 * DAY)
    if need == "booking":
        factories.booking(client=client, therapist=practice.ingrid, service=practice.talk)
    elif need == "wish":
        waits("kari", first_day=None, last_day=None)
    else:
        asks()
    travel(SUNDAY_NOON + 90 * DAY)
    assert look().deleted == 1
    assert Client.objects.get().name == "Kari"


def test_nobody_waits_for_ever(request_: MatchRequest, travel: Travel) -> None:
    travel(SUNDAY_NOON + 90 * DAY)
    assert look().expired == 1
    assert states(request_) == ["expired"]
    assert request_.rounds.get().ended_at == SUNDAY_NOON + 90 * DAY


def test_without_her_key_nothing_is_written(request_: MatchRequest, practice: Practice) -> None:
    Client.objects.update(wrapped_key=sealing.new_wrapped_key()[:-8] + "AAAAAAA=")
    with pytest.raises(KeyMissing):
        propose(waiting(request_), [Proposed(practice.ingrid.pk)])
    assert states(request_) == ["open"]
    assert how_it_stands(request_).state == "open"


def test_one_that_fails_keeps_no_other_waiting(
    proposed: MatchRequest, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rounds.end

    def fails(request: MatchRequest, *args: Any) -> None:
        if request.pk == proposed.pk:
            raise RuntimeError("kari@example.org")
        real(request, *args)

    other = asks("ola")
    travel(SUNDAY_NOON + 90 * DAY)
    monkeypatch.setattr(rounds, "end", fails)
    assert look().expired == 1
    assert states(other) == ["expired"]
