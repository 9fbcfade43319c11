from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from booking.domain.slots import Booked, Slot, Terms, Window, free_starts, slots, starts
from booking.domain.span import Span

OSLO = ZoneInfo("Europe/Oslo")
MIDNIGHT = datetime(2026, 6, 15, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOTHING = timedelta()
LONG = 36500 * DAY

HOURLY = Terms(HOUR, HOUR, NOTHING, NOTHING, NOTHING, LONG)


def at(hour: float) -> datetime:
    """Monday 15 June 2026 in UTC; 24 and more are the days after."""
    return MIDNIGHT + timedelta(hours=hour)


def hours(start: float, end: float) -> Span:
    return Span(at(start), at(end))


MONDAY = hours(0, 24)


def free(
    windows: Sequence[Span],
    busy: Sequence[Span] = (),
    terms: Terms = HOURLY,
    now: datetime = MIDNIGHT,
    within: Span = MONDAY,
    booked: Booked | None = None,
) -> list[float]:
    """The free starts as hours of Monday."""
    found = free_starts(windows, busy, terms, now, within, booked)
    return [(start - MIDNIGHT) / HOUR for start in found]


# the grid


def test_starts_run_from_each_span_as_long_as_a_session_fits() -> None:
    #  hours  [===========]
    #  busy      [==]
    #  free   [=]    [====]
    assert list(starts([hours(9, 10), hours(11, 13)], HOUR, HOUR)) == [at(9), at(11), at(12)]


def test_the_grid_is_anchored_at_the_window_and_not_at_the_hour() -> None:
    #  hours  09:30 [=======================) 17:30
    #  slots        [==)[==)[==)  ...    [==)
    assert free([hours(9.5, 17.5)]) == [9.5, 10.5, 11.5, 12.5, 13.5, 14.5, 15.5, 16.5]


def test_the_grid_does_not_begin_anew_after_busy_time() -> None:
    #          9  10  11  12  13
    #  hours   [===============)
    #  busy       [==)
    #  slots   .   .   [==)[==)
    assert free([hours(9, 13)], [hours(9.75, 10.5)]) == [11, 12]


def test_windows_that_touch_or_overlap_have_one_grid() -> None:
    #          9  10  11  12  13
    #  hours   [=====)
    #              [===========)
    #  slots   [==)[==)[==)[==)
    assert free([hours(10, 13), hours(9, 10.5)]) == [9, 10, 11, 12]
    assert free([hours(9, 10.5), hours(10.5, 12)]) == [9, 10, 11]


def test_windows_apart_have_grids_of_their_own() -> None:
    #          9  10  11      13:15  14:15
    #  hours   [=======)      [==========)
    #  slots   [==)[==)       [====)
    assert free([hours(13.25, 15), hours(9, 11)]) == [9, 10, 13.25]


def test_a_step_shorter_than_the_session_offers_overlapping_slots() -> None:
    #          9      10      11
    #  hours   [===============)
    #  slots   [=======)
    #              [=======)
    #                  [=======)
    assert free([hours(9, 11)], terms=replace(HOURLY, step=HOUR / 2)) == [9, 9.5, 10]


def test_a_window_shorter_than_the_session_offers_nothing() -> None:
    #  hours    [===)
    #  session  [====)
    assert free([hours(9, 9.9)]) == []


# busy time and buffers


def test_sessions_may_touch_busy_time() -> None:
    #          9  10  11  12
    #  hours   [===========)
    #  busy        [==)
    #  slots   [==)    [==)
    assert free([hours(9, 12)], [hours(10, 11)]) == [9, 11]


def test_a_minute_of_busy_time_takes_the_slot() -> None:
    #          9  10  11  12
    #  hours   [===========)
    #  busy          [)
    #  slots   [==)    [==)
    assert free([hours(9, 12)], [Span(at(11) - MINUTE, at(11))]) == [9, 11]


def test_buffers_keep_their_distance_from_busy_time_on_both_sides() -> None:
    #            9   10   11   12   13
    #  hours     [===================)
    #  busy                [=)
    #  before                [--)           a quarter before, a half after
    #  after            [---]
    #  slots     [===)             [===)
    terms = replace(HOURLY, step=HOUR / 4, buffer_before=HOUR / 4, buffer_after=HOUR / 2)
    assert free([hours(9, 13)], [hours(11, 11.25)], terms) == [9, 9.25, 9.5, 11.5, 11.75, 12]


def test_the_buffers_of_both_bookings_add_up() -> None:
    #             9      10     11     12
    #  booked     [======)---]             10 minutes of its own
    #  slot                  ---[======)   10 minutes before it
    booked = Span(at(9), at(10)).padded(NOTHING, 10 * MINUTE)
    terms = replace(HOURLY, step=5 * MINUTE, buffer_before=10 * MINUTE)
    assert free([hours(9, 12)], [booked], terms)[0] == 10 + 20 / 60


def test_buffers_may_stick_out_of_the_working_window() -> None:
    #           9   10   11
    #  hours    [========)
    #  slots  --[===)----
    #              --[===)----
    terms = replace(HOURLY, buffer_before=HOUR / 2, buffer_after=HOUR)
    assert free([hours(9, 11)], terms=terms) == [9, 10]


def test_a_buffer_outside_the_working_window_still_misses_busy_time() -> None:
    #           9   10   11   12
    #  hours    [========)
    #  busy                [==)
    #  slots    [===)----
    #               [===)----    meets it
    terms = replace(HOURLY, buffer_after=HOUR)
    assert free([hours(9, 11)], [hours(11.5, 12)], terms) == [9]


def test_one_busy_span_can_reach_over_several_windows() -> None:
    #           9   10   11   12   13   14   15
    #  hours    [========)    [====)    [====)
    #  busy         [==================)
    #  slots    [===)                   [====)
    assert free([hours(9, 11), hours(12, 13), hours(14, 15)], [hours(10, 14)]) == [9, 14]


def test_busy_time_counts_in_any_order_and_within_itself() -> None:
    #           9   10   11   12   13
    #  hours    [===================)
    #  busy     [=============)
    #             [=)
    #  slots                  [====)
    assert free([hours(9, 13)], [hours(9.5, 9.75), hours(9, 12)]) == [12]


# now and the range


def test_the_first_start_is_at_or_after_the_end_of_the_notice() -> None:
    #  now 09:00 ---- 2 h ----| 11:00
    #  slots   .    .    [==)[==)
    terms = replace(HOURLY, notice=2 * HOUR)
    assert free([hours(9, 13)], terms=terms, now=at(9)) == [11, 12]
    assert free([hours(9, 13)], terms=terms, now=at(9) + MINUTE) == [12]


def test_what_has_begun_is_not_offered() -> None:
    #  now        |
    #  slots   [==)[==)
    assert free([hours(9, 11)], now=at(9)) == [9, 10]
    assert free([hours(9, 11)], now=at(9) + MINUTE) == [10]


def test_the_last_start_is_at_or_before_the_horizon() -> None:
    #  now 08:00 ---- 3 h ----| 11:00
    #  slots       [==)[==)[==)  .
    terms = replace(HOURLY, horizon=3 * HOUR)
    assert free([hours(9, 13)], terms=terms, now=at(8)) == [9, 10, 11]
    assert free([hours(9, 13)], terms=terms, now=at(8) - MINUTE) == [9, 10]


def test_starts_lie_within_the_range_and_sessions_may_reach_out_of_it() -> None:
    #          9  10  11  12  13
    #  hours   [===============)
    #  range      [====)               09:45 to 11:00
    #  slots       [==)
    #  range       [=====)             10:00 to 11:30
    #  slots       [==)[==)
    assert free([hours(9, 13)], within=hours(9.75, 11)) == [10]
    assert free([hours(9, 13)], within=hours(10, 11.5)) == [10, 11]


def test_now_must_have_a_zone() -> None:
    #  now   ?
    with pytest.raises(ValueError, match="no time zone"):
        free([hours(9, 13)], now=datetime(2026, 6, 15, 8))


@pytest.mark.parametrize(
    "wrong",
    [
        {"duration": NOTHING},
        {"step": NOTHING},
        {"buffer_before": -MINUTE},
        {"buffer_after": -MINUTE},
        {"notice": -MINUTE},
        {"horizon": -MINUTE},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_terms_without_sense_are_refused(wrong: dict[str, timedelta]) -> None:
    with pytest.raises(ValueError, match=r"longer than nothing|cannot be negative"):
        replace(HOURLY, **wrong)  # type: ignore[arg-type]


# limits


def test_a_full_day_offers_nothing_more() -> None:
    #           Monday           Tuesday
    #  hours    [=======)        [=======)
    #  booked   x  x             x
    #  slots                     [==)[==)     two a day
    booked = Booked([at(6), at(7), at(30)], OSLO)
    two = replace(HOURLY, per_day=2)
    offered = free([hours(9, 11), hours(33, 35)], terms=two, within=hours(0, 48), booked=booked)
    assert offered == [33, 34]


def test_a_day_is_the_therapists_own() -> None:
    #  UTC      15th 21:00   22:00   23:00
    #  Oslo     15th 23:00 | 16th 00:00
    #  booked   x
    #  slots               | [====)[====)     one a day
    one = replace(HOURLY, per_day=1)
    assert free([hours(20, 24)], terms=one, booked=Booked([at(21)], OSLO)) == [22, 23]


def test_a_full_week_offers_nothing_more_until_monday() -> None:
    #  June     Mo 15 .. Su 21 | Mo 22
    #  hours    [)        [)     [)
    #  booked   x  x
    #  slots                     [)       two a week
    days = [hours(9, 10), hours(6 * 24 + 9, 6 * 24 + 10), hours(7 * 24 + 9, 7 * 24 + 10)]
    booked = Booked([at(6), at(30)], OSLO)
    two = replace(HOURLY, per_week=2)
    assert free(days, terms=two, within=hours(0, 240), booked=booked) == [7 * 24 + 9]


def test_a_week_belongs_to_one_year_even_at_new_year() -> None:
    #           2026              | 2027
    #           Mo 28 .. Th 31 Dec| Fr 1 Jan     Mo 4 Jan
    #  booked   x
    #  slots                                     [==)      one a week
    new_year, monday = (datetime(2027, 1, day, 9, tzinfo=UTC) for day in (1, 4))
    booked = Booked([datetime(2026, 12, 28, 9, tzinfo=UTC)], OSLO)
    one = replace(HOURLY, per_week=1)
    windows = [Span(new_year, new_year + HOUR), Span(monday, monday + HOUR)]
    within = Span(new_year, monday + DAY)
    assert free_starts(windows, [], one, MIDNIGHT, within, booked) == [monday]


def test_a_limit_of_none_a_day_closes_and_no_limit_does_not() -> None:
    #  hours    [==)
    #  slots    none a day:        any number:  [==)
    none = replace(HOURLY, per_day=0)
    assert free([hours(9, 10)], terms=none, booked=Booked([], OSLO)) == []
    assert free([hours(9, 10)], booked=Booked([at(6)] * 9, OSLO)) == [9]


# formats and places


def offered(windows: Sequence[Window], busy: Sequence[Span] = ()) -> list[Slot]:
    return slots(windows, busy, HOURLY, MIDNIGHT, MONDAY)


def slot(hour: float, online: bool, *places: int) -> Slot:
    return Slot(at(hour), at(hour + 1), online, frozenset(places))


def test_a_slot_names_every_format_that_covers_it() -> None:
    #             9   10   11   12   13
    #  online     [=========)
    #  place 1         [=========)
    #  place 2              [=========)
    #  slots      o    o 1  1 2  2
    windows = [
        Window(hours(9, 11), True, frozenset()),
        Window(hours(10, 12), False, frozenset({1})),
        Window(hours(11, 13), False, frozenset({2})),
    ]
    assert offered(windows) == [
        slot(9, True),
        slot(10, True, 1),
        slot(11, False, 1, 2),
        slot(12, False, 2),
    ]


def test_windows_of_one_format_merge_though_their_other_formats_differ() -> None:
    #              9     10     11    12
    #  online      [========)
    #  online, 1            [=========)
    #  online      [====)[====)[====)
    #  place 1              [====)         10:30
    windows = [
        Window(hours(9, 10.5), True, frozenset()),
        Window(hours(10.5, 12), True, frozenset({1})),
    ]
    assert offered(windows) == [
        slot(9, True),
        slot(10, True),
        slot(10.5, False, 1),
        slot(11, True),
    ]


def test_a_session_cannot_begin_at_one_place_and_end_at_another() -> None:
    #              9   9:30   10
    #  place 1     [===)
    #  place 2         [======)
    windows = [
        Window(hours(9, 9.5), False, frozenset({1})),
        Window(hours(9.5, 10), False, frozenset({2})),
    ]
    assert offered(windows) == []


def test_busy_time_and_limits_hold_for_every_format() -> None:
    #              9   10   11   12
    #  online, 1   [=============)
    #  busy             [===)
    #  slots       o 1       o 1
    windows = [Window(hours(9, 12), True, frozenset({1}))]
    assert offered(windows, [hours(10, 11)]) == [slot(9, True, 1), slot(11, True, 1)]
    one = replace(HOURLY, per_day=1)
    assert slots(windows, [], one, MIDNIGHT, MONDAY, Booked([at(8)], OSLO)) == []
