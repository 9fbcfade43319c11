from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock
from booking.actions import sessions, vouchers
from booking.actions.cancel import close_pages
from booking.actions.errors import Invalid
from booking.actions.locks import lock_booking
from booking.actions.vouchers.looking import FIELD
from booking.models import Booking, Payment, Voucher
from booking.states import State, TransitionRefused

UNDER_WAY = (Payment.State.OPEN, Payment.State.PROCESSING)


def cover(booking: Booking, code: str, *, ip: str = "") -> None:
    """Pays of what she holds with a code, as at booking; the same code a second time is once.

    First nobody can pay the whole price any more, then the code pays its part: who dies between
    leaves a hold without a page to pay on, and the next try makes one. Raises Invalid,
    TooManyCodes, TransitionRefused for what is not held or just being paid, and
    GatewayUnavailable when an open page cannot be closed. Then the code has all that it had.
    """
    voucher = vouchers.found(code, ip)
    if not is_covered(booking, voucher):
        close_pages(booking)
        drawn(booking, voucher)
    booking.refresh_from_db()


@transaction.atomic
def drawn(booking: Booking, voucher: Voucher) -> None:
    fresh = lock_booking(booking)
    if is_covered(fresh, voucher):
        return
    under_way = fresh.payments.filter(state__in=UNDER_WAY)
    if not fresh.is_held(clock.now()) or under_way.exists():
        raise TransitionRefused(f"{booking.reference} is {fresh.state}, or just being paid")
    vouchers.take(fresh, voucher)
    if fresh.state == State.CONFIRMED:
        sessions.confirmed(fresh)


def is_covered(booking: Booking, voucher: Voucher) -> bool:
    """Nothing is to be done. Raises Invalid for another code: a session has one."""
    if not booking.price_amount:
        return True
    if not booking.covered_amount:
        return False
    if booking.voucher_use.voucher_id != voucher.pk:
        raise Invalid({FIELD: _("Another code pays for this session already.")})
    return True
