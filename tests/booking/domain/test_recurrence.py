from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from booking.domain.recurrence import Frequency, Recurrence, occurrences, parse_rule
from booking.domain.span import Span

OSLO = ZoneInfo("Europe/Oslo")
DAY = timedelta(days=1)
WORKDAYS = frozenset({1, 2, 3, 4, 5})

# Both hemispheres, offsets in quarters, half an hour of summer time, a day left out (Apia, 2011).
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Oslo",
        "America/New_York",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    )
]

zones = st.sampled_from(ZONES)


def oslo(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=OSLO)


def wall(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute)


def found(recurrence: Recurrence, start: datetime, end: datetime) -> list[Span]:
    return [span for span, _ in occurrences(recurrence, Span(start, end), OSLO)]


def dates(recurrence: Recurrence, start: datetime, end: datetime) -> list[tuple[int, int]]:
    walls = [at for _, at in occurrences(recurrence, Span(start, end), OSLO)]
    return [(at.month, at.day) for at in walls]


# which days


def test_a_single_window_occurs_once() -> None:
    #  June     15    16    17
    #  window   [==============)
    #  hours          [=)
    once = Recurrence(wall(6, 16, 9), wall(6, 16, 12))
    assert found(once, oslo(6, 15), oslo(6, 18)) == [Span(oslo(6, 16, 9), oslo(6, 16, 12))]
    assert found(once, oslo(6, 17), oslo(6, 18)) == []


def test_weekly_on_the_weekdays_named() -> None:
    #          Mo Tu We Th Fr Sa Su
    #  June    15 16 17 18 19 20 21
    #  hours   [)       [)
    rule = Recurrence(wall(6, 15, 9), wall(6, 15, 12), "WEEKLY", weekdays=frozenset({1, 4}))
    assert dates(rule, oslo(6, 15), oslo(6, 29)) == [(6, 15), (6, 18), (6, 22), (6, 25)]


def test_weekly_without_weekdays_keeps_the_day_of_the_start() -> None:
    #          Mo Tu We Th Fr Sa Su
    #  hours         [)
    rule = Recurrence(wall(6, 17, 9), wall(6, 17, 12), "WEEKLY")
    assert dates(rule, oslo(6, 1), oslo(7, 2)) == [(6, 17), (6, 24), (7, 1)]


def test_every_other_week_counts_from_the_monday_of_the_first() -> None:
    #  week     25            26            27            28
    #           Mo .. Th      Mo .. Th      Mo .. Th      Mo
    #  start         ^
    #  hours         [)                     [)   [)
    rule = Recurrence(wall(6, 18, 9), wall(6, 18, 12), "WEEKLY", 2, frozenset({1, 4}))
    assert dates(rule, oslo(6, 15), oslo(7, 12)) == [(6, 18), (6, 29), (7, 2)]


def test_a_first_day_that_is_not_named_does_not_count() -> None:
    #          Mo Tu We
    #  start      ^
    #  hours         [)
    rule = Recurrence(wall(6, 16, 9), wall(6, 16, 12), "WEEKLY", weekdays=frozenset({3}))
    assert dates(rule, oslo(6, 15), oslo(6, 22)) == [(6, 17)]


def test_every_third_day() -> None:
    #  June    15 16 17 18 19 20 21
    #  hours   [)       [)       [)
    rule = Recurrence(wall(6, 15, 9), wall(6, 15, 12), "DAILY", 3)
    assert dates(rule, oslo(6, 16), oslo(6, 22)) == [(6, 18), (6, 21)]


def test_daily_on_some_weekdays_only() -> None:
    #          Fr Sa Su Mo
    #  June    19 20 21 22
    #  hours   [)       [)
    rule = Recurrence(wall(6, 19, 9), wall(6, 19, 12), "DAILY", weekdays=WORKDAYS)
    assert dates(rule, oslo(6, 19), oslo(6, 23)) == [(6, 19), (6, 22)]


def test_the_last_start_is_at_or_before_until() -> None:
    #  June     15    16    17
    #  hours    [)    [)    -
    #  until          ^
    rule = Recurrence(wall(6, 15, 9), wall(6, 15, 12), "DAILY", until=oslo(6, 16, 9))
    assert dates(rule, oslo(6, 15), oslo(6, 20)) == [(6, 15), (6, 16)]
    shorter = Recurrence(wall(6, 15, 9), wall(6, 15, 12), "DAILY", until=oslo(6, 16, 8, 59))
    assert dates(shorter, oslo(6, 15), oslo(6, 20)) == [(6, 15)]


# at the window's edges


def test_an_occurrence_that_reaches_into_the_window_comes_whole() -> None:
    #  hours    [=======)
    #  window       [=======)
    rule = Recurrence(wall(6, 15, 20), wall(6, 16, 4), "DAILY")
    night = Span(oslo(6, 20, 20), oslo(6, 21, 4))
    assert found(rule, oslo(6, 21), oslo(6, 21, 12)) == [night]


def test_an_occurrence_that_only_touches_the_window_is_left_out() -> None:
    #  hours    [===)       [===)
    #  window       [=======)
    rule = Recurrence(wall(6, 15, 9), wall(6, 15, 12), "DAILY")
    assert found(rule, oslo(6, 16, 12), oslo(6, 17, 9)) == []


def test_several_days_long_and_overlapping_itself() -> None:
    #  from 15   [===========)
    #  from 16      [===========)
    #  from 17         [===========)
    #  window             [)
    rule = Recurrence(wall(6, 15), wall(6, 19), "DAILY", until=oslo(6, 17))
    assert dates(rule, oslo(6, 18, 8), oslo(6, 18, 9)) == [(6, 15), (6, 16), (6, 17)]


def test_a_rule_of_the_last_century_still_holds() -> None:
    #  start ............. 128 years ............. window
    #  1898                                        [=====)
    rule = Recurrence(datetime(1898, 1, 3, 9), datetime(1898, 1, 3, 12), "WEEKLY")
    assert dates(rule, oslo(6, 15), oslo(6, 29)) == [(6, 15), (6, 22)]


# nights on which the clocks change


def test_a_start_in_the_spring_gap_moves_forward_by_the_gap() -> None:
    #  wall     01:00   02:00/03:00   04:00  05:00
    #  hours                  [==============)    due from 02:30, held from 03:30
    rule = Recurrence(wall(3, 22, 2, 30), wall(3, 22, 5), "WEEKLY")
    [(span, at)] = occurrences(rule, Span(oslo(3, 29), oslo(3, 30)), OSLO)
    assert span == Span(oslo(3, 29, 3, 30), oslo(3, 29, 5))
    assert at == wall(3, 29, 2, 30)


def test_hours_over_the_spring_gap_are_an_hour_shorter() -> None:
    #  wall     00   01   03   04   05   06
    #  hours    [========================)
    rule = Recurrence(wall(3, 28), wall(3, 28, 6), "DAILY")
    [night] = found(rule, oslo(3, 29, 1), oslo(3, 29, 2))
    assert night.end - night.start == timedelta(hours=5)


def test_hours_that_the_spring_gap_swallows_do_not_take_place() -> None:
    #  wall     01:00   02:00/03:00   04:00
    #  hours                  ][             02:00 to 03:00
    rule = Recurrence(wall(3, 28, 2), wall(3, 28, 3), "DAILY")
    assert dates(rule, oslo(3, 28), oslo(3, 31)) == [(3, 28), (3, 30)]


def test_of_an_ambiguous_start_the_first_is_meant() -> None:
    #  wall     02:00 CEST   02:00 CET   03:00
    #  hours          [==================)     from the first 02:30
    rule = Recurrence(wall(10, 18, 2, 30), wall(10, 18, 3), "WEEKLY")
    [night] = found(rule, oslo(10, 25), oslo(10, 26))
    assert night.start == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert night.end == datetime(2026, 10, 25, 2, tzinfo=UTC)


def test_a_single_window_keeps_the_side_of_the_clock_change_it_was_given() -> None:
    #  wall     02:00 CEST   02:00 CET   03:00
    #  hours                       [=====)      from the second 02:30
    once = Recurrence(wall(10, 25, 2, 30).replace(fold=1), wall(10, 25, 3))
    [night] = found(once, oslo(10, 25), oslo(10, 26))
    assert night == Span(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), oslo(10, 25, 3))


@given(
    zone=zones,
    weekday=st.integers(0, 6),
    start=st.times(min_value=time(4)),
    length=st.integers(1, 18 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    interval=st.integers(1, 52),
)
def test_weekly_hours_keep_the_wall_clock_from_2026_to_2030(
    zone: ZoneInfo, weekday: int, start: time, length: timedelta, interval: int
) -> None:
    #  winter   [09:00 === 12:00)
    #  summer   [09:00 === 12:00)
    begin = datetime.combine(date(2026, 1, 5) + weekday * DAY, start)
    assume((begin + length).time() >= time(4))  # no clock of these zones changes from 04:00 on
    rule = Recurrence(begin, begin + length, "WEEKLY", interval)
    years = Span(datetime(2026, 1, 1, tzinfo=zone), datetime(2031, 1, 1, tzinfo=zone))
    held = list(occurrences(rule, years, zone))
    assert len(held) >= 260 // interval
    for number, (span, at) in enumerate(held):
        assert at == begin + number * interval * 7 * DAY
        assert span.start.astimezone(zone).replace(tzinfo=None) == at
        assert span.end.astimezone(zone).replace(tzinfo=None) == at + length


# against a slow model


def slow_starts(rule: Recurrence, last: datetime) -> list[datetime]:
    """Day by day from the first, asking of each whether the rule holds."""
    monday = rule.start - rule.start.weekday() * DAY
    found, day = [], rule.start
    while day < last:
        weeks, days = (day - monday).days // 7, (day - rule.start).days
        if rule.frequency == "WEEKLY":
            weekdays = rule.weekdays or {rule.start.isoweekday()}
            holds = weeks % rule.interval == 0 and day.isoweekday() in weekdays
        else:
            named = not rule.weekdays or day.isoweekday() in rule.weekdays
            holds = days % rule.interval == 0 and named
        if holds:
            found.append(day)
        day += DAY
    return found


@settings(max_examples=max(150, settings().max_examples))
@given(
    frequency=st.sampled_from(["DAILY", "WEEKLY"]),
    interval=st.integers(1, 6),
    weekdays=st.frozensets(st.integers(1, 7)),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)),
    length=st.integers(1, 72).map(lambda hours: timedelta(hours=hours)),
    opening=st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)),
    width=st.integers(1, 30 * 24).map(lambda hours: timedelta(hours=hours)),
    zone=zones,
)
def test_occurrences_are_those_found_day_by_day(
    frequency: Frequency,
    interval: int,
    weekdays: frozenset[int],
    start: datetime,
    length: timedelta,
    opening: datetime,
    width: timedelta,
    zone: ZoneInfo,
) -> None:
    #  rule     ^  .  ^  .  ^  .  ^  .  ^
    #  window         [===========)
    rule = Recurrence(start, start + length, frequency, interval, weekdays)
    window = Span(opening.replace(tzinfo=zone), opening.replace(tzinfo=zone) + width + 2 * DAY)
    expected = []
    for at in slow_starts(rule, opening + width + 5 * DAY):
        begin, end = (edge.replace(tzinfo=zone).timestamp() for edge in (at, at + length))
        if begin < end and begin < window.end.timestamp() and end > window.start.timestamp():
            expected.append(at)
    assert [at for _, at in occurrences(rule, window, zone)] == expected


# what is refused


@pytest.mark.parametrize(
    "make",
    [
        lambda: Recurrence(wall(6, 15, 9), wall(6, 15, 9)),
        lambda: Recurrence(oslo(6, 15, 9), oslo(6, 15, 12)),
        lambda: Recurrence(wall(6, 15, 9), wall(6, 15, 12), "WEEKLY", 0),
        lambda: Recurrence(wall(6, 15, 9), wall(6, 15, 12), "WEEKLY", weekdays=frozenset({0})),
        lambda: Recurrence(wall(6, 15, 9), wall(6, 15, 12), "DAILY", until=wall(7, 1)),
        lambda: Recurrence(wall(6, 15, 9), wall(6, 15, 12), "MONTHLY"),  # type: ignore[arg-type]
    ],
    ids=["empty", "with a zone", "interval 0", "weekday 0", "naive until", "monthly"],
)
def test_a_recurrence_without_sense_is_refused(make: Callable[[], Recurrence]) -> None:
    #  hours    ?
    with pytest.raises(ValueError, match=r"recurrence|repeat|weekdays|time zone"):
        make()


@pytest.mark.parametrize(
    ("params", "interval", "weekdays"),
    [
        ("", 1, frozenset()),
        ("interval:1", 1, frozenset()),
        ("interval:52", 52, frozenset()),
        ("byweekday:SU", 1, frozenset({7})),
        ("interval:2;byweekday:MO,TU,WE,TH,FR,SA,SU", 2, frozenset(range(1, 8))),
    ],
)
@pytest.mark.parametrize("frequency", ["DAILY", "WEEKLY"])
def test_stored_rules_that_we_follow(
    frequency: Frequency, params: str, interval: int, weekdays: frozenset[int]
) -> None:
    assert parse_rule(frequency, params) == (frequency, interval, weekdays)


@pytest.mark.parametrize(
    "params",
    [
        "interval:0",
        "interval:-1",
        "interval:53",
        "interval:02",
        "interval:2;",
        "interval:1\n",
        "interval:\N{ARABIC-INDIC DIGIT THREE}",
        "interval:2;interval:3",
        ";byweekday:MO",
        "byweekday:",
        "byweekday:0",
        "byweekday:mo",
        "byweekday:MO,",
        "byweekday:MO(1)",
        "byweekday:MO;interval:2",
        "interval:2byweekday:MO",
        "count:3",
        "byhour:9",
    ],
)
def test_stored_rules_that_we_refuse(params: str) -> None:
    with pytest.raises(ValueError, match=r"not a rule|at most"):
        parse_rule("WEEKLY", params)


@pytest.mark.parametrize("frequency", ["MONTHLY", "YEARLY", "HOURLY", "weekly", ""])
def test_frequencies_that_we_refuse(frequency: str) -> None:
    with pytest.raises(ValueError, match="not a rule"):
        parse_rule(frequency, "")
