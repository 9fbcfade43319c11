"""Calendars for tests: the week of Monday 2 March 2026, Oslo, long before any clock change."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedule.models import Event, Rule

from booking.models import Place, Therapist, WorkingHours

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = datetime(2026, 3, 2, tzinfo=OSLO)
SUNDAY_NOON = MONDAY - timedelta(hours=12)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """A time on the Monday of that week, or days later."""
    return datetime.combine(MONDAY.date() + timedelta(days=days), time(hour, minute), OSLO)


def works(
    therapist: Therapist,
    start: datetime,
    end: datetime,
    *,
    online: bool = True,
    place: Place | None = None,
) -> Event:
    """Weekly hours from then on."""
    rule, _ = Rule.objects.get_or_create(name="weekly", defaults={"frequency": "WEEKLY"})
    event = Event.objects.create(
        calendar=therapist.hours, title="hours", start=start, end=end, rule=rule
    )
    WorkingHours.objects.create(event=event, online=online, place=place)
    return event


def is_away(therapist: Therapist, start: datetime, end: datetime) -> Event:
    return Event.objects.create(calendar=therapist.time_off, title="away", start=start, end=end)
