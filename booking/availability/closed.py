"""When the whole practice is closed."""

from dataclasses import dataclass
from datetime import date

from booking import conf
from booking.domain.holidays import closed_dates
from booking.domain.span import Span
from booking.models import Practice


@dataclass(frozen=True)
class Closed:
    """Weekly hours rest on these dates; during what stands in the calendar nobody works."""

    resting: frozenset[date]
    calendar: int | None


def closed(within: Span) -> Closed:
    """One query. A practice that never saved its settings has the usual ones."""
    practice = Practice.objects.order_by("pk").first() or Practice()
    zone = conf.zone()
    first, last = within.start.astimezone(zone).year, within.end.astimezone(zone).year
    resting = closed_dates(
        first,
        last,
        public_holidays=practice.closed_on_public_holidays,
        christmas_eve=practice.closed_on_christmas_eve,
        new_years_eve=practice.closed_on_new_years_eve,
    )
    return Closed(resting, practice.closed_days_id)
