"""Money at the place on the page of a booking: what was taken and given, and what can be done."""

from typing import Any

from django.urls import URLPattern, path, reverse

from booking import formats
from booking.actions import place
from booking.models import Booking, PlacePayment, PlaceRefund
from booking.viewsets import words
from booking.viewsets.at_place.deciding import LET_OFF, REFUND, TAKE
from booking.viewsets.at_place.steps import (
    GiveBackView,
    LetOffView,
    MistakeView,
    OwedView,
    TakeView,
)
from booking.viewsets.columns import when

STEPS: dict[str, Any] = {
    "take": TakeView,
    "let_off": LetOffView,
    "mistake": MistakeView,
    "give_back": GiveBackView,
    "owed": OwedView,
}


def paths(viewset: Any) -> list[URLPattern]:
    return [
        path(
            f"<int:pk>/at-the-place/{name.replace('_', '-')}/",
            viewset.construct_view(view, model=Booking),
            name=f"place_{name}",
        )
        for name, view in STEPS.items()
    ]


def way_to(booking: Booking, step: str) -> str:
    return reverse(f"booking_bookings:place_{step}", args=[booking.pk])


def section(booking: Booking, user: Any) -> dict[str, Any]:
    """Empty for what has nothing to do with it."""
    payments = list(booking.place_payments.all())
    if not payments and not booking.place_amount:
        return {}
    paid = place.paid_at(booking)
    owed = place.owed_back(paid) if paid else None
    may = {name for name in (TAKE, REFUND, LET_OFF) if user.has_perm(name)}
    due = booking.is_due_at_the_place
    steps = {
        "take": due and TAKE in may,
        "let_off": due and LET_OFF in may,
        "owed": bool(owed) and REFUND in may,
        "give_back": paid is not None and place.left(paid) > 0 and REFUND in may,
        "mistake": paid is not None and not place.given(paid) and TAKE in may,
    }
    return {
        "due": formats.kroner(booking.place_amount) if due else "",
        "owed": formats.kroner(owed.amount) if owed else "",
        "steps": {step: way_to(booking, step) for step, offered in steps.items() if offered},
        "rows": [row for payment in payments for row in rows(payment, sees_words=REFUND in may)],
    }


def rows(payment: PlacePayment, *, sees_words: bool) -> list[dict[str, Any]]:
    refunds = payment.refunds.all()
    return [
        {
            "payment": payment,
            "when": when(payment.paid_at),
            "amount": formats.kroner(payment.amount),
            "who": words.actor(payment.actor),
        },
        *(refund_row(refund, sees_words=sees_words) for refund in refunds),
    ]


def refund_row(refund: PlaceRefund, *, sees_words: bool) -> dict[str, Any]:
    return {
        "refund": refund,
        "when": when(refund.done_at or refund.created_at),
        "amount": formats.kroner(refund.amount),
        "who": words.actor(refund.actor),
        "why": words.reason(refund.reason),
        "words": place.words_of(refund) if sees_words else "",
    }
