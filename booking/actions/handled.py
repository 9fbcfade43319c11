"""What waits for a person is either tried again or was seen to: it does not wait for ever."""

from django.db import transaction
from django.db.models import QuerySet

from booking import attention, clock, outbox
from booking.actions.states import log
from booking.attention import Attention
from booking.models import Booking, Dispute, Errand, Payment, Proposal, Refund, SentMail


@transaction.atomic
def handled(booking: Booking, kind: Attention, *, actor: str) -> None:
    """Somebody has seen to this trouble; a second time changes nothing.

    A new trouble of the same kind waits anew. Open disputes, payments under way and collisions end
    by themselves, so there is nothing to mark: ValueError.
    """
    if kind not in attention.HANDLED:
        raise ValueError(kind)
    if marked(booking, kind):
        log(booking, booking.state, actor=actor, reason=f"handled {kind}", old=booking.state)


def marked(booking: Booking, kind: Attention) -> int:
    if kind == Attention.BOUNCED:
        return undelivered_are_seen_to(booking)
    if kind == Attention.PROPOSAL:
        undecided = Proposal.objects.undecided(clock.now()).filter(booking=booking)
        return undecided.update(handled_at=clock.now())
    given_up = attention.given_up(booking, kind).update(
        state=Errand.State.DROPPED, done_at=clock.now()
    )
    rows: dict[Attention, QuerySet] = {
        Attention.MISMATCH: Payment.objects.filter(booking=booking),
        Attention.REFUND: Refund.objects.filter(payment__booking=booking),
        Attention.LOST: Dispute.objects.filter(payment__booking=booking),
    }
    if kind not in rows:
        return given_up
    waiting = rows[kind].filter(attention.WAITING[kind])
    return given_up + waiting.update(handled_at=clock.now())


def undelivered_are_seen_to(booking: Booking) -> int:
    """Their errands were done, and stay so."""
    mails = SentMail.objects.undelivered().filter(booking=booking)
    return mails.update(handled_at=clock.now())


@transaction.atomic
def try_again(booking: Booking, kind: Attention, *, actor: str) -> None:
    """Does once more what the worker gave up; what was not given up is left alone."""
    rows = list(attention.given_up(booking, kind).select_for_update())
    for errand in rows:
        outbox.revive(errand)
    if rows and kind == Attention.BOUNCED:
        undelivered_are_seen_to(booking)
    if rows:
        log(booking, booking.state, actor=actor, reason=f"again {kind}", old=booking.state)
