"""Processes that want the same thing at one instant; prints what became of each.

    python -m tests.processes.race WORKERS [SPREAD]

With a spread, worker n asks for a start n * SPREAD minutes later: overlapping, not equal times.
"""

import json
import multiprocessing
import sys
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connection

from booking import actions, clock
from booking.actions.errors import Refused
from booking.models import Booking, Claim, Service
from tests.booking.calendar import OSLO
from tests.booking.conftest import Practice, build_practice


def next_monday() -> datetime:
    """Ten o'clock on a Monday more than a day ahead."""
    day = clock.now().astimezone(OSLO) + timedelta(days=2)
    day += timedelta(days=-day.weekday() % 7)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


def book(practice: Practice, start: datetime, number: int) -> str:
    wish = practice.wants(start, email=f"client{number}@example.org", service="intro")
    try:
        return actions.book(wish).state
    except Refused as refused:
        return type(refused).__name__


def racer(practice: Practice, start: datetime, number: int, gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        results.put(book(practice, start, number))  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def main(workers: int, spread: int) -> None:
    practice = build_practice()
    Service.objects.update(step_minutes=5)
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    start = next_monday()
    people = [
        context.Process(
            target=racer,
            args=(practice, start + timedelta(minutes=spread * number), number, gate, results),
        )
        for number in range(workers)
    ]
    for person in people:
        person.start()
    outcomes = sorted(results.get(timeout=90) for _ in people)
    for person in people:
        person.join()
    print(
        json.dumps(
            {
                "outcomes": outcomes,
                "bookings": Booking.objects.count(),
                "cells": Claim.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
