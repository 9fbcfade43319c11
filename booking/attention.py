"""Bookings that wait for a person. Counts on the home page and the list's filter agree by this."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from booking import clock
from booking.models import Booking, BusyTime, Errand, Payment, Refund
from booking.states import PaymentState, State


class Attention(models.TextChoices):
    MISMATCH = "mismatch", _("paid another amount")
    REFUND = "refund", _("refund failed")
    DISPUTED = "disputed", _("payment disputed")
    PROCESSING = "processing", _("payment under way")
    MAIL = "mail", _("mail not sent")
    COLLISION = "collision", _("collides with a private calendar")


def needing(kind: str) -> Q:
    """Bookings with this trouble. None of them is counted twice, however often it has it."""
    if kind == Attention.DISPUTED:
        return Q(payment_state=PaymentState.DISPUTED)
    if kind == Attention.PROCESSING:
        return Q(state=State.PROCESSING)
    return Q(pk__in=_TROUBLED[Attention(kind)]())


def count(bookings: Any) -> dict[str, int]:
    """How many of each kind, in one query."""
    counts = {kind: models.Count("pk", filter=needing(kind)) for kind in Attention.values}
    found: dict[str, int] = bookings.order_by().aggregate(**counts)
    return found


def _mismatched() -> Any:
    return Payment.objects.filter(state=Payment.State.MISMATCH).values("booking_id")


def _not_refunded() -> Any:
    refunds = Refund.objects.filter(
        Q(state=Refund.State.FAILED)
        | Q(pk__in=_given_up().filter(kind="refund").values("subject_id"))
    )
    return refunds.values("payment__booking_id")


def _not_mailed() -> Any:
    return _given_up().filter(kind__startswith="mail-").values("subject_id")


def _colliding() -> Any:
    elsewhere = BusyTime.objects.filter(
        therapist=OuterRef("therapist"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    coming = Booking.objects.filter(state=State.CONFIRMED, start__gt=clock.now())
    return coming.filter(Exists(elsewhere)).order_by().values("pk")


def _given_up() -> models.QuerySet[Errand]:
    return Errand.objects.filter(state=Errand.State.FAILED)


_TROUBLED = {
    Attention.MISMATCH: _mismatched,
    Attention.REFUND: _not_refunded,
    Attention.MAIL: _not_mailed,
    Attention.COLLISION: _colliding,
}
