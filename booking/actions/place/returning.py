"""Given back at the place: by hand, or what a cancellation left to give back."""

from dataclasses import dataclass

from django.db import transaction

from booking import clock, outbox
from booking.actions.errors import MoreThanIsLeft, NotDue, PageUsed
from booking.actions.locks import lock_booking
from booking.actions.own_words import opened, sealed
from booking.actions.place.balance import become, left, owed_back, paid_at, payment_state
from booking.actions.states import log_money
from booking.models import Booking, Change, PlacePayment, PlaceRefund
from booking.states import PaymentState

CANCELLED = "cancelled"
Done = PlaceRefund.State.DONE


@dataclass(frozen=True)
class Given:
    """How much went back, why, and how."""

    amount: int
    reason: str
    way: str
    words: str = ""


@transaction.atomic
def give_back(booking: Booking, what: Given, *, key: str, actor: str) -> PlaceRefund:
    """One for each key, however often its page is sent. The session itself stays.

    Raises MoreThanIsLeft, also for two at one time that come to more than was paid, NotDue when
    nothing is paid, and PageUsed.
    """
    key = f"give-{key}"
    booking = lock_booking(booking)
    payment = paid_at(booking)
    if (known := PlaceRefund.objects.filter(key=key).first()) is not None:
        return same(known, booking, what)
    if payment is None:
        raise NotDue
    if not 0 < what.amount <= left(payment):
        raise MoreThanIsLeft(left(payment))
    now = clock.now()
    refund = PlaceRefund.objects.create(
        payment=payment,
        key=key,
        amount=what.amount,
        reason=what.reason,
        state=Done,
        way=what.way,
        created_at=now,
        done_at=now,
        actor=actor,
        sealed_words=sealed(booking.client, what.words),
    )
    went_back(booking, refund, actor)
    return refund


def same(known: PlaceRefund, booking: Booking, what: Given) -> PlaceRefund:
    before = known.payment.booking_id, known.amount, known.reason, known.way
    if before != (booking.pk, what.amount, what.reason, what.way):
        raise PageUsed
    return known


@transaction.atomic
def gave_back(booking: Booking, way: str, *, actor: str) -> PlaceRefund:
    """What a cancellation left. Raises NotDue when there is nothing of that, or not any more."""
    booking = lock_booking(booking)
    payment = paid_at(booking)
    refund = payment and owed_back(payment)
    if not refund:
        raise NotDue
    due = PlaceRefund.objects.filter(pk=refund.pk, state=PlaceRefund.State.DUE)
    if due.update(state=Done, way=way, done_at=clock.now(), actor=actor) != 1:
        raise NotDue
    went_back(booking, refund, actor)
    return refund


def went_back(booking: Booking, refund: PlaceRefund, actor: str) -> None:
    payment = PlacePayment.objects.get(pk=refund.payment_id)
    become(booking, payment_state(payment))
    log_money(booking, Change.Money.GIVEN, refund.amount, actor=actor, reason=refund.reason)
    outbox.put("credit-note-place", refund.pk)


def called_off(booking: Booking, due: int, actor: str) -> dict[str, int | str]:
    """What cancelling changes of the booking. `due` is what its policy gives back of the price.

    Call it under the booking's lock, in the transaction that cancels. Unpaid, what the policy keeps
    stays due; paid, what it gives back waits until somebody has given it.
    """
    payment = paid_at(booking)
    if payment is not None:
        owe(payment, due_back(payment, due), actor)
        return {}
    kept = would_owe(booking, due)
    state = PaymentState.DUE if kept else PaymentState.NONE
    return {"payment_state": state, "place_amount": kept}


def would_owe(booking: Booking, due: int) -> int:
    """Øre that stay to be paid at the place when it is cancelled now."""
    return max(booking.place_amount - due, 0) if booking.is_due_at_the_place else 0


def would_return(booking: Booking, due: int) -> int:
    """Øre to be given back at the place when it is cancelled now."""
    payment = paid_at(booking)
    return due_back(payment, due) if payment else 0


def due_back(payment: PlacePayment, due: int) -> int:
    """Of that share in all: what went back before counts towards it."""
    before = payment.amount - left(payment)
    return max(min(due, payment.amount) - before, 0)


def owe(payment: PlacePayment, amount: int, actor: str) -> None:
    if not amount:
        return
    refund, made = PlaceRefund.objects.get_or_create(
        key=f"{CANCELLED}-{payment.pk}",
        defaults={
            "payment": payment,
            "amount": amount,
            "reason": CANCELLED,
            "created_at": clock.now(),
            "actor": actor,
        },
    )
    if made:
        what = Change.Money.OWED
        log_money(payment.booking, what, refund.amount, actor=actor, reason=CANCELLED)


def words_of(refund: PlaceRefund) -> str:
    """What somebody wrote beside it."""
    return opened(refund.payment.booking.client, refund.sealed_words)
