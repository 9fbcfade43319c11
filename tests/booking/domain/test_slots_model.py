"""The arithmetic against a model that asks every minute every rule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from booking.domain.recurrence import Recurrence, occurrences
from booking.domain.slots import Terms, Window, free_starts, slots
from booking.domain.span import Span

MIDNIGHT = datetime(2026, 6, 15, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def span_of(edges: tuple[int, int]) -> Span:
    start, length = edges
    return Span(MIDNIGHT + start * MINUTE, MIDNIGHT + (start + length) * MINUTE)


def minutes(spans: Sequence[Span]) -> set[int]:
    return {
        minute
        for span in spans
        for minute in range((span.start - MIDNIGHT) // MINUTE, (span.end - MIDNIGHT) // MINUTE)
    }


def slow_starts(
    working: set[int], busy: set[int], terms: Terms, now: int, within: range
) -> list[int]:
    """Every minute of the range is asked each of the rules in turn."""
    duration, step = terms.duration // MINUTE, terms.step // MINUTE
    before, after = terms.buffer_before // MINUTE, terms.buffer_after // MINUTE
    found = []
    for start in within:
        anchor = start
        while anchor - 1 in working:
            anchor -= 1
        if (
            working.issuperset(range(start, start + duration))
            and busy.isdisjoint(range(start - before, start + duration + after))
            and (start - anchor) % step == 0
            and now + terms.notice // MINUTE <= start <= now + terms.horizon // MINUTE
        ):
            found.append(start)
    return found


def some_minutes(least: int, most: int) -> st.SearchStrategy[timedelta]:
    return st.integers(least, most).map(lambda count: count * MINUTE)


windows_drawn = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 200)).map(span_of), max_size=5
)
busy_drawn = st.lists(st.tuples(st.integers(-50, 600), st.integers(1, 60)).map(span_of), max_size=8)
terms_drawn = st.builds(
    Terms,
    duration=some_minutes(1, 60),
    step=some_minutes(1, 40),
    buffer_before=some_minutes(0, 15),
    buffer_after=some_minutes(0, 15),
    notice=some_minutes(0, 90),
    horizon=some_minutes(0, 700),
)
within_drawn = st.tuples(st.integers(0, 500), st.integers(1, 600)).map(span_of)


@settings(max_examples=max(300, settings().max_examples))
@given(windows_drawn, busy_drawn, terms_drawn, st.integers(-60, 300), within_drawn)
def test_free_starts_are_those_found_minute_by_minute(
    windows: list[Span], busy: list[Span], terms: Terms, now: int, within: Span
) -> None:
    #  hours   [=====)   [========)
    #  busy       [)        [=)
    #  asked   ''''''''''''''''''''
    opening = (within.start - MIDNIGHT) // MINUTE
    asked = range(opening, opening + (within.end - within.start) // MINUTE)
    expected = slow_starts(minutes(windows), minutes(busy), terms, now, asked)
    found = free_starts(windows, busy, terms, MIDNIGHT + now * MINUTE, within)
    assert [(start - MIDNIGHT) // MINUTE for start in found] == expected


@given(windows_drawn, busy_drawn, terms_drawn, within_drawn)
def test_a_narrower_range_offers_the_same_starts(
    windows: list[Span], busy: list[Span], terms: Terms, within: Span
) -> None:
    #  wide     ' [=)[=)[=)[=) '
    #  narrow       ' [=)[=) '
    everything = within.padded(DAY, DAY)
    wide = free_starts(windows, busy, terms, MIDNIGHT, everything)
    narrow = free_starts(windows, busy, terms, MIDNIGHT, within)
    assert narrow == [start for start in wide if within.start <= start < within.end]


formats_drawn = st.lists(
    st.builds(
        Window,
        span=st.tuples(st.integers(0, 400), st.integers(1, 200)).map(span_of),
        online=st.booleans(),
        places=st.frozensets(st.integers(1, 3)),
    ),
    max_size=5,
)


@given(formats_drawn, busy_drawn, terms_drawn)
def test_a_format_has_the_same_times_as_if_there_were_no_other(
    windows: list[Window], busy: list[Span], terms: Terms
) -> None:
    #  online     [=)[=)[=)
    #  place 1      [=)[=)
    #  slots      [=)[=)[=)  and  [=)[=)
    within = Span(MIDNIGHT - DAY, MIDNIGHT + 2 * DAY)
    found = slots(windows, busy, terms, MIDNIGHT, within)
    offering = {None: [window.span for window in windows if window.online]} | {
        place: [window.span for window in windows if place in window.places] for place in (1, 2, 3)
    }
    for format_, spans in offering.items():
        alone = free_starts(spans, busy, terms, MIDNIGHT, within)
        listed = [s.start for s in found if (s.online if format_ is None else format_ in s.places)]
        assert listed == alone
    assert all(s.online or s.places for s in found)
    assert all(s.end - s.start == terms.duration for s in found)
    assert all(a.start < b.start for a, b in pairwise(found))


# The nights on which clocks go forward and back, by zone, as the date of the change.
CHANGES = [
    ("Europe/Oslo", date(2026, 3, 29)),
    ("Europe/Oslo", date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8)),
    ("America/New_York", date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 4, 5)),
    ("Australia/Lord_Howe", date(2026, 10, 4)),
    ("Asia/Kathmandu", date(2026, 3, 29)),
]

# The clocks of all these zones change between 01:00 and 04:00; a window may hold that, not cut it.
evening = st.integers(18 * 60, 25 * 60 - 1).map(lambda minute: minute * MINUTE)
morning = st.integers(28 * 60 + 1, 32 * 60).map(lambda minute: minute * MINUTE)


@given(st.sampled_from(CHANGES), evening, morning, terms_drawn, busy_drawn)
def test_nights_of_clock_changes_minute_by_minute(
    change: tuple[str, date], opens: timedelta, closes: timedelta, terms: Terms, busy: list[Span]
) -> None:
    #  wall    22  23  00  01  03  04  05     spring
    #  wall    22  23  00  01  02  02  03     autumn
    #  hours     [===================)
    #  asked   '''''''''''''''''''''''''''
    zone, midnight = ZoneInfo(change[0]), datetime.combine(change[1] - DAY, time())
    base = midnight.replace(tzinfo=zone, hour=12).astimezone(UTC)
    moved = [Span(base + (b.start - MIDNIGHT), base + (b.end - MIDNIGHT)) for b in busy]
    within = Span(base, base + DAY)
    rule = Recurrence(midnight - 7 * DAY + opens, midnight - 7 * DAY + closes, "WEEKLY")
    nights = [span for span, _ in occurrences(rule, within, zone)]
    terms = replace(terms, horizon=DAY)

    walls = [
        (base + minute * MINUTE).astimezone(zone).replace(tzinfo=None) for minute in range(1440)
    ]
    working = {
        minute for minute, wall in enumerate(walls) if midnight + opens <= wall < midnight + closes
    }
    expected = slow_starts(working, minutes(busy), terms, 0, range(1440))
    found = free_starts(nights, moved, terms, base, within)
    assert [(start - base) // MINUTE for start in found] == expected
