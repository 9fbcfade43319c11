"""The only clock. In development and tests a file shifts it for all processes at once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings


def now() -> datetime:
    """The present instant in UTC, shifted by the seconds in BOOKING_CLOCK_FILE if there is one."""
    return datetime.now(UTC) + shift()


def shift() -> timedelta:
    path = getattr(settings, "BOOKING_CLOCK_FILE", "")
    if not path:
        return timedelta()
    try:
        return timedelta(seconds=float(Path(path).read_text().strip() or 0))
    except FileNotFoundError:
        return timedelta()
