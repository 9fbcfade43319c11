from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext as _

from booking import formats
from booking.domain.septets import plain, segments
from booking.models import Booking, Practice


def confirmed() -> tuple[str, str]:
    return _("%(name)s: The appointment is confirmed, %(when)s."), _("See the e-mail for more.")


def moved() -> tuple[str, str]:
    return _("%(name)s: The appointment is moved to %(when)s."), _("See the e-mail for more.")


def cancelled() -> tuple[str, str]:
    return _("%(name)s: The appointment %(when)s is cancelled."), _("See the e-mail for more.")


def reminder() -> tuple[str, str]:
    return (
        _("%(name)s: A reminder of the appointment %(when)s."),
        _("To move or cancel, use the link in the e-mail."),
    )


# What must be said, and what only where it still fits.
SAID: dict[str, Callable[[], tuple[str, str]]] = {
    "confirmed": confirmed,
    "moved": moved,
    "cancelled": cancelled,
    "reminder": reminder,
}
KINDS = tuple(SAID)


def text(kind: str, booking: Booking) -> str:
    """One segment for every neutral name that the practice may have."""
    with translation.override(booking.language):
        said, besides = SAID[kind]()
        when = f"{formats.day(booking.start)} {formats.clock(booking.start)}"
        short = said % {"name": Practice.load().neutral_name, "when": when}
        short, whole = plain(short), plain(f"{short} {besides}")
    return whole if segments(whole) == 1 else short
