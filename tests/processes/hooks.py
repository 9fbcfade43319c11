"""Stripe's messages while somebody else holds the database; prints what each was answered.

    python -m tests.processes.hooks

In order: while it is locked, when it is free again, after every connection was ended, and then.
"""

import json
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import django

django.setup()

import psycopg
from django.conf import settings
from django.db import close_old_connections, connection
from django.test import Client

from booking.models import Booking, Refund, StripeEvent
from devtools.stripe_standin import StandIn
from tests.booking import factories

INTENT = "pi_demo_ABCD2345_49500"
POSTGRES = connection.vendor == "postgresql"


def server() -> psycopg.Connection:
    told = settings.DATABASES["default"]
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    words: dict[str, Any] = {name: told[key] or None for key, name in names.items()}
    return psycopg.connect(dbname=str(told["NAME"]), **words)


def locked(post: Callable[[], int]) -> int:
    if POSTGRES:
        with server() as other:
            other.execute("SELECT 1 FROM booking_therapist FOR UPDATE")
            return post()
    with closing(sqlite3.connect(str(settings.DATABASES["default"]["NAME"]))) as other:
        other.execute("BEGIN IMMEDIATE")
        return post()


def cut_off(post: Callable[[], int]) -> int:
    """On SQLite there is nobody to be cut off from: the file is only closed."""
    if POSTGRES:
        with server() as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    else:
        connection.close()
    return post()


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    payment = factories.payment(factories.booking(), payment_intent=INTENT)
    with StandIn(webhook_secret=settings.STRIPE_WEBHOOK_SECRETS[0]) as stripe:
        settings.STRIPE_API_BASE = stripe.url
        stripe.refund(INTENT, 10000)
        [event] = stripe.events("charge.refunded")

        def post() -> int:
            body, headers = stripe.signed(event)
            answer = Client().post(
                "/webhooks/stripe/", body, content_type="application/json", headers=headers
            )
            status: int = answer.status_code
            close_old_connections()  # as the end of a request does
            return status

        begun = time.monotonic()
        answers = [locked(post)]
        waited = time.monotonic() - begun
        answers += [post()]
        StripeEvent.objects.all().delete()
        answers += [cut_off(post), post()]
    booking = Booking.objects.get(pk=payment.booking_id)
    told = {"answers": answers, "waited": waited, "refunds": Refund.objects.count()}
    print(json.dumps({**told, "payment_state": booking.payment_state}))  # noqa: T201


if __name__ == "__main__":
    main()
