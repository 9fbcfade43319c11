"""A full bar is what took place or was in time, a hatched one what did not or came late."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from booking import formats
from booking.domain.figures import AHEAD, CalledOff, Filled, Part, Quartiles
from booking.domain.period import Period
from booking.viewsets.figures import words
from booking.viewsets.report import drawing
from booking.viewsets.report.asked import today
from booking.viewsets.report.drawing import MOST_BARS, Bar

HOUR = 60
LEAST = 2  # at the top of a scale, so that its half is a whole number


def over_time(lines: Sequence[tuple[Period, Filled]], *, by_week: bool) -> dict[str, Any]:
    """In hours; what is still to come is paler."""
    years = drawing.years([part.first for part, _filled in lines])
    bars = [
        Bar(
            str(words.number(part)) if by_week else formats.short_month(part.first),
            filled.held / HOUR,
            filled.missed / HOUR,
            filled.working / HOUR,
            below="" if by_week else year,
            chosen=part.first <= today(),
        )
        for (part, filled), year in zip(lines, years, strict=True)
    ]
    most = max(max(bar.full + bar.hatched, bar.ground) for bar in bars)
    top = drawing.scale(most, LEAST)
    return drawing.columns(bars, top, lambda hours: words.hours(hours * HOUR), stacked=True)


def used(lines: Iterable[tuple[str, Filled]]) -> dict[str, Any] | None:
    return largest(
        Bar(
            name,
            filled.held,
            filled.missed,
            filled.working,
            words.beside(filled.share, words.hours_of(filled)),
        )
        for name, filled in lines
    )


def missed(lines: Iterable[tuple[str, Part]]) -> dict[str, Any] | None:
    """Hatched as everywhere, within all that began."""
    return largest(Bar(name, 0, part.number, part.of, counted(part)) for name, part in lines)


def called_off(lines: Iterable[tuple[str, CalledOff]]) -> dict[str, Any] | None:
    return largest(
        Bar(name, called.in_time, called.late, called.confirmed, counted(called.cancelled))
        for name, called in lines
    )


def counted(part: Part) -> str:
    return words.beside(part.share, words.counts(part))


def by_whom(lines: Iterable[tuple[str, CalledOff]]) -> dict[str, Any] | None:
    return largest(
        Bar(name, called.in_time, called.late, said=words.sessions(called.cancelled.number))
        for name, called in lines
    )


def days(counts: Sequence[int]) -> dict[str, Any]:
    bars = [
        Bar(short(*ends), number, said=str(number))
        for ends, number in zip(AHEAD, counts, strict=True)
    ]
    top = drawing.scale(max(counts), LEAST)
    return drawing.columns(bars, top, str, stacked=True)


def spread(lines: Iterable[tuple[str, int, Quartiles | None]]) -> dict[str, Any] | None:
    return largest(
        Bar(name, known.median, ground=known.upper, said=words.days(known.median))
        for name, _number, known in lines
        if known
    )


def short(first: int, last: int | None) -> str:
    if last is None:
        return f"{first}+"
    return str(first) if first == last else f"{first}–{last}"


def largest(bars: Iterable[Bar]) -> dict[str, Any] | None:
    """Those with the most in them, at most ten."""
    found = [bar for bar in bars if bar.ground or bar.full or bar.hatched]
    if not found:
        return None
    shown = found
    if len(found) > MOST_BARS:
        shown = sorted(found, key=lambda bar: -max(bar.ground, bar.full + bar.hatched))[:MOST_BARS]
    more = _("The ten with the most; the table has all of them.")
    return {**drawing.rows(shown, stacked=True), "more": more if len(found) > MOST_BARS else ""}
