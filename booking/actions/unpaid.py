from booking import outbox
from booking.models import Booking


def unpaid(booking: Booking) -> None:
    """Of a standing appointment she is told of a session that was not paid in time.

    Not of one that a pause or its end lets go: that mail says it of all of them. Call it in the
    transaction that ends the session.
    """
    if booking.series is not None and booking.series.is_living and booking.series_number:
        outbox.put("mail-series-unpaid", booking.pk)
