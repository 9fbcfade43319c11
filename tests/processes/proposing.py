"""A client says yes to another therapist, the desk withdraws, the session is cancelled and others
book at one instant; prints what became of it.

    python -m tests.processes.proposing WORKERS [--over]

With --over the time to answer has just run out, so that others may have what was proposed.
"""

import argparse
import json
import multiprocessing
from collections.abc import Callable
from datetime import timedelta

import django

django.setup()

from django.db import connection

from booking import actions, clock
from booking.actions import proposals
from booking.actions.errors import Refused
from booking.models import Booking, Claim, Proposal, Therapist
from booking.states import TransitionRefused
from tests.booking.conftest import build_practice
from tests.booking.moving import colleague
from tests.processes.race import next_monday


def racer(act: Callable[[], object], gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        act()
        results.put("done")  # type: ignore[attr-defined]
    except (Refused, TransitionRefused):
        results.put("refused")  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def main(workers: int, over: bool) -> None:
    practice = build_practice()
    jonas = colleague(practice)
    Therapist.objects.update(accepting_clients=True)
    start = next_monday()
    free = {"service": "intro", "therapist": "ingrid"}
    practice.intro.offerings.create(therapist=jonas)
    session = actions.book(practice.wants(start, **free))
    offering = jonas.offerings.select_related("therapist", "service").get(service=practice.intro)
    made = proposals.propose(session, offering, start, actor="staff:desk", seen=0)
    if over:
        Proposal.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    connection.close()  # no two processes may share one

    def fresh() -> Booking:
        return Booking.objects.get(pk=session.pk)

    def another(number: int) -> Callable[[], object]:
        rival = practice.wants(
            start, service="intro", therapist="jonas", email=f"rival{number}@example.org"
        )
        return lambda: actions.book(rival)

    acts: list[Callable[[], object]] = [
        lambda: proposals.accept(fresh(), "jonas", start),
        lambda: proposals.withdraw(
            Proposal.objects.select_related("booking").get(pk=made.pk), actor="staff:desk"
        ),
        lambda: actions.cancel(fresh(), actor="client"),
        lambda: actions.reschedule(fresh(), start + timedelta(hours=2), actor="staff:desk"),
        *(another(number) for number in range(workers - 4)),
    ]
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(len(acts)), context.Queue()
    racers = [context.Process(target=racer, args=(act, gate, results)) for act in acts]
    for each in racers:
        each.start()
    outcomes = [results.get(timeout=300) for _ in racers]
    for each in racers:
        each.join()
    print(json.dumps(told(outcomes, session)))  # noqa: T201


def told(outcomes: list[str], session: Booking) -> dict[str, object]:
    """What must hold whoever was first."""
    session.refresh_from_db()
    [proposal] = Proposal.objects.all()
    whole = 6 * Booking.objects.filter(state="confirmed").count()  # 20 minutes and 10 after
    return {
        "broken": sorted(set(outcomes) - {"done", "refused"}),
        "open": proposal.state == "proposed",
        "claims of it": Claim.objects.exclude(proposal=None).count(),
        "each has its cells": Claim.objects.count() == whole,
        "moved by a yes alone": session.therapist_id == proposal.therapist_id
        if proposal.state == "accepted"
        else session.therapist_id == proposal.before_id,
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--over", action="store_true")
    main(**vars(parser.parse_args()))
