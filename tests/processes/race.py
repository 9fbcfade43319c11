"""Processes that want the same thing at one instant; prints what became of each.

    python -m tests.processes.race WORKERS [--spread MINUTES] [--without GUARD …]

With a spread, worker n asks for a start n * MINUTES later: overlapping, not equal times.
Guards that can be taken out: lock (of the therapist's row), check (that the time is free, under
that lock), claims. So it shows what each of them is worth, and that the race is one.
"""

import argparse
import json
import multiprocessing
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connection

from booking import actions, clock
from booking.actions import booking as booking_action
from booking.actions.errors import Refused
from booking.availability.check import Standing
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


def take_out(guards: list[str]) -> None:
    fakes = {
        "lock": ("lock_therapists", lambda ids: []),
        "check": ("standing", lambda *args: Standing.FREE),
        "claims": ("claim", lambda booking, now: None),
    }
    for guard in guards:
        setattr(booking_action, *fakes[guard])


def main(workers: int, spread: int, without: list[str]) -> None:
    practice = build_practice()
    Service.objects.update(step_minutes=5)
    take_out(without)
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
    counts = {"bookings": Booking.objects.count(), "cells": Claim.objects.count()}
    print(json.dumps({"outcomes": outcomes, **counts}))  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--spread", type=int, default=0)
    parser.add_argument("--without", nargs="*", default=[])
    main(**vars(parser.parse_args()))
