from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from booking.busy.reader import expand, lines
from booking.busy.reader.answers import NotRead
from booking.busy.reader.expand import busy
from booking.domain.span import Span
from tests.booking.busy.ics import OSLO, at, calendar, event

ZONE = ZoneInfo("Europe/Oslo")
WINDOW = Span(datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 4, 30, tzinfo=UTC))


def spans(*parts: str) -> list[str]:
    """As "0302 10:00-11:00", on the wall clock of the practice."""
    return [written(span) for span in busy(calendar(*parts), WINDOW, ZONE, "@ours").spans]


def written(span: Span) -> str:
    start, end = (edge.astimezone(ZONE) for edge in (span.start, span.end))
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%m%d %H:%M}"
    return f"{start:%m%d %H:%M}-{until}"


def skipped(*parts: str) -> int:
    """Beside them stands a good event, which must not suffer."""
    found = busy(calendar(*parts, at("20260310", "08", "09", uid="good")), WINDOW, ZONE)
    assert "0310 09:00-10:00" in [written(span) for span in found.spans]
    return found.skipped


def why(body: bytes) -> str:
    with pytest.raises(NotRead) as caught:
        busy(body, WINDOW, ZONE)
    return caught.value.why


def test_it_blocks_what_overlaps_or_touches_as_one() -> None:
    #  a  [====]
    #  b     [====]
    #  c          [==]
    #  d                 [==]
    hours = [("08", "10"), ("09", "11"), ("11", "12"), ("14", "15")]
    events = [at("20260302", *edges, uid=str(edges)) for edges in hours]
    assert spans(*events) == ["0302 09:00-13:00", "0302 15:00-16:00"]


def test_a_weekly_event_keeps_its_wall_clock_over_the_change_to_summer_time() -> None:
    weekly = event(
        "DTSTART;TZID=Europe/Oslo:20260325T100000",
        "DTEND;TZID=Europe/Oslo:20260325T110000",
        "RRULE:FREQ=WEEKLY;COUNT=2",
    )
    found = busy(calendar(OSLO, weekly), WINDOW, ZONE).spans
    assert [written(span) for span in found] == ["0325 10:00-11:00", "0401 10:00-11:00"]
    assert found[1].start - found[0].start == timedelta(days=7, hours=-1)


def test_a_day_off_in_the_zone_of_the_series_leaves_no_trace() -> None:
    assert spans(
        OSLO,
        event(
            "DTSTART;TZID=Europe/Oslo:20260302T100000",
            "DTEND;TZID=Europe/Oslo:20260302T110000",
            "RRULE:FREQ=DAILY;COUNT=3",
            "EXDATE;TZID=Europe/Oslo:20260303T100000",
        ),
    ) == ["0302 10:00-11:00", "0304 10:00-11:00"]


WEEKLY = at(
    "20260216", "09", "10", "RRULE:FREQ=WEEKLY;COUNT=4"
)  # 16 and 23 February, 2 and 9 March


def moved(original: str, day: str, *more: str) -> str:
    return at(day, "12", "13", f"RECURRENCE-ID:{original}T090000Z", *more)


def test_one_time_of_a_series_moved_into_the_window_blocks() -> None:
    assert "0304 13:00-14:00" in spans(WEEKLY, moved("20260216", "20260304"))


def test_one_time_of_a_series_moved_out_of_the_window_does_not_block() -> None:
    assert spans(WEEKLY, moved("20260302", "20260210")) == ["0309 10:00-11:00"]


def test_one_time_of_a_series_that_was_called_off_does_not_block() -> None:
    called_off = moved("20260302", "20260302", "STATUS:CANCELLED")
    assert spans(WEEKLY, called_off) == ["0309 10:00-11:00"]


@pytest.mark.parametrize(
    "free", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"]
)
def test_what_is_marked_free_does_not_block(free: str) -> None:
    assert spans(at("20260302", "09", "10", free)) == []


@pytest.mark.parametrize(
    "busy_line", ["TRANSP:OPAQUE", "STATUS:TENTATIVE", "X-MICROSOFT-CDO-BUSYSTATUS:OOF"]
)
def test_everything_else_blocks(busy_line: str) -> None:
    assert spans(at("20260302", "09", "10", busy_line)) == ["0302 10:00-11:00"]


def test_an_all_day_event_blocks_whole_local_days_even_when_one_is_short() -> None:
    days = event("DTSTART;VALUE=DATE:20260328", "DTEND;VALUE=DATE:20260330")
    found = busy(calendar(days), WINDOW, ZONE).spans
    assert [written(span) for span in found] == ["0328 00:00-0330 00:00"]
    assert found[0].end - found[0].start == timedelta(hours=47)


def test_an_all_day_event_without_an_end_is_that_day() -> None:
    assert spans(event("DTSTART;VALUE=DATE:20260302")) == ["0302 00:00-0303 00:00"]


def test_a_long_event_that_began_before_the_window_blocks() -> None:
    journey = event("DTSTART:20251201T000000Z", "DTEND:20260303T120000Z")
    assert spans(journey) == ["1201 01:00-0303 13:00"]


def test_a_time_without_a_zone_is_the_practices() -> None:
    floating = event("DTSTART:20260302T100000", "DTEND:20260302T110000")
    assert spans(floating) == ["0302 10:00-11:00"]


def test_a_time_without_a_zone_counts_up_to_the_very_edge_of_the_window() -> None:
    #  window, UTC      ...---------]
    #  01:00 in Oslo           [=]     23:00 in UTC the day before
    times = ("DTSTART:20260429T010000", "DTEND:20260429T013000")
    daily = event(*times, "RRULE:FREQ=DAILY;COUNT=2")
    assert spans(daily) == ["0429 01:00-01:30", "0430 01:00-01:30"]


def test_a_time_without_a_zone_follows_the_zone_that_the_calendar_names() -> None:
    floating = event("DTSTART:20260302T100000", "DTEND:20260302T110000")
    assert spans("X-WR-TIMEZONE:Europe/London", floating) == ["0302 11:00-12:00"]
    assert spans("X-WR-TIMEZONE:Nowhere/Land", floating) == ["0302 10:00-11:00"]


def test_outlooks_names_of_zones_are_understood() -> None:
    zone = "TZID=W. Europe Standard Time"
    times = (f"DTSTART;{zone}:20260302T100000", f"DTEND;{zone}:20260302T110000")
    assert spans(event(*times)) == ["0302 10:00-11:00"]


def test_our_own_sessions_that_come_back_with_an_invitation_do_not_block() -> None:
    assert spans(at("20260302", "09", "10", uid="ABCD2345@ours")) == []


def test_an_alarm_and_a_task_are_left_out() -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT10M\nEND:VALARM"
    task = "BEGIN:VTODO\nUID:task\nDTSTART:20260305T100000Z\nDUE:20260305T110000Z\nEND:VTODO"
    assert spans(task, at("20260302", "09", "10", alarm)) == ["0302 10:00-11:00"]


def test_titles_and_guests_are_not_even_parsed() -> None:
    folded = "ATTENDEE;CN=Kari\n  Nordmann:mailto:kari@example.org"
    left = lines.when_only(calendar(at("20260302", "09", "10", folded)))
    assert "DTSTART:20260302T090000Z" in left
    for said in ("frisøren", "hatten", "Kari", "Nordmann", "example.org"):
        assert said not in left


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;INTERVAL=0;BYDAY=MO;BYMONTHDAY=1",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=SECONDLY",
        "FREQ=MINUTELY",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3;BYSECOND=0,1,2",
        "FREQ=FORTNIGHTLY",
        "INTERVAL=2",
        "nonsense",
    ],
)
def test_a_rule_that_would_hang_or_means_nothing_is_skipped_and_counted(rule: str) -> None:
    assert skipped(at("20200101", "09", "10", f"RRULE:{rule}")) == 1


@pytest.mark.parametrize(
    "times",
    [
        ("DTSTART:20260302T110000Z", "DTEND:20260302T100000Z"),
        ("DTSTART:00010101T000000Z", "DTEND:99991231T000000Z"),
        ("DTSTART:yesterday", "DTEND:20260302T100000Z"),
        ("DTEND:20260302T100000Z",),
        ("DTSTART;TZID=Nowhere/Land:20260302T100000", "DTEND;TZID=Nowhere/Land:20260302T110000"),
    ],
)
def test_times_that_make_no_sense_are_skipped_and_counted(times: tuple[str, ...]) -> None:
    assert skipped(event(*times)) == 1


def test_a_rule_that_never_ends_stops_at_the_windows_edge() -> None:
    found = spans(at("19700101", "09", "10", "RRULE:FREQ=DAILY"))
    assert len(found) == (WINDOW.end - WINDOW.start).days
    assert found[-1] == "0429 11:00-12:00"


def test_an_event_of_no_length_blocks_nothing_and_is_no_nonsense() -> None:
    assert skipped(event("DTSTART:20260302T100000Z")) == 0
    assert spans(event("DTSTART:20260302T100000Z")) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><html><title>Log in</title></html>",
        b"\x89PNG\r\n\x1a\n",
        calendar(at("20260302", "09", "10"))[:-20],  # broke off on the way
        b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR",
    ],
)
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    assert why(body) == "not_a_calendar"


def test_an_empty_calendar_is_one() -> None:
    assert spans() == []


def test_a_hundred_thousand_events_are_refused_unparsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Calendar, "from_ical", None)
    assert why(calendar(*["BEGIN:VEVENT\nEND:VEVENT"] * 100_000)) == "too_many"


def test_more_occurrences_than_anybody_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expand, "MOST_OCCURRENCES", 100)
    events = [at("20260101", "09", "10", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(2)]
    assert why(calendar(*events)) == "too_many"


starts = st.integers(0, 60 * 24 * 60 - 1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(starts, st.integers(1, 3000)), max_size=12))
def test_a_minute_is_busy_when_some_event_takes_it(events: list[tuple[int, int]]) -> None:
    def stamp(minute: int) -> str:
        return f"{WINDOW.start + timedelta(minutes=minute):%Y%m%dT%H%M%SZ}"

    parts = [
        event(f"DTSTART:{stamp(start)}", f"DTEND:{stamp(start + length)}", uid=str(number))
        for number, (start, length) in enumerate(events)
    ]
    found = busy(calendar(*parts), WINDOW, ZONE).spans
    for one, other in pairwise(found):
        assert one.end < other.start
    for minute in {edge + by for s, n in events for edge in (s, s + n) for by in (-1, 0)}:
        moment = WINDOW.start + timedelta(minutes=minute)
        taken = any(start <= minute < start + length for start, length in events)
        assert any(span.start <= moment < span.end for span in found) is taken


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="FREQ=DAILYWKUNT;BMO0123Z,-", max_size=60))
def test_whatever_stands_in_a_rule_the_other_events_are_read(noise: str) -> None:
    noisy = at("20260302", "09", "10", f"RRULE:FREQ=DAILY;{noise}", uid="noisy")
    good = event("DTSTART:20260310T080000Z", "DTEND:20260310T083000Z", uid="good")
    assert any(line.startswith("0310 09:00") for line in spans(noisy, good))
