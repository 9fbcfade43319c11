"""Many who tell of the same money, or give it back, at one instant; prints what became of it.

    python -m tests.processes.ledger news|hands WORKERS [--without lock]

news: each tells of one refund and one dispute. hands: each gives back 200 of 495 kroner.
"""

import argparse
import json
import multiprocessing
import time

import django

django.setup()

from django.conf import settings
from django.db import connection

from booking.actions import by_hand, reconcile, refunds
from booking.actions.errors import Refused
from booking.models import Booking, Change, Dispute, Errand, Payment, Refund
from devtools.stripe_standin import StandIn
from tests.booking import factories

INTENT = "pi_demo_ABCD2345_49500"


def tell(number: int, refund: str, dispute: str) -> str:
    messages = [("refund.created", refund), ("charge.dispute.created", dispute)]
    for kind, subject in messages if number % 2 else reversed(messages):
        reconcile.heed(kind, subject)
    return "told"


def give(number: int) -> str:
    payment = Payment.objects.select_related("booking").get()
    try:
        by_hand.give_back(
            payment, 20000, reason="goodwill", words="", key=str(number), actor="staff:kari"
        )
    except Refused as refused:
        return type(refused).__name__
    return "given"


def ponders(*_: object) -> str:
    """Between the look at what is left and the write, until all others have looked as well."""
    time.sleep(0.5)
    return ""


def racer(what: str, number: int, subjects: tuple[str, str], gate: object, results: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    try:
        outcome = tell(number, *subjects) if what == "news" else give(number)
    except Exception as error:
        outcome = repr(error)
    results.put(outcome)  # type: ignore[attr-defined]


def main(what: str, workers: int, without: list[str]) -> None:
    booking = factories.booking()
    factories.payment(booking, payment_intent=INTENT)
    if "lock" in without:
        vars(refunds)["locked"] = lambda payment: payment.booking
        vars(by_hand)["sealed"] = ponders
    stripe = StandIn()
    settings.STRIPE_API_BASE = stripe.url
    subjects = ("", "")
    if what == "news":
        subjects = (stripe.refund(INTENT, 10000)["id"], stripe.dispute(INTENT)["id"])
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    people = [
        context.Process(target=racer, args=(what, number, subjects, gate, results))
        for number in range(workers)
    ]
    for person in people:
        person.start()
    with stripe:  # its threads only now: a fork would copy their locks
        outcomes = sorted(results.get(timeout=300) for _ in people)
        for person in people:
            person.join()
    print(  # noqa: T201
        json.dumps(
            {
                "outcomes": outcomes,
                "refunds": sum(refund.amount for refund in Refund.objects.all()),
                "disputes": Dispute.objects.count(),
                "history": sorted(Change.objects.values_list("money", flat=True)),
                "errands": sorted(Errand.objects.values_list("kind", flat=True)),
                "payment_state": Booking.objects.get().payment_state,
            }
        )
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["news", "hands"])
    parser.add_argument("workers", type=int)
    parser.add_argument("--without", nargs="*", default=[])
    main(**vars(parser.parse_args()))
