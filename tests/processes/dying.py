"""A booker that is killed on the way; and who comes after. Prints what the database then holds.

python -m tests.processes.dying book before|after|never     killed around the call to Stripe
python -m tests.processes.dying book within                 killed with the time claimed and the
                                                            transaction open
python -m tests.processes.dying sweep                       one round of the worker
"""

import json
import os
import signal
import sys
from typing import Any

import django

django.setup()

from booking import actions, payments
from booking.actions import checkout, entry
from booking.models import Booking, Claim, Offering, Payment, Place, Service, Therapist
from booking.worker.rounds import one_round
from tests.booking.conftest import Practice, build_practice
from tests.processes.race import next_monday


def practice() -> Practice:
    if not Therapist.objects.exists():
        return build_practice()
    services = {service.slug: service for service in Service.objects.all()}
    therapist = Offering.objects.select_related("therapist").first().therapist  # type: ignore[union-attr]
    return Practice(therapist, Place.objects.get(), services["talk"], services["intro"])


def killed(when: str) -> None:
    if when == "within":
        vars(entry)["log"] = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
    real = payments.open_checkout

    def call(*args: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        answer = real(*args)
        if when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    vars(checkout)["open_checkout"] = call


def main(what: str, when: str = "never") -> None:
    if what == "book":
        wish = practice().wants(next_monday(), request_key="one-click")
        killed(when)
        actions.book(wish)
    else:
        one_round()
    print(  # noqa: T201
        json.dumps(
            {
                "bookings": list(Booking.objects.values_list("state", flat=True)),
                "sessions": list(Payment.objects.values_list("session_id", flat=True)),
                "cells": Claim.objects.count(),
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
