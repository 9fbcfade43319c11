"""A month of free times, of one therapist and of fifty, beside the bare arithmetic."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import partial

from django.db import connection
from django.test.utils import CaptureQueriesContext

from booking.availability import FreeTime, free_times, local_days
from booking.models import Offering
from tests.bench.calendar import DAYS, fill, first_day
from tests.bench.limit import free_by_arithmetic
from tests.bench.table import Line, Report, ms
from tests.bench.timing import middle, ratio, rounds

FIRST = first_day(date.today())
MONTH = local_days(FIRST, FIRST + timedelta(days=DAYS - 1))


def month(**of: str) -> list[FreeTime]:
    """As the page and the API find them, from the offerings on."""
    offerings = list(Offering.objects.bookable().filter(**of))
    return free_times(offerings, MONTH, datetime.now(UTC))


def ids(**of: str) -> list[int]:
    return list(Offering.objects.filter(**of).values_list("therapist_id", flat=True))


def beside_the_limit(what: str, most: float, queries: int, report: Report, **of: str) -> None:
    limit = partial(free_by_arithmetic, ids(**of), FIRST)
    with CaptureQueriesContext(connection) as asked:
        free = month(**of)
    right = [(time.start, time.therapist.pk) for time in free] == limit()
    report.expect(right and bool(free), f"{what}: other free times than the arithmetic finds")
    works: Mapping[str, Callable[[], object]] = {"ours": partial(month, **of), "limit": limit}
    found = rounds(works, *((40, 5) if "therapist__slug" in of else (15, 1)))
    report.lines.append(
        Line(
            f"{what}: {len(free):,} free",
            f"{ms(middle(found, 'ours'))}, {len(asked)} of {queries} queries",
            ms(middle(found, "limit")),
            ratio(found, "ours", "limit"),
            most=most,
            also=len(asked) <= queries,
        )
    )


def beside_each_other(what: str, one: str, other: str, report: Report) -> None:
    works = {slug: partial(month, therapist__slug=slug) for slug in (one, other)}
    found = rounds(works, 40, 5)
    cost, base = middle(found, one), middle(found, other)
    report.lines.append(Line(what, ms(cost), ms(base), ratio(found, one, other), most=1.15))


def reports() -> list[Report]:
    fill(FIRST)
    limit = Report("a month of free times", "bare arithmetic and one query")
    one = partial(beside_the_limit, most=6, queries=6, report=limit)
    one("one therapist, 10 sessions booked", therapist__slug="ten")
    one("one therapist, 1 000 booked", therapist__slug="thousand")
    one("one therapist, 100 000 booked", therapist__slug="hundred-thousand")
    beside_the_limit("any of 50 therapists, 100 000 booked", 4, 8, limit, service__slug="fifty")
    flat = Report("whether it is flat", "the first of the two")
    beside_each_other("1 000 booked, 100 000 booked", "hundred-thousand", "thousand", flat)
    beside_each_other("hours of this week, hours 10 years old", "old-hours", "thousand", flat)
    return [limit, flat]
