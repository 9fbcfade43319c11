from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

import recurring_ical_events
from icalendar import Calendar, Event

from booking.busy.reader.answers import NotRead
from booking.busy.reader.lines import when_only
from booking.busy.reader.sense import makes_sense, takes_time
from booking.domain.span import Span, merge

MOST_OCCURRENCES = 20_000
# The library compares times without a zone as if they were UTC; no zone is farther from it.
MARGIN = timedelta(days=1)
ZONE = "X-WR-TIMEZONE"
REPEATS = ("RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")


@dataclass(frozen=True)
class Busy:
    spans: list[Span]
    skipped: int = 0


def busy(body: bytes, window: Span, zone: tzinfo, ours: str = "") -> Busy:
    """When the events of a calendar take her time. Raises NotRead.

    Days and times without a zone are the given zone's. What it cannot make sense of it skips:
    one odd event must not cost her all the others.
    """
    spans: list[Span] = []
    skipped = occurrences = 0
    for events, named_zone in _series(_calendars(body), ours):
        sound = [event for event in events if makes_sense(event)]
        skipped += len(events) - len(sound)
        try:
            found = sound if _once(sound) else _occurrences(sound, named_zone, window)
            spans += _taken(found, window, zone, ZoneInfo(named_zone) if named_zone else zone)
        except Exception:
            skipped += len(sound)
            continue
        occurrences += len(found)
        if occurrences > MOST_OCCURRENCES:
            raise NotRead("too_many")
    return Busy(merge(spans), skipped)


def _calendars(body: bytes) -> list[Calendar]:
    try:
        return list(Calendar.from_ical(when_only(body), multiple=True))
    except ValueError as error:
        raise NotRead("not_a_calendar") from error


def _series(calendars: Iterable[Calendar], ours: str) -> Iterator[tuple[list[Event], str]]:
    """Each event with the changes to single times of it, and the zone that its calendar names."""
    for calendar in calendars:
        named = str(calendar.get(ZONE, ""))
        zone = named if named in available_timezones() else ""
        by_uid: dict[str, list[Event]] = defaultdict(list)
        for number, event in enumerate(calendar.events):
            uid = str(event.get("UID", f"without {number}"))
            if not (ours and uid.endswith(ours)):
                by_uid[uid].append(event)
        for events in by_uid.values():
            yield events, zone


def _once(events: list[Event]) -> bool:
    """Most events are: they need no expansion, which is what takes long."""
    return len(events) == 1 and not any(name in events[0] for name in REPEATS)


def _occurrences(events: Iterable[Event], zone: str, window: Span) -> list[Event]:
    alone = Calendar({ZONE: zone} if zone else {})
    for event in events:
        alone.add_component(event)
    query = recurring_ical_events.of(alone)
    return list(query.between(window.start - MARGIN, window.end + MARGIN))


def _taken(
    occurrences: Iterable[Event], window: Span, days: tzinfo, floating: tzinfo
) -> list[Span]:
    spans = []
    for event in filter(takes_time, occurrences):
        start, end = (_instant(edge, days, floating) for edge in (event.start, event.end))
        if start < end and window.overlaps(span := Span(start, end)):
            spans.append(span)
    return spans


def _instant(moment: date, days: tzinfo, floating: tzinfo) -> datetime:
    """The beginning of a day, or a time; each in its zone where the calendar names none."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), days)
    return moment if moment.tzinfo else moment.replace(tzinfo=floating)
