"""The worker's part: what is due is made, what is over ends. Any number of workers may look."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from booking import clock, conf
from booking.actions.series.changing import change, stop
from booking.actions.series.making import DAY, fill, lasting, locked, tell
from booking.models import Series
from booking.states import State

logger = logging.getLogger(__name__)

AT_ONCE = 50
HOUR = timedelta(hours=1)
# So many sessions in a row that nobody paid: the time is wanted by others.
UNPAID_IN_A_ROW = 2


def look() -> int:
    """How many sessions were made. Each series is looked at once a day."""
    due = Series.objects.living().filter(look_again_at__lte=clock.now())
    made = 0
    for series in due.order_by("look_again_at")[:AT_ONCE]:
        try:
            made += looked_at(series)
        except Exception as error:
            # One that cannot be dealt with must not keep the others waiting for ever.
            logger.error("%s not looked at: %s", series, type(error).__name__)
            put_off(series)
    return made


def put_off(series: Series) -> None:
    """Behind those that can be looked at: what it wrote of that itself was rolled back."""
    unchanged = Series.objects.filter(pk=series.pk, look_again_at=series.look_again_at)
    unchanged.update(look_again_at=clock.now() + HOUR)


@transaction.atomic
def looked_at(series: Series) -> int:
    series = locked(series)
    now = clock.now()
    if not series.is_living or series.look_again_at > now:
        return 0  # another worker was here
    series.look_again_at = now + DAY
    series.save(update_fields=["look_again_at"])
    if not lasting(series, now):
        change(series, Series.State.OVER, paused_until=None)
        return 0
    if is_forgotten(series):
        stop(series, actor="sweep", reason="unpaid")
        return 0
    if pause_is_over(series, now):
        change(series, Series.State.ACTIVE, paused_until=None)
    made, skipped = fill(series, now, actor="sweep")
    if skipped:
        series.revision += 1
        series.save(update_fields=["revision"])
        tell(series, "skipped")
    return made


def pause_is_over(series: Series, now: datetime) -> bool:
    today = now.astimezone(conf.zone()).date()
    return series.paused_until is not None and series.paused_until <= today


def is_forgotten(series: Series) -> bool:
    """Neither paid nor declined, twice running."""
    last = (
        series.sessions.filter(series_number__gt=0)
        .exclude(state__in=(State.OFFERED, State.HELD, State.CANCELLED))
        .order_by("-series_number")
        .values_list("state", flat=True)[:UNPAID_IN_A_ROW]
    )
    return list(last) == [State.EXPIRED] * UNPAID_IN_A_ROW
