"""Calendars for tests: the week of Monday 2 March 2026, Oslo, long before any clock change."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from schedule.models import Calendar, Event, Rule

from booking.domain.holidays import closed_dates
from booking.models import BusyFeed, BusyTime, Place, Therapist, WorkingHours
from booking.models import Practice as PracticeSettings

OSLO = ZoneInfo("Europe/Oslo")
MONDAY = datetime(2026, 3, 2, tzinfo=OSLO)
SUNDAY_NOON = MONDAY - timedelta(hours=12)


def at(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """A time on the Monday of that week, or days later."""
    return datetime.combine(MONDAY.date() + timedelta(days=days), time(hour, minute), OSLO)


def working_monday(after: datetime) -> datetime:
    """Ten o'clock on the next Monday that is no public holiday."""
    day = after + timedelta(days=-after.weekday() % 7)
    everything = {"public_holidays": True, "christmas_eve": True, "new_years_eve": True}
    while day.date() in closed_dates(day.year, day.year, **everything):
        day += timedelta(days=7)
    return day.replace(hour=10, minute=0, second=0, microsecond=0)


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


def is_closed(start: datetime, end: datetime) -> Event:
    """The whole practice."""
    practice = PracticeSettings.load()
    if practice.closed_days is None:
        practice.closed_days = Calendar.objects.create(name="closed days", slug="closed-days")
        practice.save()
    return Event.objects.create(calendar=practice.closed_days, title="x", start=start, end=end)


def is_busy(therapist: Therapist, start: datetime, end: datetime) -> BusyTime:
    """In her private calendar."""
    feed = therapist.busy_feeds.first() or BusyFeed.objects.create(
        therapist=therapist, label="x", next_read_at=end
    )
    return BusyTime.objects.create(feed=feed, therapist=therapist, start=start, end=end)
