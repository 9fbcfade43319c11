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


# Stripe refuses an order in a language that its page does not speak.
SPOKEN_THERE = {"nn": "nb"}


@dataclass(frozen=True)
class CheckoutOrder:
    """Says nothing of who pays nor of what kind of therapy it is."""

    reference: str
    description: str
    statement: str  # what the bank statement has besides the account's own words; may be empty
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
    ours: bool  # marked as we mark them
    success_url: str


@dataclass(frozen=True)
class RefundAnswer:
    """A refund as Stripe has it now, whoever gave it."""

    refund_id: str
    status: str  # pending, requires_action, succeeded, failed or canceled
    amount: int
    payment_intent: str
    key: str  # under which we asked for it; empty when it was given at Stripe itself


@cache
def _client(key: str, base: str) -> stripe.StripeClient:
    return stripe.StripeClient(
        key,
        stripe_version=API_VERSION,
        max_network_retries=RETRIES,
        http_client=stripe.RequestsClient(timeout=TIMEOUT_SECONDS),
        base_addresses={"api": base} if base else {},
    )


def configured() -> bool:
    return bool(settings.STRIPE_SECRET_KEY)


def livemode() -> bool:
    """Whether our key moves real money."""
    return "_live_" in settings.STRIPE_SECRET_KEY


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
        # No method of payment is named: what the account has switched on is what is offered.
        "payment_intent_data": {
            "metadata": {"reference": order.reference},
            **({"statement_descriptor_suffix": order.statement} if order.statement else {}),
        },
        "locale": SPOKEN_THERE.get(order.language, order.language),
        "expires_at": int(order.expires_at.timestamp()),
        "success_url": order.success_url,
        "cancel_url": order.cancel_url,
    }
    with translated():
        session = client().v1.checkout.sessions.create(params, {"idempotency_key": key})
    return as_checkout(session)


def retrieve_checkout(session_id: str) -> Checkout:
    with translated():
        session = client().v1.checkout.sessions.retrieve(session_id, {"expand": ["payment_intent"]})
    return as_checkout(session)


def expire_checkout(session_id: str) -> Checkout:
    """Ends a session so that it cannot be paid. One that is over already is answered as it is."""
    try:
        with translated():
            return as_checkout(client().v1.checkout.sessions.expire(session_id))
    except GatewayRefused:
        return retrieve_checkout(session_id)


def refund(payment_intent: str, amount: int, key: str, call_key: str = "") -> RefundAnswer:
    """Marked with its key; the call may go by another one."""
    params: Any = {"payment_intent": payment_intent, "amount": amount, "metadata": {"key": key}}
    options: Any = {"idempotency_key": call_key or key}
    with translated():
        return as_refund(client().v1.refunds.create(params, options))


def as_refund(answer: Any) -> RefundAnswer:
    intent = getattr(answer, "payment_intent", None)
    return RefundAnswer(
        refund_id=answer.id,
        status=answer.status or "pending",
        amount=answer.amount,
        payment_intent=getattr(intent, "id", intent) or "",
        key=_marked(answer, "key"),
    )


def _marked(found: Any, name: str) -> str:
    return getattr(getattr(found, "metadata", None), name, None) or ""


def as_checkout(session: Any) -> Checkout:
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
        ours=bool(session.client_reference_id)
        and _marked(session, "reference") == session.client_reference_id,
        success_url=getattr(session, "success_url", None) or "",
    )
