"""A mail that tells a therapist of her day, at the hour she chose: one a day, none about nothing.

Before noon it is about the same day, from noon on about the next one.
"""

from datetime import date, datetime, time, timedelta

from django.db import transaction

from booking import clock, conf, outbox
from booking.actions.hours.windows import whole_days
from booking.actions.states import by_account
from booking.mails import Summary
from booking.models import Booking, Errand, NewsRead, Therapist
from booking.models.news import happened
from booking.states import State

KIND = "summary-mail"
DAY = timedelta(days=1)
# After an outage of so long nobody needs it any more.
LATE = timedelta(hours=3)
NOON = 12


def write_due() -> int:
    """An errand for each who has come to her hour today; how many. Any number may do this at once.

    Two queries at most while there is nothing to write.
    """
    now = clock.now()
    today = now.astimezone(conf.zone()).date()
    hours = Therapist.objects.wanting_summaries().values_list("pk", "summary_hour")
    due = [pk for pk, hour in hours if timedelta() <= now - begins(today, hour or 0) < LATE]
    keys = [f"{KIND}:{pk}:{today}" for pk in due]
    written = set(Errand.objects.filter(key__in=keys).values_list("subject_id", flat=True))
    for pk in (missing := [pk for pk in due if pk not in written]):
        with transaction.atomic():
            outbox.put(KIND, pk, str(today))
    return len(missing)


def begins(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), conf.zone())


def still_wanted(errand: Errand) -> Summary | None:
    """What is to be told now; None on another day, when she wants none, or with nothing to tell."""
    therapist = Therapist.objects.wanting_summaries().filter(pk=errand.subject_id).first()
    today = clock.now().astimezone(conf.zone()).date()
    if therapist is None or therapist.summary_hour is None or not errand.key.endswith(f":{today}"):
        return None
    return summary(therapist, today, therapist.summary_hour)


def summary(therapist: Therapist, today: date, hour: int) -> Summary | None:
    day = today if hour < NOON else today + DAY
    sessions = list(sessions_on(therapist, day))
    news = newest_of_each(therapist, begins(today - DAY, hour), begins(today, hour))
    return Summary(therapist, day, sessions, news) if sessions or news else None


def sessions_on(therapist: Therapist, day: date) -> list[Booking]:
    within = whole_days(day, day)
    rows = Booking.objects.filter(
        therapist=therapist,
        state=State.CONFIRMED,
        start__gte=within.start,
        start__lt=within.end,
    )
    return list(rows.select_related("place").order_by("start", "pk"))


def newest_of_each(
    therapist: Therapist, since: datetime, until: datetime
) -> list[tuple[Booking, str]]:
    """What became of her bookings by others since yesterday's, as far as she has not read it."""
    user = therapist.user
    if user is not None:
        read = NewsRead.objects.filter(user=user.pk).values_list("until", flat=True).first()
        since = max(since, read) if read else since
    hers = Booking.objects.filter(therapist=therapist)
    own = by_account(user) if user else ""
    changes = happened(hers, since, own).filter(money="", at__lte=until)
    found: dict[int, tuple[Booking, str]] = {}
    for change in changes:
        found.setdefault(change.booking_id, (change.booking, what(change.new, change.reason)))
    return sorted(found.values(), key=lambda each: (each[0].start, each[0].pk))


def what(new: str, reason: str) -> str:
    """As the mail's template knows it."""
    if reason == "moved":
        return "moved"
    return "cancelled" if new == State.CANCELLED else "booked"
