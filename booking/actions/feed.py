"""The secret address of a therapist's calendar: made, made anew, given up."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from booking import links
from booking.models import Therapist
from booking.models.therapist import FeedTitles


@transaction.atomic
def renew_feed(therapist: Therapist, *, was: int, actor: Any) -> bool:
    """A new address; the one before is dead from now on.

    `was` is the generation that the person saw: of a button pressed twice the second finds the
    work done, and the address that she has copied meanwhile lives on. False says so.
    """
    made = Therapist.objects.filter(pk=therapist.pk, feed_generation=was).update(
        feed_generation=was + 1,
        feed_hash=links.fingerprint(links.newest(therapist.pk, was + 1, kind="calendar")),
    )
    if made:
        log(instance=therapist, action="booking.calendar_feed", user=actor)
    return bool(made)


@transaction.atomic
def stop_feed(therapist: Therapist, *, actor: Any) -> None:
    """The generation stays, so that the next address is another."""
    running = Therapist.objects.filter(pk=therapist.pk, feed_hash__isnull=False)
    if running.update(feed_hash=None):
        log(instance=therapist, action="booking.calendar_feed", user=actor)


def set_feed_titles(therapist: Therapist, titles: FeedTitles) -> None:
    Therapist.objects.filter(pk=therapist.pk).update(feed_titles=titles)
