"""Standing appointments for tests of what can become of them."""

from datetime import date, datetime
from typing import Any

from booking import actions
from booking.actions import series, sessions
from booking.actions.states import move
from booking.models import Booking, Client, Series
from booking.states import PaymentState, State
from tests.booking.calendar import OSLO
from tests.booking.conftest import Practice
from tests.booking.offered import offered

EASTER_MONDAY = date(2026, 4, 6)


def paid(
    practice: Practice, start: datetime, *, service: str = "talk", client: Client | None = None
) -> Booking:
    """A confirmed session, online with Ingrid, as a payment would have left it."""
    booking = offered(practice, start, service=service, client=client)
    actions.accept(booking, accept_terms=True, withdrawal_consent=True)
    if booking.state == State.HELD:
        pays(booking)
    return booking


def pays(booking: Booking) -> None:
    move(booking, State.CONFIRMED, actor="payment", payment_state=PaymentState.PAID)
    sessions.confirmed(booking)


def standing(origin: Booking, **over: Any) -> Series:
    """Every week until stopped, unless told otherwise; what is closed is done without."""
    wish: dict[str, Any] = {"every_weeks": 1, "count": None, "accept_terms": True}
    wish |= over
    if "without" not in wish:
        planned = series.plan(origin, wish["every_weeks"], wish["count"])
        wish["without"] = frozenset(each.day for each in planned.lost)
    return series.found(origin, series.Wish(**wish))


def dates(made: Series, *states: str) -> list[date]:
    """Local dates of its sessions but the first of all, in order."""
    rows = made.sessions.filter(series_number__gt=0).order_by("start")
    rows = rows.filter(state__in=states) if states else rows
    return [row.start.astimezone(OSLO).date() for row in rows]
