"""Requests for a match about which several do something at one instant; prints what became of it.

python -m tests.processes.matching answering     two at the desk and the arithmetic answer
python -m tests.processes.matching choosing      she says yes, no and asks for another, both who
                                                 are proposed say no, one is deleted, a sweep, and
                                                 the desk answers once more by an old page
python -m tests.processes.matching asking        one form is sent four times
python -m tests.processes.matching killed        whoever answers dies before the commit
python -m tests.processes.matching again         the next one does it
"""

import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable

import django

django.setup()

from django.db import connection

from booking.actions import matching
from booking.actions.errors import Refused
from booking.actions.matching import answering
from booking.models import Errand, Matching, MatchProposal, MatchRequest, MatchRound, Therapist
from booking.states import TransitionRefused
from tests.booking import factories
from tests.booking.conftest import build_practice
from tests.booking.match import answers, asks, waiting

Act = Callable[[], object]


def racer(act: Act, gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        act()
        results.put("done")  # type: ignore[attr-defined]
    except (Refused, TransitionRefused) as refused:
        results.put(type(refused).__name__)  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def at_once(acts: list[Act]) -> list[str]:
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(len(acts)), context.Queue()
    racers = [context.Process(target=racer, args=(act, gate, results)) for act in acts]
    for each in racers:
        each.start()
    outcomes = sorted(results.get(timeout=300) for _ in racers)
    for each in racers:
        each.join()
    return outcomes


def two_therapists() -> list[Therapist]:
    practice = build_practice()
    return [practice.ingrid, factories.therapist(slug="eva")]


def answering_at_once() -> list[str]:
    ingrid, eva = two_therapists()
    request, desk = asks(), factories.user()
    round = waiting(request)
    # Only now: here its errand would be done before anybody else looks.
    settings = Matching.load()
    settings.instant = True
    settings.save()
    return at_once(
        [
            lambda: matching.propose(round, [matching.Proposed(ingrid.pk)], desk),
            lambda: matching.propose(round, [matching.Proposed(eva.pk)], desk),
            lambda: matching.propose(round, [matching.Proposed(eva.pk)], desk),
            lambda: matching.answer_at_once(round.pk),
        ]
    )


def choosing_at_once() -> list[str]:
    ingrid, eva = two_therapists()
    request = asks()
    answers(request, ingrid, eva)
    round = request.rounds.get()
    first, second = MatchProposal.objects.order_by("position")
    return at_once(
        [
            lambda: matching.accept(request, "eva"),
            lambda: matching.decline(request),
            lambda: matching.another(request),
            lambda: matching.refuse(first, "", None),
            lambda: matching.refuse(second, "", None),
            lambda: Therapist.objects.get(pk=ingrid.pk).delete(),
            matching.look,
            # It holds the therapist and waits for the request, which her yes holds.
            lambda: matching.propose(round, [matching.Proposed(eva.pk)], None),
        ]
    )


def asking_at_once() -> list[str]:
    build_practice()
    return at_once([lambda: asks(request_key="one form")] * 4)


def killed() -> None:
    ingrid, _eva = two_therapists()
    request = asks()

    def dies(*args: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    answering.tell = dies  # type: ignore[assignment]
    answers(request, ingrid)


def again() -> list[str]:
    answers(MatchRequest.objects.get(), Therapist.objects.get(slug="ingrid"))
    return ["done"]


def told(outcomes: list[str]) -> dict[str, object]:
    """What must hold whoever was first."""
    [state] = set(MatchRequest.objects.values_list("state", flat=True)) or {""}
    standing = MatchProposal.objects.filter(state="proposed").count()
    chosen = MatchProposal.objects.filter(state="chosen").count()
    return {
        "outcomes": outcomes,
        "requests": MatchRequest.objects.count(),
        "state": state,
        "proposals": MatchProposal.objects.count(),
        "chosen by a yes alone": chosen == (state == "accepted"),
        "waits when it is open": MatchRound.objects.waiting().count() == (state == "open"),
        "nothing stands but what is proposed": state == "proposed" or standing == 0,
        "each answer is told once": Errand.objects.filter(kind="match-mail-proposed").count()
        == MatchRound.objects.exclude(answered_at=None).count(),
    }


DEEDS: dict[str, Callable[[], list[str] | None]] = {
    "answering": answering_at_once,
    "choosing": choosing_at_once,
    "asking": asking_at_once,
    "killed": killed,
    "again": again,
}

if __name__ == "__main__":
    print(json.dumps(told(DEEDS[sys.argv[1]]() or [])))  # noqa: T201
