"""The one order in which rows are locked: therapists by id, then the booking."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from booking.actions.errors import SlotTaken
from booking.actions.states import move
from booking.domain.cells import cells
from booking.models import Booking, Claim, Therapist
from booking.states import PaymentState, State


def lock_therapists(ids: Iterable[int]) -> list[Therapist]:
    """Nobody else books with them until the transaction ends. (SQLite locks all at its start.)"""
    rows = Therapist.objects.select_for_update(of=("self",)).filter(pk__in=list(ids))
    return list(rows.order_by("pk"))


def claim(booking: Booking, now: datetime) -> None:
    """Takes the session with its buffers. Raises SlotTaken and leaves nothing behind."""
    release_dead(booking, now)
    resource = booking.therapist.resource_id
    span = booking.claimed
    rows = [
        Claim(resource_id=resource, cell=cell, booking=booking)
        for cell in cells(span.start, span.end)
    ]
    try:
        with transaction.atomic():
            Claim.objects.bulk_create(rows)
    except IntegrityError as error:
        raise SlotTaken(booking.start) from error


def release(booking: Booking) -> None:
    Claim.objects.filter(booking=booking).delete()


def release_dead(booking: Booking, now: datetime) -> None:
    """Ends holds in the way that nobody can pay any more and the sweep has not reached yet."""
    span = booking.claimed
    wanted = cells(span.start, span.end)
    dead = Booking.objects.filter(
        state=State.HELD,
        hold_expires_at__lte=now,
        payable_until__lte=now,
        claims__resource=booking.therapist.resource_id,
        claims__cell__gte=wanted.start,
        claims__cell__lt=wanted.stop,
    ).distinct()
    for hold in dead:
        move(
            hold,
            State.EXPIRED,
            actor="booker",
            reason="dead hold",
            payment_state=PaymentState.NONE,
        )
        release(hold)
