"""Which dates a standing appointment would have, and how each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from booking import clock, conf
from booking.actions.errors import Invalid
from booking.availability.check import Asked, Standing, standings_ahead
from booking.domain.rhythm import SOONEST, Rhythm, first_after, pay_by
from booking.models import Booking, Offering, Place, SkippedDate
from booking.models.series import MOST_TIMES
from booking.states import State, TransitionRefused

# Of one without an end sessions are made so much further ahead than anybody else can book.
AHEAD = timedelta(weeks=4)
WHY = {
    Standing.TAKEN: SkippedDate.Why.TAKEN,
    Standing.NO_SUCH_TIME: SkippedDate.Why.CLOSED,
}
FOUNDING = (State.CONFIRMED, State.COMPLETED)


@dataclass(frozen=True)
class PlannedDate:
    number: int
    day: date
    start: datetime
    end: datetime
    pay_by: datetime
    why: SkippedDate.Why | None  # None: it can be had

    @property
    def pay_from(self) -> datetime:
        return self.start - conf.series_pay_from()


@dataclass(frozen=True)
class Plan:
    rhythm: Rhythm
    offering: Offering
    length: timedelta
    dates: list[PlannedDate]

    @property
    def free(self) -> list[PlannedDate]:
        return [each for each in self.dates if each.why is None]

    @property
    def lost(self) -> list[PlannedDate]:
        return [each for each in self.dates if each.why is not None]


def may_found(origin: Booking, now: datetime) -> bool:
    """From a session that is paid or free, of a service that allows it, not long ago."""
    if (
        origin.series_id is not None
        or origin.state not in FOUNDING
        or origin.start <= now - timedelta(weeks=4)
    ):
        return False
    offering = offering_of(origin.therapist_id, origin.service_id)
    return offering is not None and is_allowed(offering)


def is_allowed(offering: Offering) -> bool:
    """What costs nothing only where the practice said so: nobody pays for the times she keeps.

    Nothing new of what the therapist has given up; what stands already goes on.
    """
    service = offering.service
    given = offering.active and service.standing
    return given and (offering.price_amount > 0 or service.standing_free)


def plan(origin: Booking, every_weeks: int, count: int | None) -> Plan:
    """Raises Invalid, or TransitionRefused where none can be made from this booking."""
    if every_weeks not in (1, 2):
        raise Invalid({"every_weeks": _("Choose every week or every second week.")})
    if count is not None and not 1 <= count <= MOST_TIMES:
        raise Invalid({"count": _("Choose 1 to %(most)d times.") % {"most": MOST_TIMES}})
    now = clock.now()
    offering = offering_of(origin.therapist_id, origin.service_id)
    if offering is None or not may_found(origin, now):
        raise TransitionRefused(f"{origin.reference} cannot become a standing appointment")
    wall = origin.start.astimezone(conf.zone())
    first = first_after(wall.date(), wall.time(), every_weeks, now, conf.zone())
    rhythm = Rhythm(first, wall.time(), every_weeks, count)
    # A first session may have been longer than those that follow.
    length = offering.terms().duration if origin.first else origin.end - origin.start
    numbers = due_numbers(rhythm, offering, now)
    dates = stand(offering, rhythm, numbers, length, origin.format, origin.place, now)
    return Plan(rhythm, offering, length, dates)


def due_numbers(rhythm: Rhythm, offering: Offering | None, now: datetime) -> Sequence[int]:
    """All of those that are counted; else as far ahead as nobody else can book, and further."""
    today = now.astimezone(conf.zone()).date()
    if rhythm.count is not None:
        until = rhythm.day(rhythm.count)
    else:
        horizon = offering.terms().horizon if offering else timedelta()
        until = (now + horizon + AHEAD).astimezone(conf.zone()).date()
    return [
        number
        for number in rhythm.numbers(today, until)
        if rhythm.start(number, conf.zone()) >= now + SOONEST
    ]


def stand(
    offering: Offering | None,
    rhythm: Rhythm,
    numbers: Sequence[int],
    length: timedelta,
    format: str,
    place: Place | None,
    now: datetime,
) -> list[PlannedDate]:
    """How these dates stand; closed, all of them, where nobody gives the service any more."""
    starts = [rhythm.start(number, conf.zone()) for number in numbers]
    if offering is None:
        found = [Standing.NO_SUCH_TIME] * len(starts)
    else:
        asked = Asked(now, format, place, length=length)
        found = standings_ahead(offering, asked, starts, now)
    return [
        PlannedDate(
            number,
            rhythm.day(number),
            start,
            start + length,
            pay_by(start, now, conf.series_pay_by()),
            WHY.get(standing),
        )
        for number, start, standing in zip(numbers, starts, found, strict=True)
    ]


def offering_of(therapist: int, service: int) -> Offering | None:
    """Also of who takes no new clients: she has this one."""
    return (
        Offering.objects.filter(
            therapist=therapist, service=service, therapist__active=True, service__active=True
        )
        .select_related("therapist", "service")
        .first()
    )
