"""Processes that want the same thing at one instant; prints what became of each.

    python -m tests.processes.race WORKERS [--spread MINUTES [--starts N]] [--therapists N]
        [--rooms N] [--without GUARD …]

With a spread, worker n asks for a start n * MINUTES later (of N starts in all, then from the first
again). With several therapists all ask for any of them, with rooms for a session in person.
Guards that can be taken out: lock (of the therapist's row), check (that the time is free, under
that lock), claims. So it shows what each of them is worth, and that the race is one.
"""

import argparse
import json
import multiprocessing
from dataclasses import dataclass
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connection

from booking import actions, clock
from booking.actions import booking as booking_action
from booking.actions import entry
from booking.actions.errors import Refused
from booking.availability.check import Standing
from booking.models import Booking, Claim, Room, Service
from tests.booking.calendar import OSLO, at, working_monday, works
from tests.booking.conftest import Practice, build_practice
from tests.booking.factories import offering, therapist


def next_monday() -> datetime:
    """Ten o'clock on a working Monday more than a day ahead."""
    return working_monday(clock.now().astimezone(OSLO) + timedelta(days=2))


@dataclass(frozen=True)
class Race:
    """Who wants what: racer n a start n steps later (in minutes, of so many different starts)."""

    practice: Practice
    start: datetime
    step: int
    starts: int
    wish: dict[str, object]

    def run(self, number: int) -> str:
        start = self.start + timedelta(minutes=self.step * (number % self.starts))
        wish = self.practice.wants(start, email=f"client{number}@example.org", **self.wish)
        try:
            return actions.book(wish).state
        except Refused as refused:
            return type(refused).__name__


def racer(race: Race, number: int, gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        results.put(race.run(number))  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def take_out(guards: list[str]) -> None:
    fakes = {
        "lock": (booking_action, "lock_therapists", set),
        "check": (booking_action, "standings", lambda rows, *args: [Standing.FREE] * len(rows)),
        "claims": (entry, "claim", lambda booking, now: None),
    }
    for guard in guards:
        module, name, fake = fakes[guard]
        vars(module)[name] = fake


def colleagues(practice: Practice, number: int) -> None:
    """Who work as Ingrid does, and give what she gives."""
    for each in range(number):
        colleague = therapist(f"Colleague {each}")
        works(colleague, at(9), at(17), place=practice.oslo)
        for service in (practice.talk, practice.intro):
            offering(colleague, service)


def main(
    workers: int, spread: int, starts: int, therapists: int, rooms: int, without: list[str]
) -> None:
    practice = build_practice()
    Service.objects.update(step_minutes=5)
    colleagues(practice, therapists - 1)
    for name in range(rooms):
        Room.objects.create(place=practice.oslo, name=str(name))
    wish: dict[str, object] = {"service": "intro"}
    wish |= {"therapist": None} if therapists > 1 else {}
    wish |= {"format": "in_person", "place": "oslo"} if rooms else {}
    take_out(without)
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    race = Race(practice, next_monday(), spread, starts or workers, wish)
    people = [
        context.Process(target=racer, args=(race, number, gate, results))
        for number in range(workers)
    ]
    for person in people:
        person.start()
    outcomes = sorted(results.get(timeout=300) for _ in people)
    for person in people:
        person.join()
    won = Booking.objects.values_list("therapist", "start", "room")
    counts = {
        "bookings": Booking.objects.count(),
        "cells": Claim.objects.count(),
        "therapists": len({therapist for therapist, _start, _room in won}),
        "starts": len({start for _therapist, start, _room in won}),
        "rooms": len({room for _therapist, _start, room in won} - {None}),
    }
    print(json.dumps({"outcomes": outcomes, **counts}))  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--spread", type=int, default=0)
    parser.add_argument("--starts", type=int, default=0)
    parser.add_argument("--therapists", type=int, default=1)
    parser.add_argument("--rooms", type=int, default=0)
    parser.add_argument("--without", nargs="*", default=[])
    main(**vars(parser.parse_args()))
