from booking import conf, sealing
from booking.models import Booking, Practice
from booking.sms.compose import text
from booking.sms.providers import provider


def offered() -> bool:
    """Both who runs the site and the practice have switched it on."""
    return bool(conf.sms_provider()) and Practice.objects.filter(sms=True).exists()


def wanted(booking: Booking) -> bool:
    """She asked for them, and there is somebody to send them."""
    return bool(booking.sms_sealed and booking.client.wrapped_key) and offered()


def send(kind: str, booking: Booking) -> str:
    """The provider's id of it, empty where there is none.

    Raises NoProvider, ProviderFailed, Refused and OptedOut.
    """
    to = sealing.open_sealed(booking.client.wrapped_key, booking.sms_sealed)
    return provider().send(to, text(kind, booking), booking.start)
