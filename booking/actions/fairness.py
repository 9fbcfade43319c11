"""Who gets a session that a client leaves open: "any therapist"."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from django.db.models import Count, Max, Q

from booking import conf
from booking.models import Booking, Offering
from booking.states import State

NOT_COUNTED = (State.EXPIRED, State.CANCELLED)
# Who had no session for a year comes as early as who never had one.
LONG_AGO = datetime.min.replace(tzinfo=UTC)
YEAR = timedelta(days=366)


def fairest_first(offerings: Sequence[Offering], start: datetime) -> list[Offering]:
    """In the order in which they should get a session at `start`. Call it under their locks.

    First who has the fewest sessions in that week (Monday to Sunday by the practice's clock; holds
    count, what was cancelled does not). Among equals who has waited longest since the last session
    before this one; who had none for a year comes first. Then by id, so that the choice is always
    the same. Under the locks, because two bookings at once would otherwise both find her idle.
    """
    if len(offerings) < 2:
        return list(offerings)
    monday, next_monday = week_of(start)
    people = [offering.therapist_id for offering in offerings]
    rows = (
        Booking.objects.filter(therapist__in=people)
        .filter(start__gt=monday - YEAR, start__lt=next_monday)
        .exclude(state__in=NOT_COUNTED)
        .values("therapist_id")
        .annotate(
            week=Count("pk", filter=Q(start__gte=monday)),
            last=Max("start", filter=Q(start__lt=start)),
        )
    )
    known = {row["therapist_id"]: (row["week"], row["last"] or LONG_AGO) for row in rows}

    def burden(offering: Offering) -> tuple[int, datetime, int]:
        week, last = known.get(offering.therapist_id, (0, LONG_AGO))
        return week, last, offering.therapist_id

    return sorted(offerings, key=burden)


def week_of(moment: datetime) -> tuple[datetime, datetime]:
    day = moment.astimezone(conf.zone()).date()
    monday = day - timedelta(days=day.weekday())
    edges = (monday, monday + timedelta(days=7))
    first, last = (datetime.combine(edge, time(), conf.zone()) for edge in edges)
    return first, last
