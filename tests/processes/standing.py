"""Standing appointments made by many at once, or by one who is killed; prints what then stands.

python -m tests.processes.standing found CROWD      so many presses on one button, at one instant
python -m tests.processes.standing sweep CROWD      so many workers, three weeks later
python -m tests.processes.standing dying            killed when half the sessions are made
python -m tests.processes.standing looking          a worker, killed the same way
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

from booking import clock
from booking.actions import series
from booking.actions.series import founding, making
from booking.models import Booking, Claim, Errand, Series, Service, Therapist
from booking.models import Practice as PracticeSettings
from tests.booking.conftest import build_practice
from tests.booking.standing import paid
from tests.processes.race import next_monday

LATER = timedelta(weeks=3)


def origin() -> Booking:
    """The same one for every run on this database; nothing is ever closed."""
    if not Therapist.objects.exists():
        practice = build_practice()
        Service.objects.update(standing=True, horizon_days=28)
        PracticeSettings.objects.create(
            closed_on_public_holidays=False,
            closed_on_christmas_eve=False,
            closed_on_new_years_eve=False,
        )
        paid(practice, next_monday())
    return Booking.objects.select_related("service", "place").order_by("start")[0]


def act(what: str, booking: Booking) -> str:
    if what == "found":
        series.found(booking, series.Wish(every_weeks=1, accept_terms=True))
        return "founded"
    return f"{series.look()} made"


def dies_half_way() -> None:
    real, made = making.make, []

    def make(*args: object, **kwargs: object) -> Booking:
        made.append(1)
        if len(made) == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **kwargs)  # type: ignore[arg-type]

    vars(making)["make"] = vars(founding)["make"] = make


def racer(what: str, pk: int, gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        results.put(act(what, Booking.objects.select_related("service", "place").get(pk=pk)))  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def crowd(what: str, number: int, booking: Booking) -> list[str]:
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(number), context.Queue()
    people = [
        context.Process(target=racer, args=(what, booking.pk, gate, results)) for _ in range(number)
    ]
    for person in people:
        person.start()
    outcomes = sorted(results.get(timeout=300) for _ in people)
    for person in people:
        person.join()
    return outcomes


def main(what: str, number: int = 1) -> None:
    booking, outcomes = origin(), []
    if what in ("sweep", "looking"):
        act("found", booking)
        vars(clock)["shift"] = lambda: LATER
    if what in ("dying", "looking"):
        dies_half_way()
        act("found" if what == "dying" else "sweep", booking)
    if number:
        outcomes = crowd(what, number, booking)
    numbers = Booking.objects.exclude(series=None).values_list("series_number", flat=True)
    print(  # noqa: T201
        json.dumps(
            {
                "outcomes": outcomes,
                "series": Series.objects.count(),
                "numbers": sorted(numbers),
                "cells": Claim.objects.count(),
                "mails": Errand.objects.filter(kind="mail-series-pay").count(),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
