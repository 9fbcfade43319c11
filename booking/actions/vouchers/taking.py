"""What a booking takes of a code and gives back to it, in the transaction that decides it."""

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import F

from booking import clock, formats
from booking.actions.errors import Invalid, SlotTaken
from booking.actions.locks import lock_booking
from booking.actions.states import move
from booking.actions.vouchers.looking import FIELD, check, check_left, nothing_left
from booking.models import Booking, Voucher, VoucherUse
from booking.states import PaymentState, State

logger = logging.getLogger(__name__)

Use = VoucherUse.State
ENDED = (State.EXPIRED, State.CANCELLED)
AT_ONCE = 200


def take(booking: Booking, voucher: Voucher | None, instead_of: Booking | None = None) -> None:
    """Pays of the price what the code can; with nothing left to pay the booking is confirmed.

    What it takes the place of gives back first. Call it when the claims are made: a booker may
    wait for a dead hold's row, and whoever has that may wait for its code. Raises Invalid.
    """
    earlier = VoucherUse.objects.of(instead_of) if instead_of is not None else None
    known = [voucher.pk] if voucher else []
    locked = lock([*known, *([earlier.voucher_id] if earlier else [])])
    if instead_of is not None:
        give_back(instead_of)
    if voucher is None or not booking.price_amount:
        return
    fresh = locked[voucher.pk]
    fresh.refresh_from_db(fields=["left"])
    # While we waited for its lock somebody may have called all of its batch off.
    fresh.batch.refresh_from_db(fields=["stopped_at", "valid_to"])
    check(fresh, clock.now())
    check_left(fresh)
    covered = fresh.covers(booking.price_amount)
    units = 1 if fresh.batch.is_of_sessions else covered
    if not covered or not drawn(fresh.pk, units):
        raise Invalid({FIELD: nothing_left()})
    VoucherUse.objects.create(voucher=fresh, booking=booking, units=units, held_at=clock.now())
    Booking.objects.filter(pk=booking.pk).update(covered_amount=covered)
    booking.covered_amount = covered
    if not booking.to_pay:
        settled(booking)


def settled(booking: Booking) -> None:
    """Nothing is left to pay, so Stripe never hears of it."""
    move(
        booking,
        State.CONFIRMED,
        actor="client",
        payment_state=PaymentState.NONE,
        hold_expires_at=None,
        payable_until=None,
    )
    spend(booking)


def spend(booking: Booking) -> None:
    if booking.covered_amount:
        held = VoucherUse.objects.filter(booking=booking, state=Use.HELD)
        held.update(state=Use.SPENT, spent_at=clock.now())


def take_again(booking: Booking) -> None:
    """Her payment came after the hold was over. Raises SlotTaken when the code has no longer it."""
    spend(booking)
    use = VoucherUse.objects.of(booking)
    if use is None or use.state != Use.RETURNED:
        return
    if not drawn(use.voucher_id, use.units):
        raise SlotTaken(booking.start)
    given = VoucherUse.objects.filter(pk=use.pk)
    given.update(state=Use.SPENT, returned=0, returned_at=None, spent_at=clock.now())


def not_needed(booking: Booking) -> None:
    """She paid all of it herself, at a page that was there before her code was."""
    give_back(booking)
    Booking.objects.filter(pk=booking.pk).update(covered_amount=0)
    booking.covered_amount = 0


def give_back(booking: Booking, due: int | None = None) -> None:
    """All, or so much øre of its share of the price. Once: a second time changes nothing."""
    use = VoucherUse.objects.of(booking)
    if use is None or use.returned:
        return
    units = use.units if due is None else use.units_of(due)
    if not units:
        return
    state = Use.RETURNED if units == use.units else Use.SPENT
    first = VoucherUse.objects.filter(pk=use.pk, returned=0)
    if first.update(returned=units, state=state, returned_at=clock.now()) == 1:
        Voucher.objects.filter(pk=use.voucher_id).update(left=F("left") + units)


def coming_back(booking: Booking, due: int) -> int:
    """Øre that would come back to the code."""
    use = VoucherUse.objects.of(booking)
    return use.amount_of(use.units_of(due)) if use and not use.returned else 0


def came_back(booking: Booking) -> int:
    use = VoucherUse.objects.of(booking)
    return use.amount_of(use.returned) if use else 0


def is_over(booking: Booking) -> bool:
    """What comes back to her code is of no use: it was called off, or its last day is gone."""
    use = VoucherUse.objects.of(booking)
    return use is not None and use.voucher.is_over(formats.local(clock.now()).date())


def late_cost(booking: Booking, cost: int) -> int:
    use = VoucherUse.objects.of(booking)
    return use.late_cost(cost) if use else cost


def lock(ids: Iterable[int]) -> dict[int, Voucher]:
    rows = Voucher.objects.select_for_update(of=("self",)).select_related("batch")
    return {row.pk: row for row in rows.filter(pk__in=set(ids)).order_by("pk")}


def drawn(voucher: int, units: int) -> bool:
    """By compare-and-swap; the table's own check would refuse it as well."""
    enough = Voucher.objects.filter(pk=voucher, left__gte=units)
    return enough.update(left=F("left") - units) == 1


def look() -> int:
    """A booker who ends a dead hold leaves its code to this: it may be of another therapist."""
    rows = VoucherUse.objects.filter(state=Use.HELD, booking__state__in=ENDED)
    uses = list(rows.select_related("booking")[:AT_ONCE])
    for use in uses:
        try:
            give_back_if_ended(use.booking)
        except Exception as error:
            # One row that cannot be dealt with must not keep the others waiting for ever.
            logger.error("code of %s not given back: %s", use.booking, type(error).__name__)
    return len(uses)


@transaction.atomic
def give_back_if_ended(booking: Booking) -> None:
    booking = lock_booking(booking)
    if booking.state in ENDED:
        give_back(booking)
