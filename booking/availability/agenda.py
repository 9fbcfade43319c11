"""All that stands in therapists' calendars over a span, for staff to look at: six queries for any
number of therapists and sessions.

What is free is reckoned elsewhere; here nothing is merged or left out, so that each thing can be
shown as what it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, Q, Value
from schedule.models import Event

from booking.availability.closed import Closed, closed
from booking.availability.stored import Entry, entries
from booking.availability.taken import REACH
from booking.domain.span import Span
from booking.models import Booking, BusyTime, Place, Proposal, Therapist
from booking.models.booking import dead
from booking.models.hours import CLOSED
from booking.states import State

# What was never anybody's, or is not any more, takes no time.
GONE = (State.EXPIRED, State.CANCELLED)


class Kind(StrEnum):
    HOURS = "hours"
    AWAY = "away"
    NO_HOURS = "no_hours"  # usual ones that do not hold on a day
    CLOSED = "closed"
    BUSY = "busy"


@dataclass(frozen=True)
class Mark:
    """A stretch of a calendar that is no session. therapist None is the whole practice's.

    `event` is the row behind it; `once`: it stands for itself and is no part of a series.
    """

    kind: Kind
    therapist: int | None
    span: Span
    event: int | None = None
    once: bool = False
    words: str = ""
    online: bool = False
    places: tuple[str, ...] = ()


class Proposed(NamedTuple):
    """Time of a therapist that the client of a colleague was asked about."""

    therapist: int
    span: Span
    pk: int
    room: int | None
    booking: int
    sequence: int
    reference: str
    format: str
    place: str | None


@dataclass
class Agenda:
    sessions: list[Booking] = field(default_factory=list)
    proposed: list[Proposed] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    closed: Closed | None = None


def agenda(therapists: Sequence[Therapist], within: Span, now: datetime) -> Agenda:
    shut = closed(within)
    busy, proposed = busy_and_proposed(therapists, within, now)
    found = Agenda(sessions(therapists, within, now), proposed, closed=shut)
    found.marks += [*stored_marks(therapists, within, shut), *busy]
    found.marks.sort(key=lambda mark: (mark.span.start, mark.span.end, mark.kind))
    return found


def sessions(therapists: Sequence[Therapist], within: Span, now: datetime) -> list[Booking]:
    """Also those that wait for a payment or an answer, but not what nobody can have any more."""
    found = Booking.objects.filter(
        therapist__in=therapists,
        start__lt=within.end,
        start__gt=within.start - REACH,  # or the index would lead through all of history
        end__gt=within.start,
    )
    found = found.exclude(Q(state__in=GONE) | dead(now))
    return list(
        found.select_related("client", "therapist", "service", "place", "room").order_by(
            "start", "pk"
        )
    )


def busy_and_proposed(
    therapists: Sequence[Therapist], within: Span, now: datetime
) -> tuple[list[Mark], list[Proposed]]:
    """What private calendars block, and what clients of colleagues were asked about: one query."""
    there = {"therapist__in": therapists, "start__lt": within.end, "end__gt": within.start}
    busy = BusyTime.objects.filter(**there)
    asked = Proposal.objects.open(now).filter(start__gt=within.start - REACH, **there)
    number, text = Value(None, BigIntegerField()), Value("", CharField())
    columns = ("pk", "room_id", "booking_id", "booking__sequence")
    words = ("booking__reference", "booking__format", "booking__place__name")
    edges = ("therapist_id", "start", "end")
    rows = busy.order_by().values_list(*edges, *(number for _ in columns), *(text for _ in words))
    proposed = asked.order_by().values_list(*edges, *columns, *words)
    marks, found = [], []
    for therapist, start, end, *more in rows.union(proposed, all=True):
        if more[0] is None:
            marks.append(Mark(Kind.BUSY, therapist, Span(start, end)))
        else:
            found.append(Proposed(therapist, Span(start, end), *more))
    return marks, found


def stored_marks(therapists: Sequence[Therapist], within: Span, shut: Closed) -> list[Mark]:
    owners: dict[int, tuple[Kind, int | None]]
    owners = {therapist.hours_id: (Kind.HOURS, therapist.pk) for therapist in therapists}
    owners |= {therapist.time_off_id: (Kind.AWAY, therapist.pk) for therapist in therapists}
    if shut.calendar is not None:
        owners[shut.calendar] = (Kind.CLOSED, None)
    found = list(entries(list(owners), within, shut.resting))
    ids = {entry.row.event for entry in found if owners[entry.row.calendar][0] != Kind.HOURS}
    words = {
        pk: (title, reason or "")
        for pk, title, reason in Event.objects.filter(pk__in=ids).values_list(
            "pk", "title", "description"
        )
    }
    places = dict(Place.objects.values_list("pk", "name"))
    return [mark(entry, *owners[entry.row.calendar], words, places) for entry in found]


def mark(
    entry: Entry,
    kind: Kind,
    therapist: int | None,
    words: dict[int, tuple[str, str]],
    places: dict[int, str],
) -> Mark:
    row = entry.row
    title, reason = words.get(row.event, ("", ""))
    if kind == Kind.AWAY and title == CLOSED:
        kind = Kind.NO_HOURS
    place = places.get(row.place or 0) if row.place_active else None
    return Mark(
        kind,
        therapist,
        entry.span,
        event=row.event,
        once=row.frequency is None,
        words=title if kind == Kind.CLOSED else reason,
        online=bool(row.online),
        places=(place,) if place else (),
    )
