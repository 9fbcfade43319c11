"""Settings, read when used so that a project may change them in tests."""

from datetime import timedelta

from django.conf import settings


def invite_after() -> timedelta | None:
    """How long after a session its client is asked for a review; None: she is not."""
    days = int(getattr(settings, "REVIEW_INVITE_DAYS", 0))
    return timedelta(days=days) if days > 0 else None


def link_life() -> timedelta:
    """At least so long a link can be used; then to the end of the month."""
    return timedelta(weeks=int(getattr(settings, "REVIEW_LINK_WEEKS", 8)))


def again_after() -> int:
    """Months before a client is asked about the same therapist again."""
    return int(getattr(settings, "REVIEW_AGAIN_MONTHS", 12))
