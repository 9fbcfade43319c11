"""All that decides whether a therapist is free: three queries for any number of therapists."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from booking import conf
from booking.availability.closed import closed
from booking.availability.stored import entries
from booking.availability.taken import taken
from booking.domain.slots import Booked, Window
from booking.domain.span import Span
from booking.models import Therapist

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass
class Diary:
    """When she works, when she does not after all, and what others took.

    Times off and closed days are rules of hers; what is taken was free until somebody took it.
    """

    windows: list[Window] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    booked: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))

    @property
    def busy(self) -> list[Span]:
        return self.away + self.taken

    def of(self, service: int) -> Booked:
        """The sessions of that service, for its limits."""
        return Booked(self.booked[service], conf.zone())

    def untaken(self) -> "Diary":
        """By rule alone."""
        return Diary(self.windows, self.away)


def diaries(
    therapists: Sequence[Therapist],
    within: Span,
    now: datetime,
    *,
    whole_weeks: bool = False,
    without: int | None = None,
) -> dict[int, Diary]:
    """By therapist id, as if the booking `without` were not there (to be moved itself).

    Windows come whole, also where they reach over the edges of the span; with `whole_weeks`,
    booked are the sessions of all local weeks that the span touches.
    """
    found = by_rule(therapists, within)
    counted = within.padded(WEEK, WEEK) if whole_weeks else within.padded(DAY, DAY)
    for each in taken(found, counted, now, without):
        diary = found[each.therapist]
        diary.taken.append(each.span)
        if each.service is not None:
            diary.booked[each.service].append(each.start)
    return found


def by_rule(therapists: Sequence[Therapist], within: Span) -> dict[int, Diary]:
    """When they work, and when not after all, whoever took what of it: two queries."""
    found = {therapist.pk: Diary() for therapist in therapists}
    # A day more on both sides: windows that touch over midnight are one, with one grid.
    _calendars(found, therapists, within.padded(DAY, DAY))
    return found


def _calendars(found: dict[int, Diary], therapists: Sequence[Therapist], within: Span) -> None:
    shut = closed(within)
    hours = {therapist.hours_id: found[therapist.pk] for therapist in therapists}
    away = {therapist.time_off_id: [found[therapist.pk]] for therapist in therapists}
    if shut.calendar is not None:
        away[shut.calendar] = list(found.values())
    for entry in entries([*hours, *away], within, shut.resting):
        if diary := hours.get(entry.row.calendar):
            diary.windows.append(entry.window)
        else:
            for diary in away[entry.row.calendar]:
                diary.away.append(entry.span)
