"""Processes that spend one code at one instant; prints what became of each.

    python -m tests.processes.vouchers WORKERS [--without-guards] [--called-off]

Each asks for the same hour of another therapist, so that nothing but the code stands between
them. A session costs kr 495; the code holds kr 990. Without the guards (the code's lock, the look
at what is left and the condition in the statement) only the tables' own constraints are left. With
the last word the desk calls all of the batch off at the same instant.
"""

import argparse
import json
import multiprocessing

import django

django.setup()

from django.db import IntegrityError, connection
from django.db.models import F

from booking import actions
from booking.actions.errors import Refused
from booking.actions.vouchers import taking
from booking.models import Booking, Therapist, Voucher, VoucherBatch
from tests.booking.conftest import Practice, build_practice
from tests.booking.vouchers import assert_adds_up, call_off, code
from tests.processes.race import colleagues, next_monday


def spend(practice: Practice, wish: dict[str, object], gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        became = actions.book(practice.wants(next_monday(), **wish)).state
    except (Refused, IntegrityError) as refused:
        became = type(refused).__name__
    except Exception as error:
        became = repr(error)
    results.put(became)  # type: ignore[attr-defined]


def stop(gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    results.put(f"left {call_off(VoucherBatch.objects.get()).left}")  # type: ignore[attr-defined]


def drawn(voucher: int, units: int) -> bool:
    return Voucher.objects.filter(pk=voucher).update(left=F("left") - units) == 1


def take_guards_out() -> None:
    fakes = {
        "drawn": drawn,
        "check_left": lambda voucher: None,
        "lock": lambda ids: {row.pk: row for row in Voucher.objects.filter(pk__in=ids)},
    }
    vars(taking).update(fakes)


def main(workers: int, *, without_guards: bool, called_off: bool) -> None:
    practice = build_practice()
    colleagues(practice, workers - 1)
    voucher = code(99000)
    if without_guards:
        take_guards_out()
    wishes: list[dict[str, object]] = [
        {"therapist": slug, "email": f"{slug}@example.org", "voucher": voucher}
        for slug in Therapist.objects.values_list("slug", flat=True)
    ]
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers + called_off), context.Queue()
    people = [
        context.Process(target=spend, args=(practice, wish, gate, results)) for wish in wishes
    ]
    if called_off:
        people.append(context.Process(target=stop, args=(gate, results)))
    for person in people:
        person.start()
    outcomes = sorted(results.get(timeout=300) for _ in people)
    for person in people:
        person.join()
    assert_adds_up()
    covered = sum(Booking.objects.values_list("covered_amount", flat=True))
    left = Voucher.objects.get().left
    print(json.dumps({"outcomes": outcomes, "covered": covered, "left": left}))  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("workers", type=int)
    parser.add_argument("--without-guards", action="store_true")
    parser.add_argument("--called-off", action="store_true")
    given = parser.parse_args()
    main(given.workers, without_guards=given.without_guards, called_off=given.called_off)
