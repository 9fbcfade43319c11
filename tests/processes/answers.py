"""Everybody at one offer at one instant; prints what became of it.

    python -m tests.processes.answers WHO …

Each WHO is a process: accept and decline are the client's clicks, sweep is a worker whose clock
says that the offer is over.
"""

import json
import multiprocessing
import sys
from datetime import timedelta

import django

django.setup()

from django.db import connection

from booking import actions, clock
from booking.models import Booking, Claim, Errand
from booking.states import TransitionRefused
from tests.booking.conftest import build_practice
from tests.booking.offered import LASTS, offered
from tests.processes.race import next_monday


def answer(who: str, pk: int) -> str:
    booking = Booking.objects.get(pk=pk)
    try:
        if who == "accept":
            actions.accept(booking, accept_terms=True)
        elif who == "decline":
            actions.decline(booking)
        else:
            actions.sweep()
    except TransitionRefused:
        return f"{who} refused"
    return who


def racer(who: str, pk: int, gate: object, results: object) -> None:
    if who == "sweep":
        vars(clock)["shift"] = lambda: LASTS + timedelta(minutes=1)
    gate.wait()  # type: ignore[attr-defined]
    try:
        results.put(answer(who, pk))  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def main(crowd: list[str]) -> None:
    pk = offered(build_practice(), next_monday(), service="intro").pk
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(len(crowd)), context.Queue()
    people = [context.Process(target=racer, args=(who, pk, gate, results)) for who in crowd]
    for person in people:
        person.start()
    outcomes = sorted(results.get(timeout=300) for _ in people)
    for person in people:
        person.join()
    booking = Booking.objects.get()
    counts = {
        "state": booking.state,
        "steps": booking.changes.count(),
        "cells": Claim.objects.count(),
        # Reminders are ahead, or not, as the calendar has it.
        "mails": Errand.objects.exclude(kind="mail-reminder").count(),
    }
    print(json.dumps({"outcomes": outcomes, **counts}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
