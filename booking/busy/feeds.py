"""A therapist's private calendars: added, read again and again, removed.

Old data holds until a reading succeeds. The network is never waited for inside a transaction.
"""

import logging
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from booking import clock, formats
from booking.actions.locks import lock_therapists
from booking.busy.asking import ask
from booking.busy.collisions import tell
from booking.busy.reader.answers import Answer, NotRead, Seconds
from booking.domain.span import Span
from booking.models import BusyFeed, BusyTime, Therapist
from booking.signals import slots_changed

logger = logging.getLogger(__name__)

MOST_FEEDS = 5
EVERY, SELDOMEST = timedelta(minutes=15), timedelta(days=1)
LEASE = timedelta(minutes=2)
AT_ONCE = 3


class OneTooMany(Exception):
    """She has as many calendars as we read, or this one already."""


def add(therapist: Therapist, label: str, address: str) -> BusyFeed:
    """Raises NotRead, OneTooMany, and keeps nothing of an address that holds no calendar.

    Therapist.DoesNotExist: while it was read she was deleted.
    """
    answer = ask(address)
    if answer.why:
        raise NotRead(answer.why)
    now = clock.now()
    with transaction.atomic():
        if not lock_therapists([therapist.pk]):
            raise Therapist.DoesNotExist
        theirs = list(therapist.busy_feeds.all())
        if len(theirs) >= MOST_FEEDS or any(feed.address == address for feed in theirs):
            raise OneTooMany
        feed = BusyFeed(therapist=therapist, label=label, next_read_at=now)
        feed.address = address
        feed.save()
        take(feed, answer, now)
    return feed


def remove(feed: BusyFeed) -> None:
    with transaction.atomic():
        lock_therapists([feed.therapist_id])
        tell_of_slots(feed, feed.times.values_list("start", "end"))
        feed.delete()


def read_due() -> int:
    """A few of those whose turn it is; how many were read well."""
    due = BusyFeed.objects.filter(next_read_at__lte=clock.now(), therapist__active=True)
    read = 0
    for feed in due.order_by("next_read_at")[:AT_ONCE]:
        try:
            read += read_again(feed)
        except Exception as error:
            # One that cannot be dealt with must not keep the others waiting; its lease does that.
            logger.error("private calendar %s not read: %s", feed.pk, type(error).__name__)
    return read


def read_again(feed: BusyFeed, *, whole: bool = False) -> bool:
    """False when it failed, or when somebody else is at it."""
    lease = clock.now() + LEASE
    ours = BusyFeed.objects.filter(pk=feed.pk, next_read_at=feed.next_read_at)
    if ours.update(next_read_at=lease) != 1:
        return False
    answer = ask(feed.address, "" if whole else known(feed))
    return keep(feed, lease, answer)


def known(feed: BusyFeed) -> str:
    """The first reading of each day is a whole one: the days we look at have moved on."""
    if feed.read_at is None or formats.iso_day(feed.read_at) != formats.iso_day(clock.now()):
        return ""
    return feed.etag


@transaction.atomic
def keep(feed: BusyFeed, lease: datetime, answer: Answer) -> bool:
    lock_therapists([feed.therapist_id])
    if not BusyFeed.objects.filter(pk=feed.pk, next_read_at=lease).exists():
        return False  # removed meanwhile, or read by somebody else
    now = clock.now()
    if answer.why:
        feed.problem = answer.why
        feed.next_read_at = now + pause(feed.failures)
        feed.failures += 1
        feed.save(update_fields=["problem", "next_read_at", "failures"])
        return False
    take(feed, answer, now)
    return True


def pause(failures: int) -> timedelta:
    """Doubling up to a day."""
    return min(EVERY * 2 ** min(failures, 10), SELDOMEST)


def take(feed: BusyFeed, answer: Answer, now: datetime) -> None:
    """Under the therapist's lock."""
    feed.problem, feed.failures = "", 0
    feed.read_at, feed.next_read_at = now, now + EVERY
    if not answer.unchanged:
        feed.etag, feed.skipped = answer.etag[:200], answer.skipped
        replace(feed, answer.spans)
    feed.save()
    tell(feed.therapist_id, now)


def replace(feed: BusyFeed, spans: Iterable[Seconds]) -> None:
    found = {(moment(start), moment(end)) for start, end in spans}
    changed = found ^ set(feed.times.values_list("start", "end"))
    if not changed:
        return
    feed.times.all().delete()
    rows = [
        BusyTime(feed=feed, therapist_id=feed.therapist_id, start=start, end=end)
        for start, end in sorted(found)
    ]
    BusyTime.objects.bulk_create(rows, batch_size=1000)
    tell_of_slots(feed, changed)


def tell_of_slots(feed: BusyFeed, changed: Collection[tuple[datetime, datetime]]) -> None:
    if changed:
        span = Span(min(start for start, _ in changed), max(end for _, end in changed))
        slots_changed.send(None, therapist_id=feed.therapist_id, span=span)


def moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
