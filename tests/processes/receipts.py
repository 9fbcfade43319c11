"""Workers that issue receipts. Prints what the books then hold.

    python -m tests.processes.receipts issue WORKERS    all of them at one instant
    python -m tests.processes.receipts killed           one that dies with a receipt half made
    python -m tests.processes.receipts round            the worker that comes after it

Six sessions are paid, and every worker wants to issue all of them, each in another order.
"""

import json
import multiprocessing
import os
import signal
import sys

import django

django.setup()

from django.db import connection

from booking import outbox
from booking.actions import receipts
from booking.models import Errand, Payment, Receipt, ReceiptCounter
from booking.worker import perform_due
from tests.booking import factories

PAID = 6


def six_are_paid() -> None:
    for _ in range(PAID):
        outbox.put("receipt", factories.payment(factories.booking()).pk)


def issuer(number: int, gate: object, results: object) -> None:
    wanted = list(Payment.objects.values_list("pk", flat=True))
    gate.wait()  # type: ignore[attr-defined]
    fault = ""
    for payment in wanted[number % PAID :] + wanted[: number % PAID]:
        try:
            receipts.issue(payment)
        except Exception as error:
            fault = type(error).__name__
    results.put(fault)  # type: ignore[attr-defined]


def issue(workers: int) -> list[str]:
    connection.close()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    gate, results = context.Barrier(workers), context.Queue()
    crowd = [
        context.Process(target=issuer, args=(number, gate, results)) for number in range(workers)
    ]
    for each in crowd:
        each.start()
    faults = sorted({results.get(timeout=300) for _ in crowd} - {""})
    for each in crowd:
        each.join()
    return faults


def killed() -> None:
    real = outbox.put

    def dies(kind: str, *args: object, **kwargs: object) -> None:
        real(kind, *args, **kwargs)  # type: ignore[arg-type]
        if kind == "mail-receipt":
            os.kill(os.getpid(), signal.SIGKILL)

    vars(outbox)["put"] = dies
    perform_due()


def main(what: str, workers: str = "1") -> None:
    outbox.on_due(lambda errand: None)  # they wait for the worker
    if not Payment.objects.exists():
        six_are_paid()
    faults: list[str] = []
    if what == "issue":
        faults = issue(int(workers))
    elif what == "killed":
        killed()
    else:
        Errand.objects.update(leased_until=None)  # its five minutes are over
        perform_due()
    print(  # noqa: T201
        json.dumps(
            {
                "faults": faults,
                "numbers": list(
                    Receipt.objects.order_by("number").values_list("number", flat=True)
                ),
                "payments": Receipt.objects.values("payment").distinct().count(),
                "last": ReceiptCounter.objects.get().last,
                "mails": Errand.objects.filter(kind="mail-receipt").count(),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
