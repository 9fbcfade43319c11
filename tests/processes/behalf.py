"""Staff who book one time for different clients at one instant; prints what became of each.

    python -m tests.processes.behalf WORKERS [--one]

Every second keeps it for a payment, the others give it for free; with --one all of them send the
same page.
"""

import argparse
import json
import multiprocessing
from datetime import timedelta

import django

django.setup()

from django.db import connection

from booking.actions.behalf import Arrangement, Person, Waiver, give, keep
from booking.actions.errors import Refused
from booking.availability.check import Asked
from booking.models import Booking, Claim, Client, Errand, Offering
from tests.booking.conftest import build_practice
from tests.processes.race import next_monday

MAILS = ("mail-offer", "mail-confirmed")


def racer(wanted: Arrangement, free: bool, gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        if free:
            made = give(wanted, Waiver("free-another"), heard=True, actor="staff:desk")
        else:
            made = keep(wanted, timedelta(hours=24), actor="staff:ingrid")
        results.put(made.reference)  # type: ignore[attr-defined]
    except Refused as refused:
        results.put(type(refused).__name__)  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def main(workers: int, one: bool) -> None:
    build_practice()
    offering = Offering.objects.select_related("service", "therapist").get(service__slug="talk")
    asked = Asked(next_monday(), "online", None, notice=False)
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    people = []
    for number in range(workers):
        page = 0 if one else number
        person = Person("nb", f"Client {page}", f"client{page}@example.org")
        wanted = Arrangement(offering, asked, person, f"page-{page}")
        free = not one and number % 2 == 1
        people.append(context.Process(target=racer, args=(wanted, free, gate, results)))
    for each in people:
        each.start()
    outcomes = [results.get(timeout=300) for _ in people]
    for each in people:
        each.join()
    [reference] = Booking.objects.values_list("reference", flat=True)
    counts = {
        "won": outcomes.count(reference),
        "taken": outcomes.count("SlotTaken"),
        "clients": Client.objects.count(),
        "cells": Claim.objects.count(),
        "mails": Errand.objects.filter(kind__in=MAILS).count(),
    }
    print(json.dumps(counts))  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--one", action="store_true")
    main(**vars(parser.parse_args()))
