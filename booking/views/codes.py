"""What the code she typed pays, on the last screen before she books."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _

from booking.actions import vouchers
from booking.actions.errors import Invalid, TooManyCodes
from booking.actions.vouchers.looking import FIELD
from booking.forms.public import AnswerForm
from booking.models import Booking


@dataclass(frozen=True)
class Covered:
    """Money in øre. Of a code of sessions a late cancellation costs all of one."""

    amount: int = 0
    whole_sessions: bool = False

    def late_cost(self, price: int, cost: int) -> int:
        return price if cost and self.whole_sessions else cost


def covered(request: HttpRequest, form: AnswerForm, price: int, own: Booking | None) -> Covered:
    """What is wrong with it is said at its field, once."""
    typed = typed_in(form)
    if not typed or not price or FIELD in form.errors:
        return Covered()
    try:
        voucher = vouchers.found(typed, request.META.get("REMOTE_ADDR") or "")
        voucher = vouchers.left_for(own, voucher)
    except Invalid as invalid:
        form.add_error(FIELD, invalid.errors[FIELD])
        return Covered()
    except TooManyCodes:
        form.add_error(FIELD, too_many())
        return Covered()
    return Covered(voucher.covers(price), voucher.batch.is_of_sessions)


def typed_in(form: AnswerForm) -> str:
    return str(form.data.get(FIELD, "")).strip()


def too_many() -> str:
    return _("Too many codes that there are not were tried from here. Please try again later.")
