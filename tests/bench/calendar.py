"""The calendar that everything is measured on, in our own tables.

Everybody works Monday to Friday from 8 to 20 by Oslo's clock, online, and gives one service: 50
minutes and 10 after, on the hour. Holidays do not count, since not everything that is measured
knows them. Asked for is a month: 30 days from a Monday that is at least two days off.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from schedule.models import Event, Rule

from booking.models import Booking, Client, Offering, Practice, Service, Therapist, WorkingHours

OSLO = ZoneInfo("Europe/Oslo")
DAYS = 30
OPENS, CLOSES = time(8), time(20)
HOURS = range(OPENS.hour, CLOSES.hour)
SESSION, PAUSE = timedelta(minutes=50), timedelta(minutes=10)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# History keeps away from the month, so that the same sessions lie in it however long that is.
APART = timedelta(days=7)


def first_day(today: date) -> date:
    return today + timedelta(days=2 + -(today.weekday() + 2) % 7)


def working_days(first: date) -> list[date]:
    days = (first + timedelta(days=number) for number in range(DAYS))
    return [day for day in days if day.weekday() < 5]


def taken_hours(first: date) -> list[datetime]:
    """Three of four hours of the month, through the day."""
    hours = [
        datetime.combine(day, time(hour), OSLO) for day in working_days(first) for hour in HOURS
    ]
    return [start for number, start in enumerate(hours) if number % 4]


def history(first: date) -> Iterator[datetime]:
    """Hours without end, by turns further back and further ahead."""
    midnight = datetime.combine(first, time(), UTC)
    before, after = midnight - APART, midnight + (DAYS * DAY) + APART
    while True:
        yield before
        yield after
        before, after = before - HOUR, after + HOUR


def give(slug: str, **over: object) -> Service:
    fields: dict[str, object] = {
        "name": slug,
        "slug": slug,
        "price_amount": 49500,
        "notice_hours": 0,
        "horizon_days": 366,
    }
    return Service.objects.create(**(fields | over))


def no_holidays() -> None:
    practice = Practice.load()
    practice.closed_on_public_holidays = False
    practice.closed_on_christmas_eve = practice.closed_on_new_years_eve = False
    practice.save()


def works(slug: str, service: Service, since: date) -> Offering:
    """A therapist with her hours, which are as old as said, and what she gives."""
    person = Therapist.objects.create(name=slug, slug=slug, title="Psykolog", status="authorised")
    monday = since - timedelta(days=since.weekday())
    rule, _ = Rule.objects.get_or_create(
        name="working days", defaults={"frequency": "WEEKLY", "params": "byweekday:MO,TU,WE,TH,FR"}
    )
    event = Event.objects.create(
        calendar=person.hours,
        title="hours",
        start=datetime.combine(monday, OPENS, OSLO),
        end=datetime.combine(monday, CLOSES, OSLO),
        rule=rule,
    )
    WorkingHours.objects.create(event=event)
    return Offering.objects.create(therapist=person, service=service)


def book(offering: Offering, first: date, total: int) -> None:
    """In the month most of her hours as far as the total goes, what is left of it around."""
    wanted = taken_hours(first)[:total]
    wanted += islice(history(first), total - len(wanted))
    client = Client.objects.create(created_at=wanted[0])
    copy(session(offering, client, wanted[0]), wanted[1:])


def session(offering: Offering, client: Client, start: datetime) -> Booking:
    return Booking.objects.create(
        reference=f"{offering.pk:02x}-0",
        state="confirmed",
        payment_state="paid",
        client=client,
        therapist=offering.therapist,
        service=offering.service,
        format="online",
        start=start,
        end=start + SESSION,
        buffer_before_minutes=0,
        buffer_after_minutes=PAUSE // timedelta(minutes=1),
        price_amount=49500,
        free_cancellation_hours=24,
        late_refund_percent=0,
        created_at=start,
        terms_accepted_at=start,
    )


def copy(booking: Booking, starts: Iterable[datetime]) -> None:
    """As many more, by one statement: a hundred thousand objects would take Django a minute."""
    own = {"id", "reference", "start", "end"}
    same = ", ".join(
        f'"{field.column}"' for field in Booking._meta.concrete_fields if field.column not in own
    )
    statement = f"""INSERT INTO booking_booking ({same}, reference, start, "end")
        SELECT {same}, %s, %s, %s FROM booking_booking WHERE id = {booking.pk}"""  # noqa: S608
    utc = (start.astimezone(UTC).replace(tzinfo=None) for start in starts)
    stem = booking.reference.partition("-")[0]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            statement,
            [(f"{stem}-{number:x}", at, at + SESSION) for number, at in enumerate(utc, start=1)],
        )


def fill(first: date) -> None:
    """Four therapists with one service and histories of their own, and fifty with another."""
    no_holidays()
    one, fifty = give("one"), give("fifty")
    for slug, total in (("ten", 10), ("thousand", 1_000), ("hundred-thousand", 100_000)):
        book(works(slug, one, first), first, total)
    book(works("old-hours", one, first - 3650 * DAY), first, 1_000)
    for number in range(50):
        book(works(f"any-{number}", fifty, first - 3 * 365 * DAY), first, 2_000)
