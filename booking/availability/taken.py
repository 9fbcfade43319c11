"""Time that sessions and private calendars take."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, FilteredRelation, Q, QuerySet, Value

from booking.domain.slots import Rooms
from booking.domain.span import Span
from booking.models import Answer, Booking, BusyTime, Proposal, Room
from booking.models.booking import dead
from booking.prepared import Prepared
from booking.states import FREED

# No session with its buffers reaches further from its start.
REACH = timedelta(hours=8 + 8)


class Taken(NamedTuple):
    """A session, or what is proposed about one, or without booking and service what a private
    calendar blocks."""

    therapist: int
    start: datetime
    end: datetime
    before: int
    after: int
    booking: int | None
    service: int | None

    @property
    def span(self) -> Span:
        return claimed(self.start, self.end, self.before, self.after)


def taken(
    therapists: Collection[int], within: Span, now: datetime, without: int | None = None
) -> Iterator[Taken]:
    """One query; as if the booking `without` were not there."""
    near = within.padded(REACH, REACH)
    found = sessions_and_elsewhere(
        therapists=list(therapists),
        start=within.start,
        end=within.end,
        after=near.start,
        before=near.end,
        now=now,
    )
    for values in found:
        if without is None or values[5] != without:
            yield Taken(*values)


@Prepared
def sessions_and_elsewhere(
    *,
    therapists: Collection[int],
    start: datetime,
    end: datetime,
    after: datetime,
    before: datetime,
    now: datetime,
) -> QuerySet[Booking, Any]:
    none = Value(None, BigIntegerField())
    columns = "therapist_id", "start", "end", *BUFFERS
    sessions = Booking.objects.filter(in_the_way(after, before, now), therapist__in=therapists)
    elsewhere = BusyTime.objects.filter(therapist__in=therapists, start__lt=end, end__gt=start)
    proposed = Proposal.objects.filter(
        state=Answer.PROPOSED,
        expires_at__gt=now,
        therapist__in=therapists,
        start__lt=before,
        start__gt=after,
    )
    agreed = (f"booking__{buffer}" for buffer in BUFFERS)
    return (
        sessions.order_by()
        .values_list(*columns, "pk", "service_id")
        .union(
            elsewhere.values_list(*columns[:3], Value(0), Value(0), none, none),
            proposed.order_by().values_list(
                *columns[:3], *agreed, "booking_id", "booking__service_id"
            ),
            all=True,
        )
    )


def rooms(
    places: Iterable[int], within: Span, now: datetime, without: int | None = None
) -> dict[int, Rooms]:
    """The busy time of each usable room, by place, for the places that have rooms at all."""
    near = within.padded(REACH, REACH)
    found = rooms_and_sessions(places=list(places), after=near.start, before=near.end, now=now)
    by_place: dict[int, dict[int, list[Span]]] = {}
    for room, place, active, booking, *edges in found:
        of_place = by_place.setdefault(place, {})
        if active:
            busy = of_place.setdefault(room, [])
            if booking is not None and booking != without:
                busy.append(claimed(*edges))
    return {place: list(busy.values()) for place, busy in by_place.items()}


@Prepared
def rooms_and_sessions(
    *, places: Collection[int], after: datetime, before: datetime, now: datetime
) -> QuerySet[Room, Any]:
    there = FilteredRelation("bookings", condition=in_the_way(after, before, now, "bookings__"))
    columns = "pk", "place_id", "active", "session__pk", "session__start", "session__end"
    buffers = (f"session__{buffer}" for buffer in BUFFERS)
    found = Room.objects.filter(place__in=places).annotate(session=there)
    proposed = Room.objects.filter(
        place__in=places,
        proposals__state=Answer.PROPOSED,
        proposals__expires_at__gt=now,
        proposals__start__lt=before,
        proposals__start__gt=after,
    )
    agreed = (f"proposals__booking__{buffer}" for buffer in BUFFERS)
    edges = ("proposals__booking_id", "proposals__start", "proposals__end", *agreed)
    return (
        found.order_by()
        .values_list(*columns, *buffers)
        .union(proposed.order_by().values_list(*columns[:3], *edges), all=True)
        .order_by()  # of both together: the model's own names columns that are not asked for
    )


BUFFERS = ("buffer_before_minutes", "buffer_after_minutes")


def in_the_way(after: datetime, before: datetime, now: datetime, prefix: str = "") -> Q:
    """Starts between the two. What nobody can pay for or accept any more is not in the way.

    What is freed is excluded, rather than the rest included: SQLite would take the index of
    states and read all of history, where that of therapist and start has just the span.
    """

    def where(**conditions: object) -> Q:
        return Q(**{f"{prefix}{field}": value for field, value in conditions.items()})

    near = where(start__lt=before, start__gt=after)
    return near & ~where(state__in=FREED) & ~dead(now, prefix)


def claimed(start: datetime, end: datetime, before: int, after: int) -> Span:
    return Span(start - minutes(before), end + minutes(after))


@cache
def minutes(number: int) -> timedelta:
    return timedelta(minutes=number)
