"""A code that somebody typed. Only who holds a real one hears what became of it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from booking import clock, conf, formats, sealing
from booking.actions.errors import Invalid, TooManyCodes
from booking.models import Booking, Voucher, VoucherMiss, VoucherUse

HOUR = timedelta(hours=1)
FIELD = "voucher"


def found(code: str, ip: str = "") -> Voucher:
    """Raises Invalid for what cannot be used, TooManyCodes for who goes on guessing.

    How much is left is told under its lock only: of a double click one may just have taken it.
    """
    now = clock.now()
    address = sealing.index("ip", ip) if ip else ""
    if address:
        check_machine(address, now)
    rows = Voucher.objects.select_related("batch")
    voucher = rows.filter(code_hash=hash_of(code)).first()
    if voucher is None:
        if address:
            VoucherMiss.objects.filter(at__lte=now - HOUR).delete()
            VoucherMiss.objects.create(ip_index=address, at=now)
        raise Invalid({FIELD: _("There is no such code.")})
    check(voucher, now)
    return voucher


def left_for(own: Booking | None, voucher: Voucher) -> Voucher:
    """For a look beforehand. What a hold of hers took counts as left: the new one replaces it.

    Raises Invalid.
    """
    voucher.left += held_by(own, voucher)
    check_left(voucher)
    return voucher


def held_by(booking: Booking | None, voucher: Voucher) -> int:
    if booking is None or not booking.covered_amount:
        return 0
    uses = voucher.uses.filter(booking=booking, state=VoucherUse.State.HELD)
    return uses.values_list("units", flat=True).first() or 0


def hash_of(code: str) -> str:
    """However it was typed: small letters, blanks and dashes make no difference."""
    return sealing.index(FIELD, "".join(filter(str.isalnum, code)).upper())


def check(voucher: Voucher, now: datetime) -> None:
    if voucher.is_closed:
        raise Invalid({FIELD: _("This code can no longer be used.")})
    if formats.local(now).date() > voucher.last_day:
        day = formats.dated(voucher.last_day)
        raise Invalid({FIELD: _("This code was valid until %(day)s.") % {"day": day}})


def check_left(voucher: Voucher) -> None:
    if not voucher.left:
        raise Invalid({FIELD: nothing_left()})


def nothing_left() -> str:
    return _("There is nothing left on this code.")


def check_machine(address: str, now: datetime) -> None:
    rows = VoucherMiss.objects.filter(ip_index=address, at__gt=now - HOUR)
    missed = list(rows.order_by("at").values_list("at", flat=True))
    if len(missed) >= (most := conf.max_voucher_misses()):
        raise TooManyCodes(max(1, int((missed[-most] + HOUR - now).total_seconds())))
