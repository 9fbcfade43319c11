"""Paid at the place; that it was a mistake; or that nothing is due any more."""

from django.db import IntegrityError, transaction

from booking import clock, outbox
from booking.actions.errors import NotDue, Overtaken, PageUsed
from booking.actions.locks import lock_booking
from booking.actions.own_words import sealed
from booking.actions.place.balance import MISTAKE, become, given, owed_back, paid_at
from booking.actions.states import log_money
from booking.models import Booking, Change, PlacePayment, PlaceRefund
from booking.states import PaymentState


def take(booking: Booking, amount: int, way: str, *, key: str, actor: str) -> PlacePayment:
    """All that is due, as the page showed it. The page sent twice is one payment.

    Raises NotDue (somebody else was first, too), Overtaken for another amount than is due by now,
    and PageUsed.
    """
    key = f"take-{key}"
    try:
        with transaction.atomic():
            booking = lock_booking(booking)
            if (known := PlacePayment.objects.filter(key=key).first()) is not None:
                return same(known, booking, amount, way)
            if not booking.is_due_at_the_place:
                raise NotDue
            if amount != booking.place_amount:
                raise Overtaken
            payment = PlacePayment.objects.create(
                booking=booking,
                key=key,
                amount=amount,
                currency=booking.currency,
                way=way,
                paid_at=clock.now(),
                actor=actor,
            )
            become(booking, PaymentState.PAID)
            log_money(booking, Change.Money.TAKEN, amount, actor=actor, reason=f"way-{way}")
            outbox.put("receipt-place", payment.pk)
            return payment
    except IntegrityError as error:
        # The table's own word, should the lock ever fail: it is paid once.
        raise NotDue from error


def same(known: PlacePayment, booking: Booking, amount: int, way: str) -> PlacePayment:
    """What was taken back since is not taken again by its old page."""
    if (known.booking_id, known.amount, known.way) != (booking.pk, amount, way) or known.undone_at:
        raise PageUsed
    return known


@transaction.atomic
def take_back(booking: Booking, words: str = "", *, actor: str) -> PlaceRefund:
    """It was entered by mistake: no money changed hands. Twice is once.

    Nothing is deleted: a row of its own takes back the whole, with a credit note. What a
    cancellation would have given back of it is due no more. Raises NotDue when nothing is paid, or
    some of it was given back, which nobody does of what was not paid.
    """
    booking = lock_booking(booking)
    payment = paid_at(booking)
    if payment is None or given(payment):
        raise NotDue
    struck = owed_back(payment)
    if struck is not None:
        PlaceRefund.objects.filter(pk=struck.pk).update(state=PlaceRefund.State.STRUCK)
    now = clock.now()
    mistake = PlaceRefund.objects.create(
        payment=payment,
        key=f"{MISTAKE}-{payment.pk}",
        amount=payment.amount,
        reason=MISTAKE,
        state=PlaceRefund.State.DONE,
        created_at=now,
        done_at=now,
        actor=actor,
        sealed_words=sealed(booking.client, words),
    )
    PlacePayment.objects.filter(pk=payment.pk).update(undone_at=now)
    due = booking.place_amount - (struck.amount if struck else 0)
    become(booking, PaymentState.DUE if due else PaymentState.NONE, place_amount=due)
    log_money(booking, Change.Money.UNDONE, payment.amount, actor=actor, reason=MISTAKE)
    outbox.put("credit-note-place", mistake.pk)
    return mistake


@transaction.atomic
def let_off(booking: Booking, reason: str, words: str = "", *, actor: str) -> int:
    """Øre that nobody has to pay any more. Raises NotDue."""
    booking = lock_booking(booking)
    if not booking.is_due_at_the_place:
        raise NotDue
    amount = booking.place_amount
    become(
        booking,
        PaymentState.NONE,
        price_amount=0,
        place_amount=0,
        waived_amount=amount,
        waived_reason=reason,
        waived_words=sealed(booking.client, words),
    )
    log_money(booking, Change.Money.WAIVED, amount, actor=actor, reason=reason)
    return amount
