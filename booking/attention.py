"""Bookings that wait for a person. Counts on the home page and the list's filter agree by this."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from booking import clock
from booking.models import (
    Booking,
    BusyTime,
    Dispute,
    Errand,
    Payment,
    PlacePayment,
    PlaceRefund,
    Proposal,
    Refund,
    SentMail,
    Stray,
    VideoRoom,
)
from booking.models.ledger import LOST
from booking.states import PaymentState, State


class Attention(models.TextChoices):
    MISMATCH = "mismatch", _("paid another amount")
    REFUND = "refund", _("refund failed")
    DISPUTED = "disputed", _("payment disputed")
    LOST = "lost", _("dispute lost")
    PROCESSING = "processing", _("payment under way")
    MAIL = "mail", _("mail not sent")
    BOUNCED = "bounced", _("mail not delivered")
    SMS = "sms", _("SMS not sent")
    VIDEO = "video", _("no video room")
    RECEIPT = "receipt", _("receipt not issued")
    COLLISION = "collision", _("collides with a private calendar")
    UNPAID = "unpaid", _("not paid at the place")
    OWED_BACK = "owed_back", _("money to give back at the place")
    PROPOSAL = "proposal", _("the client keeps the time")


# What somebody can say is seen to; the others end by themselves.
HANDLED = (
    Attention.MISMATCH,
    Attention.REFUND,
    Attention.LOST,
    Attention.MAIL,
    Attention.BOUNCED,
    Attention.SMS,
    Attention.VIDEO,
    Attention.RECEIPT,
    Attention.PROPOSAL,
)
# Of payments, refunds and disputes, those that nobody has seen to yet.
WAITING: dict[Attention, Q] = {
    Attention.MISMATCH: Q(state=Payment.State.MISMATCH, handled_at=None),
    Attention.REFUND: Q(state=Refund.State.FAILED, handled_at=None),
    Attention.LOST: Q(status=LOST, handled_at=None),
}


ALL = Q()


def needing(kind: str) -> Q:
    """Bookings with this trouble. None of them is counted twice, however often it has it."""
    if kind == Attention.PROCESSING:
        return Q(state=State.PROCESSING)
    if kind == Attention.RECEIPT:
        return Q(pk__in=_not_issued()) | Q(pk__in=_not_issued_at_place())
    return Q(pk__in=_TROUBLED[Attention(kind)]())


def count(bookings: Any) -> dict[str, int]:
    """How many of each kind, in one query."""
    counts = {kind: models.Count("pk", filter=needing(kind)) for kind in Attention.values}
    found: dict[str, int] = bookings.order_by().aggregate(**counts)
    return found


def troubles(booking: Any) -> list[Attention]:
    """What of this one booking waits, in one query."""
    counts = count(booking._meta.model.objects.filter(pk=booking.pk))
    return [kind for kind in Attention if counts[kind.value]]


def given_up(booking: Any, kind: Attention) -> models.QuerySet[Errand]:
    """Of this booking, what the worker does not try any more, or what came back to us."""
    if kind == Attention.MAIL:
        return _mails_given_up().filter(subject_id=booking.pk)
    if kind == Attention.BOUNCED:
        # Who has reported one as spam does not want it again.
        back = SentMail.objects.undelivered().exclude(status=SentMail.Status.COMPLAINED)
        return Errand.objects.filter(key__in=back.filter(booking=booking.pk).values("errand_key"))
    if kind == Attention.SMS:
        return _texts_given_up().filter(subject_id=booking.pk)
    if kind == Attention.VIDEO:
        return _rooms_given_up().filter(subject_id=booking.pk)
    if kind == Attention.REFUND:
        refunds = Refund.objects.filter(payment__booking=booking.pk)
        return _refunds_given_up().filter(subject_id__in=refunds.values("pk"))
    if kind == Attention.RECEIPT:
        return _documents_given_up(Q(booking=booking.pk), Q(payment__booking=booking.pk))
    return Errand.objects.none()


def strays() -> models.QuerySet[Stray]:
    """Payments of no booking about which somebody has to decide, or to decide anew.

    The mail that tells of one is not waited for: what it tells of waits here.
    """
    undecided = Q(state__in=(Stray.State.FOUND, Stray.State.FAILED))
    return Stray.objects.filter(undecided | Q(pk__in=strays_given_up().values("pk")))


def strays_given_up() -> models.QuerySet[Stray]:
    """They should go back, and the worker does not try any more."""
    failed = stray_errands_given_up().values("subject_id")
    return Stray.objects.filter(state=Stray.State.DUE, pk__in=failed).order_by()


def stray_errands_given_up() -> models.QuerySet[Errand]:
    return Errand.objects.filter(kind="refund-stray", state=Errand.State.FAILED)


def _mismatched() -> Any:
    rows = Payment.objects.filter(WAITING[Attention.MISMATCH])
    return rows.values("booking_id")


def _not_refunded() -> Any:
    refunds = Refund.objects.filter(
        WAITING[Attention.REFUND] | Q(pk__in=_refunds_given_up().values("subject_id"))
    )
    return refunds.values("payment__booking_id")


def _disputed() -> Any:
    return Dispute.objects.open().values("payment__booking_id")


def _lost() -> Any:
    return Dispute.objects.filter(WAITING[Attention.LOST]).values("payment__booking_id")


def _not_mailed() -> Any:
    return _mails_given_up().values("subject_id")


def _not_delivered() -> Any:
    mails: Any = SentMail.objects.undelivered().exclude(booking=None)
    return mails.order_by().values("booking_id")


def _not_texted() -> Any:
    return _texts_given_up().values("subject_id")


def _without_room() -> Any:
    """Nobody needs one for what is over or off, or has one for its time by another errand."""
    room = VideoRoom.objects.filter(
        booking=OuterRef("pk"), sequence=OuterRef("sequence"), removed_at=None
    )
    coming = Booking.objects.filter(~Exists(room), state=State.CONFIRMED, end__gt=clock.now())
    return coming.filter(pk__in=_rooms_given_up().values("subject_id")).order_by().values("pk")


def _colliding() -> Any:
    elsewhere = BusyTime.objects.filter(
        therapist=OuterRef("therapist"), start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    coming = Booking.objects.filter(state=State.CONFIRMED, start__gt=clock.now())
    return coming.filter(Exists(elsewhere)).order_by().values("pk")


def _unpaid() -> Any:
    """Of sessions that have begun, and of what a late cancellation costs."""
    due = Booking.objects.filter(place_amount__gt=0, payment_state=PaymentState.DUE)
    over = due.filter(Q(start__lte=clock.now()) | Q(state=State.CANCELLED))
    return over.order_by().values("pk")


def _owed_back() -> Any:
    return PlaceRefund.objects.filter(state=PlaceRefund.State.DUE).values("payment__booking_id")


def _not_agreed_to() -> Any:
    return Proposal.objects.undecided(clock.now()).order_by().values("booking_id")


def _mails_given_up() -> models.QuerySet[Errand]:
    # An alert to the desk tells of what waits here anyway.
    mails = Errand.objects.filter(kind__startswith="mail-").exclude(kind="mail-alert")
    return mails.filter(state=Errand.State.FAILED)


def _texts_given_up() -> models.QuerySet[Errand]:
    return Errand.objects.filter(kind__startswith="sms-", state=Errand.State.FAILED)


def _rooms_given_up() -> models.QuerySet[Errand]:
    return Errand.objects.filter(kind="video", state=Errand.State.FAILED)


def _refunds_given_up() -> models.QuerySet[Errand]:
    return Errand.objects.filter(kind="refund", state=Errand.State.FAILED)


def _documents_given_up(of_payment: Q = ALL, of_refund: Q = ALL) -> models.QuerySet[Errand]:
    """A receipt is an errand of its payment, the others of their refunds."""
    subjects = {
        ("receipt",): Payment.objects.filter(of_payment),
        ("credit-note", "correction"): Refund.objects.filter(of_refund),
        ("receipt-place",): PlacePayment.objects.filter(of_payment),
        ("credit-note-place",): PlaceRefund.objects.filter(of_refund),
    }
    wanted = Q()
    for kinds, rows in subjects.items():
        wanted |= Q(kind__in=kinds, subject_id__in=rows.order_by().values("pk"))
    return Errand.objects.filter(wanted, state=Errand.State.FAILED)


def _not_issued() -> Any:
    refunded = Refund.objects.filter(pk__in=_failed("credit-note", "correction"))
    paid = Q(pk__in=_failed("receipt")) | Q(pk__in=refunded.order_by().values("payment_id"))
    return Payment.objects.filter(paid).order_by().values("booking_id")


def _not_issued_at_place() -> Any:
    back = PlaceRefund.objects.filter(pk__in=_failed("credit-note-place"))
    paid = Q(pk__in=_failed("receipt-place")) | Q(pk__in=back.order_by().values("payment_id"))
    return PlacePayment.objects.filter(paid).order_by().values("booking_id")


def _failed(*kinds: str) -> Any:
    return Errand.objects.filter(kind__in=kinds, state=Errand.State.FAILED).values("subject_id")


_TROUBLED = {
    Attention.MISMATCH: _mismatched,
    Attention.REFUND: _not_refunded,
    Attention.DISPUTED: _disputed,
    Attention.LOST: _lost,
    Attention.MAIL: _not_mailed,
    Attention.BOUNCED: _not_delivered,
    Attention.SMS: _not_texted,
    Attention.VIDEO: _without_room,
    Attention.COLLISION: _colliding,
    Attention.UNPAID: _unpaid,
    Attention.OWED_BACK: _owed_back,
    Attention.PROPOSAL: _not_agreed_to,
}
