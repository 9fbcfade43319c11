"""What Stripe knows of refunds and disputes, and what happened there lately.

Raises what the gateway raises. Lists are followed to their end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from booking.payments.gateway import (
    Checkout,
    RefundAnswer,
    as_checkout,
    as_refund,
    client,
    translated,
)

PAGE = 100  # Stripe's most


@dataclass(frozen=True)
class DisputeAnswer:
    dispute_id: str
    status: str
    amount: int
    currency: str
    payment_intent: str
    opened_at: datetime


@dataclass(frozen=True)
class Event:
    event_id: str
    kind: str
    object_id: str
    at: datetime


def retrieve_refund(refund_id: str) -> RefundAnswer:
    with translated():
        return as_refund(client().v1.refunds.retrieve(refund_id))


def refunds_of_charge(charge_id: str) -> list[RefundAnswer]:
    with translated():
        found = client().v1.refunds.list({"charge": charge_id, "limit": PAGE})
        return [as_refund(each) for each in found.auto_paging_iter()]


def refunds_of(payment_intent: str) -> list[RefundAnswer]:
    with translated():
        found = client().v1.refunds.list({"payment_intent": payment_intent, "limit": PAGE})
        return [as_refund(each) for each in found.auto_paging_iter()]


def retrieve_dispute(dispute_id: str) -> DisputeAnswer:
    with translated():
        return _dispute(client().v1.disputes.retrieve(dispute_id))


def disputes_of(payment_intent: str) -> list[DisputeAnswer]:
    with translated():
        found = client().v1.disputes.list({"payment_intent": payment_intent, "limit": PAGE})
        return [_dispute(each) for each in found.auto_paging_iter()]


def checkouts_of(payment_intent: str) -> list[Checkout]:
    """The session behind a payment; none where it was not made by Checkout."""
    params: Any = {"payment_intent": payment_intent, "expand": ["data.payment_intent"]}
    with translated():
        return [as_checkout(each) for each in client().v1.checkout.sessions.list(params).data]


def events_since(moment: datetime, kinds: tuple[str, ...]) -> Iterator[Event]:
    """Newest first. Stripe keeps them for 30 days."""
    params: Any = {
        "created": {"gte": int(moment.timestamp())},
        "types": list(kinds),
        "limit": PAGE,
    }
    with translated():
        for event in client().v1.events.list(params).auto_paging_iter():
            subject = getattr(event.data.object, "id", None) or ""
            yield Event(event.id, event.type, subject, _moment(event.created))


def _dispute(found: Any) -> DisputeAnswer:
    intent = getattr(found, "payment_intent", None)
    return DisputeAnswer(
        dispute_id=found.id,
        status=found.status,
        amount=found.amount,
        currency=found.currency.upper(),
        payment_intent=getattr(intent, "id", intent) or "",
        opened_at=_moment(found.created),
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
