import logging
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
import time_machine
from django.db import connection

from booking.busy import feeds
from booking.busy.reader.answers import Answer, NotRead, Why
from booking.models import Booking, BusyFeed, BusyTime, Errand, Therapist
from booking.models.feed import Problem
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.busy.ics import at, calendar
from tests.booking.busy.server import Server, status

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SECRET = "/secret-4711/basic.ics"


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Iterator[Callable[[datetime], None]]:
    settings.BUSY_FEED_ALLOW_PRIVATE = True
    with time_machine.travel(NOON, tick=False) as moved:
        yield moved.move_to


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", email="ingrid@example.org")


@pytest.fixture
def feed(server: Server, ingrid: Therapist) -> BusyFeed:
    return feeds.add(
        ingrid, "Privat", server.calendar(calendar(at("20260302", "09", "10")), SECRET)
    )


def times(therapist: Therapist) -> list[str]:
    rows = BusyTime.objects.filter(therapist=therapist).order_by("start")
    return [f"{row.start:%m%d %H}-{row.end:%H}" for row in rows]


def test_what_is_read_blocks(ingrid: Therapist, feed: BusyFeed) -> None:
    assert times(ingrid) == ["0302 09-10"]
    assert (feed.problem, feed.read_at, feed.next_read_at) == ("", NOON, NOON + feeds.EVERY)


def test_the_address_is_stored_unreadably(feed: BusyFeed) -> None:
    assert SECRET in feed.address
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM booking_busyfeed")
        assert "4711" not in str(cursor.fetchall())


@pytest.mark.parametrize("body", [b"<html></html>", b""])
def test_nothing_is_kept_of_an_address_without_a_calendar(
    server: Server, ingrid: Therapist, body: bytes
) -> None:
    with pytest.raises(NotRead, match="not_a_calendar"):
        feeds.add(ingrid, "Privat", server.calendar(body))
    assert not BusyFeed.objects.exists()


def test_the_same_address_is_not_added_twice(ingrid: Therapist, feed: BusyFeed) -> None:
    with pytest.raises(feeds.OneTooMany):
        feeds.add(ingrid, "Igjen", feed.address)


def test_there_are_five_at_most(server: Server, ingrid: Therapist) -> None:
    for number in range(feeds.MOST_FEEDS):
        feeds.add(ingrid, "Privat", server.calendar(calendar(), f"/{number}.ics"))
    with pytest.raises(feeds.OneTooMany):
        feeds.add(ingrid, "Privat", server.calendar(calendar(), "/6.ics"))


def test_it_is_read_again_after_a_quarter_of_an_hour(
    server: Server, ingrid: Therapist, feed: BusyFeed, clock: Callable[[datetime], None]
) -> None:
    server.calendar(calendar(at("20260303", "11", "12")), SECRET)
    clock(NOON + 14 * MINUTE)
    assert (feeds.read_due(), times(ingrid)) == (0, ["0302 09-10"])
    clock(NOON + 15 * MINUTE)
    assert (feeds.read_due(), times(ingrid)) == (1, ["0303 11-12"])


def test_unchanged_it_is_sent_only_once_a_day(
    server: Server, ingrid: Therapist, clock: Callable[[datetime], None]
) -> None:
    """The days that we look at move on, so an old answer does not do for ever."""
    body = calendar(at("20260302", "09", "10", "RRULE:FREQ=YEARLY"))
    feeds.add(ingrid, "Privat", server.calendar(body, SECRET, etag='"1"'))
    clock(NOON + feeds.EVERY)
    assert feeds.read_due() == 1
    clock(NOON + timedelta(days=1))
    assert feeds.read_due() == 1
    assert server.asked == [SECRET, f'{SECRET} "1"', SECRET]
    assert times(ingrid) == ["0302 09-10", "0302 09-10"]


@pytest.mark.parametrize("number", [404, 500])
def test_a_failure_keeps_the_old_data_and_is_told(
    server: Server,
    ingrid: Therapist,
    feed: BusyFeed,
    clock: Callable[[datetime], None],
    number: int,
) -> None:
    server.at(SECRET, status(number))
    clock(NOON + feeds.EVERY)
    assert feeds.read_due() == 0
    feed.refresh_from_db()
    assert feed.problem == (Problem.REFUSED if number == 404 else Problem.UNREACHABLE)
    assert (feed.read_at, times(ingrid)) == (NOON, ["0302 09-10"])


def test_pauses_double_up_to_a_day_and_end_with_the_trouble(
    server: Server, feed: BusyFeed, clock: Callable[[datetime], None]
) -> None:
    server.at(SECRET, status(500))
    pauses = []
    for _ in range(9):
        clock(feed.next_read_at)
        before = feed.next_read_at
        feeds.read_due()
        feed.refresh_from_db()
        pauses.append((feed.next_read_at - before) // MINUTE)
    assert pauses == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    server.calendar(calendar(), SECRET)
    clock(feed.next_read_at)
    assert feeds.read_due() == 1
    feed.refresh_from_db()
    assert (feed.problem, feed.failures) == ("", 0)


def test_two_workers_do_not_read_the_same_one(
    feed: BusyFeed, clock: Callable[[datetime], None]
) -> None:
    clock(NOON + feeds.EVERY)
    one, other = BusyFeed.objects.get(), BusyFeed.objects.get()
    assert feeds.read_again(one) is True
    assert feeds.read_again(other) is False


def test_an_answer_that_comes_after_somebody_elses_is_dropped(
    ingrid: Therapist, feed: BusyFeed
) -> None:
    late = feeds.keep(feed, NOON - feeds.LEASE, Answer(spans=[(0, 60)]))
    assert (late, times(ingrid)) == (False, ["0302 09-10"])


def test_an_answer_for_a_calendar_that_was_removed_is_dropped(
    ingrid: Therapist, feed: BusyFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask(address: str, etag: str = "") -> Answer:
        feeds.remove(BusyFeed.objects.get())
        return Answer(spans=[(0, 60)])

    monkeypatch.setattr(feeds, "ask", ask)
    assert feeds.read_again(feed) is False
    assert times(ingrid) == []


def test_the_network_is_waited_for_outside_of_transactions(
    ingrid: Therapist, feed: BusyFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = len(connection.savepoint_ids)

    def ask(address: str, etag: str = "") -> Answer:
        assert len(connection.savepoint_ids) == depth
        return Answer()

    monkeypatch.setattr(feeds, "ask", ask)
    feeds.add(ingrid, "Annen", "https://calendar.example/")
    feeds.read_again(feed)


def test_a_round_takes_a_few_the_longest_waiting_first(
    ingrid: Therapist, monkeypatch: pytest.MonkeyPatch, clock: Callable[[datetime], None]
) -> None:
    asked: list[str] = []

    def ask(address: str, etag: str = "") -> Answer:
        asked.append(address)
        return Answer()

    monkeypatch.setattr(feeds, "ask", ask)
    for number in range(5):
        clock(NOON + number * MINUTE)
        feeds.add(ingrid, "Privat", f"https://calendar.example/{number}")
    asked.clear()
    clock(NOON + timedelta(hours=1))
    feeds.read_due()
    assert [address[-1] for address in asked] == ["0", "1", "2"]


def test_one_that_cannot_be_dealt_with_keeps_nobody_waiting(
    feed: BusyFeed, server: Server, ingrid: Therapist, clock: Callable[[datetime], None]
) -> None:
    feeds.add(ingrid, "Annen", server.calendar(calendar(), "/other.ics"))
    BusyFeed.objects.filter(pk=feed.pk).update(wrapped_key="lost")
    clock(NOON + feeds.EVERY)
    assert feeds.read_due() == 1


def test_removed_it_blocks_nothing(ingrid: Therapist, feed: BusyFeed) -> None:
    feeds.remove(feed)
    assert times(ingrid) == []


def test_the_reader_knows_the_problems_that_are_told() -> None:
    assert set(get_args(Why)) == set(Problem.values)


def test_the_address_is_in_no_log_and_no_argument(
    server: Server, ingrid: Therapist, caplog: pytest.LogCaptureFixture, monkeypatch: Any
) -> None:
    arguments: list[Any] = []
    run = subprocess.run

    def watched(command: list[str], **more: Any) -> Any:
        arguments.append((command, more["env"]))
        return run(command, **more)

    monkeypatch.setattr(subprocess, "run", watched)
    with caplog.at_level(logging.DEBUG):
        feeds.add(ingrid, "Privat", server.calendar(calendar(), SECRET))
    assert "4711" not in caplog.text + str(arguments)
    assert not any("KEY" in name for _, environment in arguments for name in environment)


@pytest.fixture
def session(ingrid: Therapist) -> Booking:
    start = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    return factories.booking(therapist=ingrid, start=start)


def told() -> list[str]:
    return list(
        Errand.objects.filter(kind="mail-therapist-collision").values_list("key", flat=True)
    )


def test_a_collision_is_told_once_and_again_when_the_session_moves(
    session: Booking, feed: BusyFeed, clock: Callable[[datetime], None], mailoutbox: Any
) -> None:
    feeds.read_again(BusyFeed.objects.get())
    assert told() == [f"mail-therapist-collision:{session.pk}:0"]
    perform_due()
    (mail,) = mailoutbox
    assert mail.to == ["ingrid@example.org"]
    assert session.reference in mail.body
    assert "10.30" in mail.body
    session.refresh_from_db()
    assert session.state == "confirmed"
    session.sequence = 1
    session.save()
    feeds.read_again(BusyFeed.objects.get())
    assert len(told()) == 2


def test_a_collision_that_is_gone_when_the_mail_is_due_is_not_told(
    session: Booking, feed: BusyFeed, mailoutbox: Any
) -> None:
    feeds.remove(feed)
    perform_due()
    assert mailoutbox == []


@pytest.mark.parametrize("state", ["held", "cancelled", "completed"])
def test_only_confirmed_sessions_collide(session: Booking, server: Server, state: str) -> None:
    hold = NOON + timedelta(minutes=15)
    Booking.objects.filter(pk=session.pk).update(state=state, hold_expires_at=hold)
    feeds.add(session.therapist, "Privat", server.calendar(calendar(at("20260302", "09", "10"))))
    assert told() == []


@pytest.mark.parametrize(("start", "end"), [("08", "09"), ("11", "12")])
def test_what_stands_beside_a_session_does_not_collide(
    session: Booking, server: Server, start: str, end: str
) -> None:
    feeds.add(session.therapist, "Privat", server.calendar(calendar(at("20260302", start, end))))
    assert told() == []


def test_somebody_elses_calendar_does_not_collide(session: Booking, server: Server) -> None:
    body = calendar(at("20260302", "09", "10"))
    feeds.add(factories.therapist("Jonas"), "Privat", server.calendar(body))
    assert told() == []
