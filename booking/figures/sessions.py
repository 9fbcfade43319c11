from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Count, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth, TruncWeek

from booking import conf
from booking.domain.figures import MINUTE, Filled, Part
from booking.domain.period import Period
from booking.models import Booking, Therapist
from booking.states import State

# Took place, or will; `MISSED` are those that only the therapist came to.
HELD = Q(state__in=(State.CONFIRMED, State.COMPLETED))
MISSED = Q(state=State.NO_SHOW)
KEPT = HELD | MISSED
NOTHING = timedelta()


class Seen(NamedTuple):
    """Of one therapist and service: confirmed and not cancelled, and those of them that began."""

    therapist: int
    service: str
    kept: int
    missed: Part


def of(therapists: Sequence[Therapist], period: Period) -> QuerySet[Booking]:
    """Whatever their state: to ask for it would make SQLite read all of history by its index."""
    start, end = period.instants(conf.zone())
    return Booking.objects.filter(
        therapist__in=[each.pk for each in therapists], start__gte=start, start__lt=end
    ).order_by()


def filled(
    therapists: Sequence[Therapist], period: Period, *, by_week: bool
) -> Iterator[tuple[int, date, Filled]]:
    """By therapist id and the first day of the whole week or month; without working time."""
    trunc = TruncWeek if by_week else TruncMonth
    length = ExpressionWrapper(F("end") - F("start"), output_field=DurationField())
    groups = of(therapists, period).values("therapist", begin=trunc("start", tzinfo=conf.zone()))
    rows: Any = groups.annotate(
        held=Sum(length, filter=HELD),
        missed=Sum(length, filter=MISSED),
        number=Count("pk", filter=KEPT),
    )
    for row in rows:
        held, missed = (row[name] or NOTHING for name in ("held", "missed"))
        minutes = Filled(held=held // MINUTE, missed=missed // MINUTE, sessions=row["number"])
        yield row["therapist"], row["begin"].date(), minutes


def seen(therapists: Sequence[Therapist], period: Period, now: datetime) -> Iterator[Seen]:
    began = Q(start__lte=now)
    groups = of(therapists, period).values("therapist", "service", "service__name")
    rows: Any = groups.annotate(
        kept=Count("pk", filter=KEPT),
        missed=Count("pk", filter=MISSED),
        began=Count("pk", filter=KEPT & began),
    )
    for row in rows:
        missed = Part(row["missed"], row["began"])
        yield Seen(row["therapist"], row["service__name"], row["kept"], missed)
