"""Free times from the stored calendars."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from schedule.models import Occurrence

from booking.availability import FreeTime, free_times, local_days, next_free
from booking.domain.wished import Wished
from booking.models import Booking, Client, Offering, Service, Therapist
from tests.booking.calendar import MONDAY, OSLO, SUNDAY_NOON, at, is_away, works
from tests.booking.conftest import Practice

pytestmark = pytest.mark.django_db
WEEK = local_days(MONDAY.date(), MONDAY.date() + timedelta(days=6))


def hours(practice: Practice, **wish: object) -> list[str]:
    return [free.start.astimezone(OSLO).strftime("%H:%M") for free in found(practice, **wish)]


def found(practice: Practice, **wish: object) -> list[FreeTime]:
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    return free_times(offerings, WEEK, SUNDAY_NOON, **wish)  # type: ignore[arg-type]


def test_a_day_of_hours(practice: Practice) -> None:
    #  hours  9 [================================] 17
    #  talk     [50][50][50][50][50][50][50][50]   every hour
    assert hours(practice) == [f"{hour:02}:00" for hour in range(9, 17)]


def test_time_off_and_its_neighbours(practice: Practice) -> None:
    #  hours  9 [==========================] 17
    #  away          11:30 [==] 12:30
    #  talk + 10 after: 11:00 would end at 12:00, 12:00 lies inside
    is_away(practice.ingrid, at(11, 30), at(12, 30))
    assert hours(practice) == ["09:00", "10:00", "13:00", "14:00", "15:00", "16:00"]


def test_a_cancelled_day_of_a_series(practice: Practice) -> None:
    event = practice.ingrid.hours.event_set.get()
    Occurrence.objects.create(
        event=event,
        start=at(9),
        end=at(17),
        original_start=at(9),
        original_end=at(17),
        cancelled=True,
    )
    assert hours(practice) == []


def test_a_moved_day_of_a_series(practice: Practice) -> None:
    event = practice.ingrid.hours.event_set.get()
    Occurrence.objects.create(
        event=event,
        start=at(12, days=1),
        end=at(14, days=1),
        original_start=at(9),
        original_end=at(17),
    )
    assert hours(practice) == ["12:00", "13:00"]


def test_formats_and_places(practice: Practice) -> None:
    works(practice.ingrid, at(18), at(20))  # online only
    assert hours(practice, format="in_person")[-1] == "16:00"
    assert hours(practice, format="online")[-1] == "19:00"
    assert hours(practice, place=practice.oslo.pk)[-1] == "16:00"
    practice.talk.online = False
    practice.talk.save()
    assert hours(practice)[-1] == "16:00"


def test_the_wall_clock_is_kept_in_summer(practice: Practice) -> None:
    summer = date(2026, 7, 6)
    practice.talk.horizon_days = 366
    practice.talk.save()
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    free = free_times(offerings, local_days(summer, summer), SUNDAY_NOON)
    assert free[0].start == datetime(2026, 7, 6, 7, tzinfo=UTC)


def test_hours_across_midnight_are_one_window(practice: Practice) -> None:
    #  hours  22 [=====|=====] 02    the next day's starts keep the grid of 22:00
    practice.talk.step_minutes = practice.talk.duration_minutes = 45
    practice.talk.save()
    works(practice.ingrid, at(22), at(2, days=1))
    tuesday = MONDAY.date() + timedelta(days=1)
    offerings = list(Offering.objects.bookable().filter(service=practice.talk))
    free = free_times(offerings, local_days(tuesday, tuesday), SUNDAY_NOON)
    assert [f.start.astimezone(OSLO).strftime("%H:%M") for f in free] == ["00:15", "01:00"]


def book_many(practice: Practice, number: int) -> None:
    client = Client.objects.create(created_at=SUNDAY_NOON)
    first = at(9, days=-7 * number)
    Booking.objects.bulk_create(
        Booking(
            reference=f"R{index:07}",
            state="confirmed",
            payment_state="paid",
            client=client,
            therapist=practice.ingrid,
            service=practice.talk,
            format="online",
            start=first + timedelta(days=7 * index),
            end=first + timedelta(days=7 * index, hours=1),
            buffer_before_minutes=0,
            buffer_after_minutes=10,
            price_amount=49500,
            free_cancellation_hours=24,
            late_refund_percent=0,
            created_at=first,
            terms_accepted_at=first,
            token_hash=f"{index}",
        )
        for index in range(number)
    )


@pytest.mark.parametrize("number", [10, 10_000])
def test_a_month_takes_six_queries_at_most_whatever_was_booked(
    practice: Practice, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    book_many(practice, min(number, 1000))
    if number > 1000:
        spread(practice, number)
    month = local_days(MONDAY.date(), MONDAY.date() + timedelta(days=30))
    with django_assert_num_queries(5):
        offerings = list(Offering.objects.bookable().filter(service=practice.talk))
        assert free_times(offerings, month, SUNDAY_NOON)


def spread(practice: Practice, number: int) -> None:
    """The rest of a long history, an hour apart, all before that Monday."""
    model = Booking.objects.first()
    rows = []
    for index in range(1000, number):
        start = at(8) - timedelta(hours=2 * index)
        row = Booking(
            **{
                field.attname: getattr(model, field.attname)
                for field in Booking._meta.concrete_fields
                if field.attname not in ("id", "reference", "token_hash", "start", "end")
            }
        )
        row.reference, row.token_hash = f"R{index:07}", f"{index}"
        row.start, row.end = start, start + timedelta(minutes=50)
        rows.append(row)
    Booking.objects.bulk_create(rows, batch_size=500)


@pytest.mark.parametrize("number", [1, 3, 50])
def test_next_free_of_many_takes_as_many_queries_as_of_one(
    practice: Practice, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for index in range(number - 1):
        olav = Therapist.objects.create(name="O", slug=f"o{index}", title="Psykolog")
        Offering.objects.create(therapist=olav, service=practice.talk)
        works(olav, at(9), at(17))
    with django_assert_num_queries(6):
        free = next_free(Therapist.objects.all(), SUNDAY_NOON)
    assert len(free) == number
    assert free[practice.ingrid.pk].start == at(9)


def test_next_free_is_the_first_that_suits_and_the_first_of_all_where_none_does(
    practice: Practice,
) -> None:
    olav = Therapist.objects.create(name="O", slug="o", title="Psykolog")
    Offering.objects.create(therapist=olav, service=practice.talk)
    works(olav, at(9), at(12))
    evening = Wished(date.min, date.max, weekdays=0b1111111, parts=0b100)
    free = next_free([practice.ingrid, olav], SUNDAY_NOON, wished=evening)
    assert free[practice.ingrid.pk].start == at(16)
    assert free[olav.pk].start == at(9)


def test_who_has_nothing_is_left_out(practice: Practice) -> None:
    Service.objects.update(active=False)
    assert next_free([practice.ingrid], SUNDAY_NOON) == {}


def test_of_many_therapists_too_the_database_reads_the_span_and_not_all_of_history(
    practice: Practice, settings: Any
) -> None:
    settings.PREPARE_STATEMENTS = False  # so that the log has its values
    # SQLite prefers the index of states to fifty ranges of the other one, if it may take it.
    for index in range(49):
        olav = Therapist.objects.create(name="O", slug=f"o{index}", title="Psykolog")
        Offering.objects.create(therapist=olav, service=practice.talk)
        works(olav, at(9), at(17))
    with CaptureQueriesContext(connection) as queries:
        assert len(found(practice)) == 50 * 8
    [taken] = [query["sql"] for query in queries if 'FROM "booking_booking"' in query["sql"]]
    how = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")  # which an empty table invites
        cursor.execute(f"{how} {taken}")
        plan = str(cursor.fetchall())
    assert "booking_state_hold" not in plan
    assert "start>?" in plan or connection.vendor == "postgresql"
