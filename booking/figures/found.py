from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add
from typing import Any, TypeVar

from booking.domain.figures import CalledOff, Filled, Part
from booking.domain.period import DAY, Period
from booking.figures.ahead import ahead
from booking.figures.called import Called, Who, called
from booking.figures.sessions import Seen, filled, seen
from booking.figures.working import working
from booking.models import Therapist

T = TypeVar("T")
Named = list[tuple[str, T]]


@dataclass(frozen=True)
class Figures:
    """Each therapist beside each part of the period, a week or a month.

    Named are a therapist or a service with what it comes to, in their order.
    """

    by_week: bool
    parts: Sequence[Period]
    therapists: Sequence[Therapist]
    time: dict[tuple[int, Period], Filled]
    seen: Sequence[Seen]
    called: Sequence[Called]
    days: dict[int, Counter[int]]

    @property
    def sessions(self) -> int:
        """What was confirmed, cancelled or not."""
        return sum(row.kept for row in self.seen) + len(self.called)

    def filled(self) -> Filled:
        return total(self.time.values(), Filled())

    def filled_by_part(self) -> list[tuple[Period, Filled]]:
        return [
            (part, total((self.time[each.pk, part] for each in self.therapists), Filled()))
            for part in self.parts
        ]

    def filled_by_therapist(self) -> Named[Filled]:
        return self._each(lambda pk: total((self.time[pk, part] for part in self.parts), Filled()))

    def missed(self) -> Part:
        return _missed(self.seen)

    def missed_by_therapist(self) -> Named[Part]:
        rows = _grouped(self.seen, lambda row: row.therapist)
        return self._each(lambda pk: _missed(rows[pk]))

    def missed_by_service(self) -> Named[Part]:
        """Those of which something has begun."""
        rows = _grouped((row for row in self.seen if row.missed.of), lambda row: row.service)
        return [(name, _missed(rows[name])) for name in sorted(rows)]

    def called_off(self) -> CalledOff:
        return total((each for _name, each in self.called_off_by_therapist()), CalledOff())

    def called_off_by_therapist(self) -> Named[CalledOff]:
        kept = _grouped(self.seen, lambda row: row.therapist)
        gone = _grouped(self.called, lambda row: row.therapist)
        return self._each(
            lambda pk: _called_off(gone[pk], sum(row.kept for row in kept[pk]) + len(gone[pk]))
        )

    def called_off_by(self) -> list[tuple[Who, CalledOff]]:
        """Of all that were confirmed, those that each of them cancelled."""
        gone = _grouped(self.called, lambda row: row.who)
        return [(who, _called_off(gone[who], self.sessions)) for who in Who]

    def days_ahead(self) -> Counter[int]:
        return total(self.days.values(), Counter())

    def days_ahead_by_therapist(self) -> Named[Counter[int]]:
        return self._each(lambda pk: self.days[pk])

    def _each(self, of: Callable[[int], T]) -> Named[T]:
        return [(each.name, of(each.pk)) for each in self.therapists]


def figures(therapists: Iterable[Therapist], period: Period, now: datetime) -> Figures:
    """Six queries. Who no longer works here stands there as long as she had sessions."""
    asked, parts = list(therapists), period.parts
    by_week = parts == period.weeks
    rows, gone = list(seen(asked, period, now)), list(called(asked, period))
    with_sessions = {row.therapist for row in rows if row.kept} | {row.therapist for row in gone}
    shown = [each for each in asked if each.active or each.pk in with_sessions]
    time = {
        (pk, part): Filled(working=minutes)
        for pk, all_minutes in working(shown, parts).items()
        for part, minutes in zip(parts, all_minutes, strict=True)
    }
    wholes = {whole(part.first, by_week=by_week): part for part in parts}
    for pk, begin, minutes in filled(shown, period, by_week=by_week):
        time[pk, wholes[begin]] += minutes
    return Figures(by_week, parts, shown, time, rows, gone, ahead(shown, period))


def whole(day: date, *, by_week: bool) -> date:
    """The first day of its week or month, which may lie before the period."""
    return day - DAY * day.weekday() if by_week else day.replace(day=1)


def total(rows: Iterable[T], nothing: T) -> T:
    return reduce(add, rows, nothing)


def _grouped(rows: Iterable[T], by: Callable[[T], Hashable]) -> defaultdict[Any, list[T]]:
    found: defaultdict[Any, list[T]] = defaultdict(list)
    for row in rows:
        found[by(row)].append(row)
    return found


def _missed(rows: Iterable[Seen]) -> Part:
    return total((row.missed for row in rows), Part())


def _called_off(rows: Sequence[Called], confirmed: int) -> CalledOff:
    late = sum(row.late for row in rows)
    return CalledOff(confirmed, len(rows) - late, late)
