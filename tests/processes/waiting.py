"""Workers and a waiting list. Prints what the database then holds.

    python -m tests.processes.waiting sweep WORKERS     all of them hand out at one instant
    python -m tests.processes.waiting killed            one that dies with an offer half made
    python -m tests.processes.waiting again             the worker that comes after it

Three wait for the one time that is free.
"""

import json
import multiprocessing
import os
import signal
import sys
from datetime import timedelta

import django

django.setup()

from django.db import connection

from booking import actions
from booking.actions.waiting import turns
from booking.models import Booking, Claim, Errand, Therapist, Wish, WishOffer
from tests.booking.calendar import is_away
from tests.booking.conftest import build_practice
from tests.booking.waiting import waits
from tests.processes.race import next_monday


def three_wait_for_one_time() -> None:
    practice, start = build_practice(), next_monday()
    hour = timedelta(hours=1)
    is_away(practice.ingrid, start - hour, start)
    is_away(practice.ingrid, start + hour, start + 7 * hour)
    for who in ("kari", "ola", "per"):
        waits(who, first_day=start.date(), last_day=start.date())


def sweeper(gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        # As if a time had been freed: the throttle of the rounds would let one of them through.
        results.put(actions.hand_out(Therapist.objects.values_list("pk", flat=True)))  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def sweep(workers: int) -> list[int]:
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    crowd = [context.Process(target=sweeper, args=(gate, results)) for _ in range(workers)]
    for each in crowd:
        each.start()
    made = sorted(results.get(timeout=300) for _ in crowd)
    for each in crowd:
        each.join()
    return made


def killed() -> None:
    real = vars(turns)["offer"]

    def dies(*args: object, **kwargs: object) -> None:
        real(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    vars(turns)["offer"] = dies
    actions.hand_out()


def main(what: str, workers: str = "1") -> None:
    if not Therapist.objects.exists():
        three_wait_for_one_time()
    made = []
    if what == "sweep":
        made = sweep(int(workers))
    elif what == "killed":
        killed()
    else:
        Wish.objects.update(looked_at=None)
        made = [actions.hand_out()]
    print(  # noqa: T201
        json.dumps(
            {
                "made": made,
                "bookings": list(Booking.objects.values_list("state", flat=True)),
                "wishes": list(Wish.objects.order_by("pk").values_list("state", flat=True)),
                "offers": WishOffer.objects.count(),
                "cells": Claim.objects.count(),
                "mails": Errand.objects.filter(kind="mail-offer").count(),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
