from datetime import UTC, datetime, timedelta

from booking.domain.span import Span

CELL = 300  # seconds

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LENGTH = timedelta(seconds=CELL)


def cells(start: datetime, end: datetime) -> range:
    """The numbers of the cells, counted from the Unix epoch, that [start, end) touches at all."""
    span = Span(start, end)
    return range((span.start - EPOCH) // LENGTH, -((EPOCH - span.end) // LENGTH))
