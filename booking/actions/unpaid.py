"""What it means to a standing appointment that a session of it ends without a payment."""

from booking import clock, conf, outbox
from booking.models import Booking, Series


def unpaid(booking: Booking) -> None:
    """Of a standing appointment she is told of a session that was not paid in time.

    Not of one that a pause or its end lets go: that mail says it of all of them. Call it in the
    transaction that ends the session.
    """
    if booking.gives_number_back:
        give_number_back(booking)
    elif booking.series is not None and booking.series.is_living and booking.series_number:
        outbox.put("mail-series-unpaid", booking.pk)


def give_number_back(booking: Booking) -> None:
    booking.series_number = None
    booking.save(update_fields=["series_number"])


def look_soon(booking: Booking) -> None:
    """The pause may be over by now: then the date is made again, at the sweep's next look.

    Call it under the lock of the therapist; who may take any lock has hers before the series'.
    """
    if booking.gives_number_back and booking.series_id is not None:
        Series.objects.filter(pk=booking.series_id).update(look_again_at=clock.now())


def take_number_back(booking: Booking) -> None:
    """Paid after all, and its date not made again yet: it is the session of that date."""
    series = booking.series
    if series is None or not booking.gives_number_back:
        return
    number = series.rhythm.number(booking.start.astimezone(conf.zone()).date())
    if not series.sessions.filter(series_number=number).exists():
        series.skipped.filter(number=number).delete()
        booking.series_number = number
        booking.save(update_fields=["series_number"])
