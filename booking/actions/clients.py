from datetime import datetime

from django.db.models import Q

from booking import conf, sealing
from booking.actions.errors import TooManyHolds
from booking.actions.request import BookingRequest, Contact
from booking.models import Booking, Client
from booking.models.client import normalise_email
from booking.states import State


def known_or_new(request: Contact, now: datetime) -> Client:
    """One client for one address, her row locked. Name and phone are those she gave last."""
    index = sealing.index("email", normalise_email(request.email))
    fresh = written(Client(email_index=index, created_at=now), request)
    names = "created_at", "language", "wrapped_key", "sealed"
    client, made = Client.objects.select_for_update().get_or_create(
        email_index=index, defaults={name: getattr(fresh, name) for name in names}
    )
    if not made:
        written(client, request).save()
    return client


def written(client: Client, request: Contact) -> Client:
    phone = request.phone.strip() or (client.contact["phone"] if client.readable else "")
    client.seal(name=request.name.strip(), email=request.email.strip(), phone=phone)
    client.language = request.language
    return client


def check_holds(client: Client, request: BookingRequest, now: datetime) -> None:
    """Raises TooManyHolds for who holds times all over the calendar."""
    address = sealing.index("ip", request.ip) if request.ip else None
    # What she holds of a standing appointment waits for its payment for days.
    waiting = Booking.objects.filter(state=State.HELD, hold_expires_at__gt=now, series=None)
    held = waiting.filter(Q(client=client) | Q(ip_index=address))
    rows = list(held.order_by().values_list("client_id", "ip_index", "hold_expires_at"))
    hers = [until or now for whose, _address, until in rows if whose == client.pk]
    limits = [(hers, conf.max_holds())]
    if address:
        from_there = [until or now for _whose, whence, until in rows if whence == address]
        limits.append((from_there, conf.max_holds_per_ip()))
    for ends, most in limits:
        if len(ends) >= most:
            raise TooManyHolds(max(1, int((min(ends) - now).total_seconds())))
