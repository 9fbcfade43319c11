from datetime import date, timedelta

from django.db.models import Sum
from django.utils import timezone

from booking import clock
from search.unfound.unfound import LEAST_DAYS, Unfound

KEPT = timedelta(weeks=26)
# What was asked on a day or two and then no more is gone after these: nobody was shown it.
SELDOM_KEPT = timedelta(weeks=8)


class Forgotten:
    """By this process, last."""

    on: date | None = None


def forget() -> None:
    """In the rounds of the worker, once a day."""
    today = timezone.localdate(clock.now())
    if Forgotten.on == today:
        return
    Unfound.objects.filter(week__lt=today - KEPT).delete()
    rows = Unfound.objects.order_by().values("language", "words").annotate(days=Sum("week_days"))
    often = {(row["language"], row["words"]) for row in rows.filter(days__gte=LEAST_DAYS)}
    old = Unfound.objects.filter(week__lt=today - SELDOM_KEPT)
    seldom = [row.pk for row in old if (row.language, row.words) not in often]
    Unfound.objects.filter(pk__in=seldom).delete()
    Forgotten.on = today
