"""Pausing, going on and stopping. What is paid stays; she cancels it like any other session."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, conf, outbox
from booking.actions import sessions
from booking.actions.errors import Invalid
from booking.actions.locks import release
from booking.actions.series.making import fill, is_paused, locked, tell
from booking.actions.states import move
from booking.models import Booking, Errand, Series
from booking.states import PaymentState, State, TransitionRefused

# Why sessions are let go all at once.
LETS_GO = ("paused", "stopped", "unpaid")
LONGEST_PAUSE = timedelta(days=366)


@transaction.atomic
def pause(series: Series, until: date | None, *, actor: str) -> None:
    """Until that day, or until she goes on; twice is once. Another day is another pause.

    Raises Invalid for a day that is no day ahead, TransitionRefused when it is stopped or over.
    """
    series = living(series)
    now = clock.now()
    check_until(until, now)
    if series.state == Series.State.PAUSED and series.paused_until == until:
        return
    change(series, Series.State.PAUSED, paused_until=until)
    for booking in unpaid(series, now):
        if is_paused(series, series.rhythm.day(booking.series_number or 0)):
            let_go(booking, now, actor, "paused", again=True)
    fill(series, now, actor=actor)  # of a longer pause that becomes a shorter one
    tell(series, "paused", "paused")


@transaction.atomic
def resume(series: Series, *, actor: str) -> None:
    """Makes what the pause let go, where the time is still free; twice is once."""
    series = living(series)
    if series.state == Series.State.ACTIVE:
        return
    change(series, Series.State.ACTIVE, paused_until=None)
    fill(series, clock.now(), actor=actor)
    tell(series, "resumed", "resumed")


@transaction.atomic
def stop(series: Series, *, actor: str, reason: str = "stopped") -> None:
    """For good; twice is once. Raises TransitionRefused when it is over."""
    series = locked(series)
    if series.state == Series.State.STOPPED:
        return
    if not series.is_living:
        raise TransitionRefused(f"{series} is {series.state}")
    now = clock.now()
    change(series, Series.State.STOPPED, paused_until=None)
    for booking in unpaid(series, now):
        let_go(booking, now, actor, reason, again=False)
    tell(series, "forgotten" if reason == "unpaid" else "stopped", "stopped")


def living(series: Series) -> Series:
    series = locked(series)
    if not series.is_living:
        raise TransitionRefused(f"{series} is {series.state}")
    return series


def change(series: Series, state: Series.State, **fields: Any) -> None:
    """Under its locks. The state is compared all the same."""
    fields |= {"state": state, "revision": series.revision + 1}
    changed = Series.objects.filter(pk=series.pk, state=series.state).update(**fields)
    if changed != 1:
        raise TransitionRefused(f"{series} is no longer {series.state}")
    for name, value in fields.items():
        setattr(series, name, value)


def check_until(until: date | None, now: datetime) -> None:
    today = now.astimezone(conf.zone()).date()
    if until is not None and until <= today:
        raise Invalid({"until": _("Choose a day ahead.")})
    if until is not None and until > today + LONGEST_PAUSE:
        raise Invalid({"until": _("A pause lasts a year at most.")})


def unpaid(series: Series, now: datetime) -> list[Booking]:
    """Coming sessions that cost her nothing so far. A payment under way is one."""
    rows = series.sessions.filter(series_number__gt=0, start__gt=now).filter(
        state__in=(State.OFFERED, State.HELD, State.CONFIRMED)
    )
    return [
        row
        for row in rows.select_related("therapist").order_by("series_number")
        if row.state != State.CONFIRMED or costs_nothing(row)
    ]


def costs_nothing(booking: Booking) -> bool:
    """What a code paid for has no payment either, and is hers all the same."""
    return booking.payment_state == PaymentState.NONE and not booking.covered_amount


def let_go(booking: Booking, now: datetime, actor: str, reason: str, *, again: bool) -> None:
    """Of one that she is just paying the hold is over: the sweep asks Stripe before it ends it.

    Until then the number is its own, for she may have paid.
    """
    if booking.state == State.HELD:
        held = Booking.objects.filter(pk=booking.pk, state=State.HELD)
        held.update(hold_expires_at=now, gives_number_back=again)
        return
    changes: dict[str, Any] = {"payment_state": PaymentState.NONE}
    if again:
        changes["series_number"] = None
    was_confirmed = booking.state == State.CONFIRMED
    if was_confirmed:
        # It may stand in her calendar: only what is newer takes it out.
        changes["sequence"] = booking.sequence + 1
    move(booking, State.CANCELLED, actor=actor, reason=reason, **changes)
    release(booking)
    sessions.withdraw(booking)
    if was_confirmed:
        sessions.see_to_room(booking)
        take_back(booking)


def take_back(booking: Booking) -> None:
    """The mail of the series tells of all of them; this takes one out of the calendars it is in."""
    told = Errand.objects.filter(kind="mail-confirmed", subject_id=booking.pk, attempts__gt=0)
    was_moved = booking.sequence > 1
    if was_moved or told.exists():  # or somebody is just telling her
        outbox.put("mail-cancelled", booking.pk)
    if booking.series is not None and booking.therapist_id != booking.series.therapist_id:
        outbox.put("mail-therapist-cancelled", booking.pk)
