"""What whoever asks is promised, in words."""

from django.utils.translation import ngettext

from booking.models import Matching


def within(promise: Matching) -> str:
    hours = promise.promised_hours
    if promise.counting == Matching.Counting.WORKING:
        text = ngettext(
            "An answer within one hour of a working day",
            "An answer within %(hours)d hours of working days",
            hours,
        )
    else:
        text = ngettext("An answer within one hour", "An answer within %(hours)d hours", hours)
    return text % {"hours": hours}
