from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.span import Span, intersect, merge, subtract

OSLO = ZoneInfo("Europe/Oslo")
MIDNIGHT = datetime(2026, 6, 15, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def at(hour: float) -> datetime:
    return MIDNIGHT + timedelta(hours=hour)


def hours(start: float, end: float) -> Span:
    return Span(at(start), at(end))


def minutes(spans: list[Span]) -> set[int]:
    """The same time as a set of minutes: slow, and nothing to get wrong."""
    return {
        minute
        for span in spans
        for minute in range((span.start - MIDNIGHT) // MINUTE, (span.end - MIDNIGHT) // MINUTE)
    }


def span_of(edges: tuple[int, int]) -> Span:
    start, length = edges
    return Span(MIDNIGHT + start * MINUTE, MIDNIGHT + (start + length) * MINUTE)


def is_canonical(spans: list[Span]) -> bool:
    """In order, and with a gap between any two."""
    return all(spans[i].end < spans[i + 1].start for i in range(len(spans) - 1))


some_spans = st.lists(st.tuples(st.integers(0, 90), st.integers(1, 25)).map(span_of), max_size=8)


# getters and comparisons


def test_a_span_keeps_its_edges_in_utc() -> None:
    #  Oslo     10  11  12
    #  span     [=======)
    #  UTC       8   9  10
    span = Span(datetime(2026, 6, 15, 10, tzinfo=OSLO), datetime(2026, 6, 15, 12, tzinfo=OSLO))
    assert span == hours(8, 10)
    assert hash(span) == hash(hours(8, 10))
    assert span.start.tzinfo is UTC
    assert span.end.tzinfo is UTC


@pytest.mark.parametrize("end", [at(10), at(9), datetime(2026, 6, 15, 11)])
def test_a_span_without_length_or_zone_is_refused(end: datetime) -> None:
    #  span    [)   or   )  [   or   [ ?
    with pytest.raises(ValueError, match=r"span must end|no time zone"):
        Span(at(10), end)


def test_an_hour_of_the_autumn_night_is_a_span_though_the_wall_clock_stands_still() -> None:
    #  wall   02:30 CEST      02:30 CET
    #  span   [===============)
    first = datetime(2026, 10, 25, 2, 30, tzinfo=OSLO)
    span = Span(first, first.replace(fold=1))
    assert span.end - span.start == timedelta(hours=1)


def test_an_hour_of_the_spring_night_is_longer_on_the_wall_clock() -> None:
    #  wall   01:30  (02:00-03:00 left out)  03:30
    #  span   [==============================)
    span = Span(
        datetime(2026, 3, 29, 1, 30, tzinfo=OSLO), datetime(2026, 3, 29, 3, 30, tzinfo=OSLO)
    )
    assert span.end - span.start == timedelta(hours=1)


def test_spans_are_ordered_by_start_then_end() -> None:
    #  a   [===)
    #  b   [=======)
    #  c     [=)
    a, b, c = hours(8, 10), hours(8, 12), hours(9, 10)
    assert sorted([c, b, a]) == [a, b, c]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (hours(9, 10), False),
        (hours(9, 10.5), True),
        (hours(10.5, 11), True),
        (hours(9, 13), True),
        (hours(11, 13), True),
        (hours(12, 13), False),
    ],
)
def test_overlap_is_the_same_from_both_sides(other: Span, expected: bool) -> None:
    #       9   10  11  12  13
    #  a        [=======)
    #  no   [===)
    #  yes  [=====)
    #  yes        [=)
    #  yes  [===============)
    #  yes          [=======)
    #  no               [===)
    a = hours(10, 12)
    assert a.overlaps(other) is expected
    assert other.overlaps(a) is expected


def test_a_span_contains_what_does_not_stick_out() -> None:
    #  a   [=======)
    #  b   [===)
    #  c       [======)
    a, b, c = hours(8, 12), hours(8, 10), hours(10, 12.5)
    assert a.contains(a)
    assert a.contains(b)
    assert not a.contains(c)
    assert not b.contains(a)


# operations


def test_padding_adds_time_on_both_sides() -> None:
    #  session        [=====)
    #  with buffers [========)
    assert hours(10, 11).padded(timedelta(minutes=30), timedelta(minutes=15)) == hours(9.5, 11.25)


def test_merge_joins_what_touches_overlaps_or_lies_within() -> None:
    #  spans    [===)   [=====)   [=)
    #               [=)   [=)
    #  merged   [=====) [=====)   [=)
    spans = [hours(15, 16), hours(9, 10), hours(12, 14), hours(8, 9), hours(12.5, 13)]
    assert merge(spans) == [hours(8, 10), hours(12, 14), hours(15, 16)]


def test_subtract_cuts_out_what_is_busy() -> None:
    #  spans    [===========)     [===)
    #  busy       [==)    [=========)
    #  left     [=)  [====)         [=)
    left = subtract([hours(8, 14), hours(17, 19)], [hours(13, 18), hours(9, 10.5)])
    assert left == [hours(8, 9), hours(10.5, 13), hours(18, 19)]


def test_subtract_leaves_nothing_of_a_span_that_is_all_busy() -> None:
    #  spans      [===)
    #  busy     [=======)
    #  left
    assert subtract([hours(9, 11)], [hours(8, 12)]) == []


def test_subtract_leaves_a_span_alone_that_busy_time_only_touches() -> None:
    #  spans        [===)
    #  busy     [===)   [===)
    #  left         [===)
    assert subtract([hours(10, 12)], [hours(8, 10), hours(12, 14)]) == [hours(10, 12)]


def test_intersect_keeps_what_both_have() -> None:
    #  a        [=======)   [===)
    #  b           [==========)    [=)
    #  both        [====)   [=)
    both = intersect([hours(8, 12), hours(14, 16)], [hours(9, 15), hours(17, 18)])
    assert both == [hours(9, 12), hours(14, 15)]


# laws


@given(some_spans)
def test_merge_says_the_same_in_the_fewest_spans(a: list[Span]) -> None:
    #  a        [==)[=)  [=)
    #             [==)
    #  merged   [======) [=)
    merged = merge(a)
    assert minutes(merged) == minutes(a)
    assert is_canonical(merged)
    assert merge(merged) == merged
    assert merge(reversed(a)) == merged


@given(some_spans, some_spans)
def test_subtract_and_intersect_are_those_of_sets(a: list[Span], b: list[Span]) -> None:
    #  a          [=====) [==)
    #  b             [=====)
    #  a less b   [==)     [=)
    #  both          [==) [)
    left, both = subtract(a, b), intersect(a, b)
    assert minutes(left) == minutes(a) - minutes(b)
    assert minutes(both) == minutes(a) & minutes(b)
    assert is_canonical(left)
    assert is_canonical(both)
    assert both == intersect(b, a)
    assert merge(left + both) == merge(a)


@given(some_spans, some_spans, some_spans)
def test_busy_time_may_be_taken_off_at_once_or_in_turn(
    a: list[Span], b: list[Span], c: list[Span]
) -> None:
    #  a             [===========)
    #  b, then c       [==) [=)
    #  left          [=)  [)  [==)
    assert subtract(subtract(a, b), c) == subtract(a, b + c) == subtract(subtract(a, c), b)
