"""Staff who say at one instant that a session is paid, or that a mistake was made; what came of it.

    python -m tests.processes.at_place WORKERS [--one | --back]

With --one all of them send the same page; with --back it is paid, and every second gives all of it
back while the others take the payment back.
"""

import argparse
import json
import multiprocessing
from collections import Counter

import django

django.setup()

from django.db import connection

from booking.actions import place
from booking.actions.errors import Refused
from booking.models import Booking, Errand, PlacePayment, PlaceRefund
from tests.booking.at_place import trusted
from tests.booking.conftest import build_practice
from tests.processes.race import next_monday

BY = "staff:desk"


def racer(pk: int, number: int, back: bool, page: str, gate: object, results: object) -> None:
    booking = Booking.objects.select_related("client").get(pk=pk)
    connection.close()
    gate.wait()  # type: ignore[attr-defined]
    try:
        if not back:
            place.take(booking, 49500, "cash", key=page, actor=BY)
        elif number % 2:
            place.give_back(booking, place.Given(49500, "goodwill", "cash"), key=page, actor=BY)
        else:
            place.take_back(booking, actor=BY)
        results.put("done")  # type: ignore[attr-defined]
    except Refused as refused:
        results.put(type(refused).__name__)  # type: ignore[attr-defined]
    except Exception as error:
        results.put(repr(error))  # type: ignore[attr-defined]


def main(workers: int, one: bool, back: bool) -> None:
    booking = trusted(build_practice(), next_monday())
    if back:
        place.take(booking, 49500, "cash", key="before", actor=BY)
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    people = []
    for number in range(workers):
        page = "one" if one else str(number)
        work = (booking.pk, number, back, page, gate, results)
        people.append(context.Process(target=racer, args=work))
    for each in people:
        each.start()
    outcomes = Counter(results.get(timeout=300) for _ in people)
    for each in people:
        each.join()
    told = {
        "outcomes": dict(outcomes),
        "payments": PlacePayment.objects.count(),
        "refunds": PlaceRefund.objects.count(),
        "receipts": Errand.objects.filter(kind="receipt-place").count(),
        "notes": Errand.objects.filter(kind="credit-note-place").count(),
    }
    print(json.dumps(told))  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--one", action="store_true")
    parser.add_argument("--back", action="store_true")
    main(**vars(parser.parse_args()))
