"""What was written in advance finds what the queryset finds, and nothing else."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import psycopg
import pytest
from django.db import connection
from django.db.models import F, QuerySet
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from schedule.models import Occurrence

from booking import actions
from booking.actions import booking as booking_actions
from booking.actions import clients, locks
from booking.availability import closed, stored, taken
from booking.models import Booking, Client, Offering, Room, Therapist, WorkingHours
from booking.models import Practice as Settings
from booking.prepared import Prepared, PreparedModels, Preparing, in_steps
from tests.booking.calendar import MONDAY, at, is_away, is_busy, works
from tests.booking.conftest import Practice, Travel
from tests.databases import POSTGRES

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LONG_AGO, FAR_AHEAD = MONDAY - 400 * DAY, MONDAY + 400 * DAY


def same(prepared: Prepared[Any], **parameters: Any) -> list[tuple[Any, ...]]:
    """Asked twice: as it is written, and as it was kept."""
    expected = list(prepared.queryset(**parameters))
    for _time in ("first", "second"):
        found = prepared(**parameters)
        assert sorted(found, key=repr) == sorted(expected, key=repr)
        assert types(found) == types(expected)
    return found


def types(rows: list[tuple[Any, ...]]) -> set[tuple[type, ...]]:
    return {tuple(map(type, row)) for row in rows}


@pytest.fixture
def busy(practice: Practice, travel: Travel) -> Practice:
    """A session, a moved and a cancelled day, a day off, hours for one service, a blocked hour."""
    actions.book(practice.wants(at(10), service="intro", request_key="it's", ip="10.0.0.1"))
    actions.book(practice.wants(at(12), service="intro", format="in_person", email="b@example.org"))
    series = practice.ingrid.hours.event_set.get()
    for day, cancelled in ((7, False), (14, True)):
        start, end = at(9, days=day), at(17, days=day)
        Occurrence.objects.create(
            event=series,
            start=start + DAY,
            end=end + DAY,
            original_start=start,
            original_end=end,
            cancelled=cancelled,
        )
    is_away(practice.ingrid, at(15), at(16))
    evening = works(practice.ingrid, at(18), at(20))
    WorkingHours.objects.filter(event=evening).update(only_services=[practice.talk.pk])
    is_busy(practice.ingrid, at(14), at(15))
    return practice


@pytest.mark.parametrize("others", [0, 1, 3])
def test_calendars(busy: Practice, others: int) -> None:
    more = [
        Therapist.objects.create(name=f"{n}", slug=f"n{n}", title="P", status="authorised").hours_id
        for n in range(others)
    ]
    calendars = [busy.ingrid.hours_id, busy.ingrid.time_off_id, *more]
    for start in (LONG_AGO, MONDAY, MONDAY + 30 * DAY):
        parameters = {"start": start, "end": start + 7 * DAY, "since": start - stored.LONGEST}
        same(stored.stored, calendars=calendars, **parameters)
    assert same(stored.stored, calendars=calendars, start=MONDAY, end=FAR_AHEAD, since=LONG_AGO)


def test_no_calendar_at_all(
    busy: Practice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        for _time in ("first", "second"):
            nothing = stored.stored(calendars=[], start=MONDAY, end=FAR_AHEAD, since=LONG_AGO)
            assert nothing == []


@pytest.mark.parametrize("offset", [0, 2, -11])
def test_sessions_and_blocked_time(busy: Practice, offset: int) -> None:
    zone = timezone(timedelta(hours=offset))
    edges = {"start": at(9).astimezone(zone), "end": at(17).astimezone(zone)}
    near = {"after": LONG_AGO, "before": FAR_AHEAD.astimezone(zone), "now": MONDAY}
    rows = same(taken.sessions_and_elsewhere, therapists=[busy.ingrid.pk], **edges, **near)
    assert len(rows) == 3
    assert {None} < {booking for *_rest, booking, _service in rows}


def test_a_night_in_which_the_clock_is_put_back(busy: Practice) -> None:
    #  UTC    00 [==] 01    the first of the two hours from two to three in Oslo
    first = datetime(2026, 10, 25, tzinfo=UTC)
    hour = timedelta(hours=1)
    is_busy(busy.ingrid, first, first + hour)
    for start, found in ((first, 1), (first + hour, 0)):
        edges = {"start": start, "end": start + hour, "after": start, "before": start}
        query = taken.sessions_and_elsewhere
        assert len(same(query, therapists=[busy.ingrid.pk], now=start, **edges)) == found


@pytest.mark.parametrize("number", [1, 2])
def test_rooms(busy: Practice, number: int) -> None:
    for name in range(number):
        Room.objects.create(name=f"{name}", place=busy.oslo, active=name == 0)
    actions.book(busy.wants(at(13), service="intro", format="in_person", email="c@example.org"))
    edges = {"after": LONG_AGO, "before": FAR_AHEAD, "now": MONDAY}
    assert len(same(taken.rooms_and_sessions, places=[busy.oslo.pk], **edges)) == number


def test_closed_days(practice: Practice) -> None:
    assert same(closed.saved) == []
    settings = Settings.load()
    settings.closed_on_christmas_eve = False
    settings.save()
    assert same(closed.saved) == [(True, False, True, settings.closed_days_id)]


def test_holds_with_and_without_an_address(busy: Practice) -> None:
    actions_held = Booking.objects.filter(request_key__isnull=False).get()
    Booking.objects.update(state="held", hold_expires_at=FAR_AHEAD)
    client = actions_held.client_id
    assert len(same(clients.holds, client=client, address=None, now=MONDAY)) == 1
    index = actions_held.ip_index
    assert len(same(clients.holds, client=client + 1000, address=index, now=MONDAY)) == 1
    assert same(clients.holds, client=client + 1000, address=None, now=MONDAY) == []


@pytest.mark.parametrize("text", ["' OR ''='", "%s %(name)s %%", "\\'; --", "æøå", "stand-in 0"])
def test_a_text_is_but_a_text(practice: Practice, text: str) -> None:
    assert same(booking_actions.under_key, key=text) == []
    Client.objects.create(email_index=text, created_at=MONDAY)
    assert len(same(clients.locked, index=text)) == 1


def test_locks_need_a_transaction(practice: Practice) -> None:
    assert same(locks.locked, ids={practice.ingrid.pk}) == [(practice.ingrid.pk,)]
    # Said, not left: a test outside any transaction empties the tables for all that follow.
    connection.in_atomic_block = False
    try:
        with pytest.raises(TransactionManagementError):
            locks.locked(ids={practice.ingrid.pk})
    finally:
        connection.in_atomic_block = True


def test_it_is_one_query_that_says_what_it_was(practice: Practice) -> None:
    clients.locked(index="before")
    with CaptureQueriesContext(connection) as asked:
        clients.locked(index="here")
    [query] = asked.captured_queries
    assert "email_index" in query["sql"]
    assert "stand-in" not in query["sql"]


def outside() -> "psycopg.Connection[Any]":
    """A connection of its own, which commits at once."""
    given = connection.get_connection_params()
    names = given.keys() & {"dbname", "user", "password", "host", "port"}
    return psycopg.connect(**{name: given[name] for name in names}, autocommit=True)


def words(at: "psycopg.Connection[Any]") -> list[tuple[str]]:
    cursor: Any = Preparing(at)
    found: list[tuple[str]] = cursor.execute("SELECT word FROM words_for_a_test").fetchall()
    return found


if POSTGRES:  # SQLite keeps no plans

    def test_a_column_that_a_migration_changes_under_a_kept_plan() -> None:
        with outside() as migrating, outside() as serving:
            migrating.execute("CREATE TABLE words_for_a_test (word varchar(10))")
            try:
                assert words(serving) == []
                migrating.execute("ALTER TABLE words_for_a_test ALTER word TYPE varchar(20)")
                for _time in ("first", "second"):
                    assert words(serving) == []
                with pytest.raises(psycopg.errors.FeatureNotSupported), serving.transaction():
                    words(serving)
            finally:
                migrating.execute("DROP TABLE words_for_a_test")


@PreparedModels
def offered(*, therapists: Collection[int]) -> QuerySet[Offering]:
    found = Offering.objects.filter(therapist__in=therapists).order_by("service__name")
    return found.select_related("service", "therapist__portrait").annotate(
        minutes=F("service__duration_minutes")
    )


def shown(offerings: Iterable[Any]) -> list[tuple[Any, ...]]:
    return [
        (each, each.service, each.service.name, each.therapist.portrait, each.minutes)
        for each in offerings
    ]


def test_models_come_with_what_they_point_to(
    practice: Practice, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ingrid, nobody = practice.ingrid.pk, practice.ingrid.pk + 1000
    expected = shown(offered.prepared.queryset(therapists=[ingrid]))
    assert len(expected) > 1
    for _time in ("first", "second"):
        with django_assert_num_queries(1):
            assert shown(offered(therapists=[ingrid])) == expected
        with django_assert_num_queries(1):
            assert offered(therapists=[nobody]) == []
    with django_assert_num_queries(0):
        assert offered(therapists=[]) == []


def test_what_was_read_is_a_row_like_any(practice: Practice) -> None:
    first, *_others = offered(therapists=[practice.ingrid.pk])
    first.active = not first.active
    first.save()
    assert Offering.objects.get(pk=first.pk).active == first.active
    assert isinstance(first, Offering)


@pytest.mark.parametrize(
    ("keys", "steps"),
    [
        ([], []),
        ([7], [7]),
        ([2, 1], [1, 2]),
        ([3, 1, 2, 3], [1, 2, 3, 3]),
        (range(5), [0, 1, 2, 3, 4, 4, 4, 4]),
        (["b", "a", "c"], ["a", "b", "c", "c"]),
    ],
)
def test_keys_come_in_few_numbers(keys: Iterable[Any], steps: list[Any]) -> None:
    assert in_steps(keys) == steps


@Prepared
def an_hour_before(*, start: datetime) -> QuerySet[Booking, Any]:
    return Booking.objects.filter(start__gt=start - timedelta(hours=1)).values_list("pk")


@Prepared
def not_used(*, start: datetime, ids: Collection[int]) -> QuerySet[Booking, Any]:
    return Booking.objects.filter(start=start).values_list("pk")


@Prepared
def swayed(*, start: datetime) -> QuerySet[Booking, Any]:
    late = Booking.objects.filter(start=start)
    return late.order_by("pk" if start.hour % 2 else "-pk").values_list("pk")


def test_what_is_made_of_a_parameter_cannot_be_kept(practice: Practice) -> None:
    with pytest.raises(ValueError, match="an_hour_before"):
        an_hour_before(start=MONDAY)
    with pytest.raises(ValueError, match="not_used"):
        not_used(start=MONDAY, ids=[1])
    with pytest.raises(ValueError, match="swayed"):
        swayed(start=MONDAY)
