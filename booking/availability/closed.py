"""When the whole practice is closed."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from booking import conf
from booking.domain.holidays import closed_dates
from booking.domain.span import Span
from booking.models import Practice
from booking.prepared import Prepared

COLUMNS = (
    "closed_on_public_holidays",
    "closed_on_christmas_eve",
    "closed_on_new_years_eve",
    "closed_days_id",
)
USUAL = attrgetter(*COLUMNS)


@dataclass(frozen=True)
class Closed:
    """Weekly hours rest on these dates; during what stands in the calendar nobody works."""

    resting: frozenset[date]
    calendar: int | None


def closed(within: Span) -> Closed:
    """One query. A practice that never saved its settings has the usual ones."""
    [(holidays, christmas_eve, new_years_eve, calendar)] = saved() or [USUAL(Practice())]
    zone = conf.zone()
    first, last = within.start.astimezone(zone).year, within.end.astimezone(zone).year
    resting = closed_dates(
        first,
        last,
        public_holidays=holidays,
        christmas_eve=christmas_eve,
        new_years_eve=new_years_eve,
    )
    return Closed(resting, calendar)


@Prepared
def saved() -> QuerySet[Practice, Any]:
    return Practice.objects.order_by("pk").values_list(*COLUMNS)[:1]
