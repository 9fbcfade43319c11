"""A refund that somebody of the practice decides on, of any part of what is left."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from booking import clock
from booking.actions import refunds
from booking.actions.errors import MoreThanIsLeft, PageUsed, PaymentDisputed
from booking.actions.own_words import opened, sealed
from booking.models import Dispute, Payment, Refund

REASONS = (
    ("practice", _("the practice could not keep the appointment")),
    ("goodwill", _("goodwill")),
    ("wrong-price", _("the price was wrong")),
    ("agreed", _("agreed with the client")),
    ("another", _("another reason")),
)

# In the amount that was asked for, or another one.
RECEIVED = (Payment.State.PAID, Payment.State.MISMATCH)


def refundable(payment: Payment) -> int:
    """Øre; nothing while a dispute is open or after it was lost."""
    if payment.state not in RECEIVED or disputed(payment):
        return 0
    return max(refunds.left(payment), 0)


def disputed(payment: Payment) -> bool:
    return Dispute.objects.standing().filter(payment=payment).exists()


def give_back(
    payment: Payment, amount: int, *, reason: str, words: str, key: str, actor: str
) -> Refund:
    """One refund for each key, however often its page is sent. The session itself stays.

    Raises MoreThanIsLeft (also for two at one time that come to more than was paid),
    PaymentDisputed, and PageUsed for a key that stands for another refund.
    """
    key = f"hand-{key}"
    try:
        with transaction.atomic():
            booking = refunds.locked(payment)
            if (known := same(payment, key, amount, reason)) is not None:
                return known
            if disputed(payment):
                raise PaymentDisputed
            left = refundable(payment)
            if not 0 < amount <= left:
                raise MoreThanIsLeft(left)
            refund = Refund.objects.create(
                payment=payment,
                key=key,
                amount=amount,
                reason=reason,
                sealed_words=sealed(booking.client, words),
                created_at=clock.now(),
            )
            refunds.asked_for(refund, actor)
            if amount == left:
                seen_to(payment)
            return refund
    except IntegrityError as error:
        raise PageUsed from error  # for another payment


def seen_to(payment: Payment) -> None:
    """Of a payment of another amount nothing is left to decide once all of it goes back."""
    odd = Payment.objects.filter(pk=payment.pk, state=Payment.State.MISMATCH, handled_at=None)
    odd.update(handled_at=clock.now())


def same(payment: Payment, key: str, amount: int, reason: str) -> Refund | None:
    known = Refund.objects.filter(payment=payment, key=key).first()
    if known is not None and (known.amount, known.reason) != (amount, reason):
        raise PageUsed
    return known


def words_of(refund: Refund) -> str:
    """What somebody wrote beside it."""
    return opened(refund.payment.booking.client, refund.sealed_words)
