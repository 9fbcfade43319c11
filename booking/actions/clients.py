from datetime import datetime

from booking import conf, sealing
from booking.actions.errors import TooManyHolds
from booking.actions.request import BookingRequest, Contact
from booking.models import Booking, Client
from booking.models.client import normalise_email
from booking.states import State


def known_or_new(request: Contact, now: datetime) -> Client:
    """One client for one address. Her name and phone are those she gave last."""
    index = sealing.index("email", normalise_email(request.email))
    client, _made = Client.objects.get_or_create(
        email_index=index, defaults={"created_at": now, "language": request.language}
    )
    client = Client.objects.select_for_update().get(pk=client.pk)
    phone = request.phone.strip() or (client.contact["phone"] if client.readable else "")
    client.seal(name=request.name.strip(), email=request.email.strip(), phone=phone)
    client.language = request.language
    client.save()
    return client


def check_holds(client: Client, request: BookingRequest, now: datetime) -> None:
    """Raises TooManyHolds for who holds times all over the calendar."""
    held = Booking.objects.filter(state=State.HELD, hold_expires_at__gt=now)
    limits = [(held.filter(client=client), conf.max_holds())]
    if request.ip:
        of_ip = held.filter(ip_index=sealing.index("ip", request.ip))
        limits.append((of_ip, conf.max_holds_per_ip()))
    for rows, most in limits:
        ends = [row.hold_expires_at or now for row in rows.only("hold_expires_at")]
        if len(ends) >= most:
            raise TooManyHolds(max(1, int((min(ends) - now).total_seconds())))
