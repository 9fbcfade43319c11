"""Stripe's API, as far as we use it. Money in øre, times as instants.

Each call raises GatewayUnavailable when it may be tried again and GatewayRefused when that would
be of no use. Retries are explicit: the client's own default is none, its time-out 80 seconds.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import stripe
from django.conf import settings

logger = logging.getLogger(__name__)

API_VERSION = "2026-10-28.endive"
TIMEOUT_SECONDS = 10
RETRIES = 2


class GatewayUnavailable(Exception):
    """No answer, or one that says: later."""


class GatewayRefused(Exception):
    """An answer that will be the same next time. The code is Stripe's."""

    def __init__(self, code: str = "") -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class CheckoutOrder:
    """Says nothing of who pays nor of what kind of therapy it is."""

    reference: str
    description: str
    amount: int
    currency: str
    language: str
    expires_at: datetime
    success_url: str
    cancel_url: str


@dataclass(frozen=True)
class Checkout:
    """A Checkout Session as Stripe has it now."""

    session_id: str
    url: str
    status: str  # open, complete or expired
    paid: bool
    failed: bool  # a delayed method that came to nothing
    amount: int
    currency: str
    reference: str
    payment_intent: str


@dataclass(frozen=True)
class RefundAnswer:
    refund_id: str
    status: str  # pending, requires_action, succeeded, failed or canceled


@cache
def _client(key: str, base: str) -> stripe.StripeClient:
    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        base_addresses={"api": base} if base else {},
    )


def client() -> stripe.StripeClient:
    return _client(settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE)


@contextmanager
def translated() -> Iterator[None]:
    try:
        yield
    except (
        stripe.APIConnectionError,
        stripe.RateLimitError,
        stripe.APIError,
        # Something was done under this key, but with other words: we cannot conclude what.
        stripe.IdempotencyError,
    ) as error:
        raise GatewayUnavailable(type(error).__name__) from error
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        # A wrong or retired key says nothing about the object: whoever asked must ask again.
        logger.error("Stripe does not accept our key: %s", type(error).__name__)
        raise GatewayUnavailable(type(error).__name__) from error
    except stripe.StripeError as error:
        raise GatewayRefused(error.code or type(error).__name__) from error


def open_checkout(order: CheckoutOrder, key: str) -> Checkout:
    """The same key gives the same session, however often it is asked for."""
    params: Any = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": order.currency.lower(),
                    "unit_amount": order.amount,
                    "product_data": {"name": order.description},
                },
            }
        ],
        "client_reference_id": order.reference,
        "metadata": {"reference": order.reference},
        "payment_intent_data": {"metadata": {"reference": order.reference}},
        "locale": order.language,
        "expires_at": int(order.expires_at.timestamp()),
        "success_url": order.success_url,
        "cancel_url": order.cancel_url,
    }
    with translated():
        session = client().v1.checkout.sessions.create(params, {"idempotency_key": key})
    return _checkout(session)


def retrieve_checkout(session_id: str) -> Checkout:
    with translated():
        session = client().v1.checkout.sessions.retrieve(session_id, {"expand": ["payment_intent"]})
    return _checkout(session)


def expire_checkout(session_id: str) -> Checkout:
    """Ends a session so that it cannot be paid. One that is over already is answered as it is."""
    try:
        with translated():
            return _checkout(client().v1.checkout.sessions.expire(session_id))
    except GatewayRefused:
        return retrieve_checkout(session_id)


def refund(payment_intent: str, amount: int, key: str) -> RefundAnswer:
    params: Any = {"payment_intent": payment_intent, "amount": amount}
    with translated():
        answer = client().v1.refunds.create(params, {"idempotency_key": key})
    return RefundAnswer(answer.id, answer.status or "pending")


def _checkout(session: Any) -> Checkout:
    # Stripe's objects are no dicts: a field that an answer leaves out has no attribute.
    intent = getattr(session, "payment_intent", None)
    intent_status = getattr(intent, "status", "")
    return Checkout(
        session_id=session.id,
        url=getattr(session, "url", None) or "",
        status=session.status or "",
        paid=session.payment_status in ("paid", "no_payment_required"),
        failed=session.status == "complete"
        and session.payment_status == "unpaid"
        and intent_status in ("requires_payment_method", "canceled"),
        amount=session.amount_total or 0,
        currency=(session.currency or "").upper(),
        reference=session.client_reference_id or "",
        payment_intent=getattr(intent, "id", intent) or "",
    )
