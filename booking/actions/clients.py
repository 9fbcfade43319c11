from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from booking import conf, sealing
from booking.actions.errors import TooManyHolds
from booking.actions.request import BookingRequest, Contact
from booking.inserts import insert_or_update
from booking.models import Booking, Client
from booking.models.client import normalise_email
from booking.prepared import Prepared
from booking.states import State


def stranger(request: Contact, now: datetime) -> Client | None:
    """Whom nobody here knows yet, made ready before anything is locked: sealing takes its time."""
    index = index_of(request)
    return (
        None if known(index=index) else written(Client(email_index=index, created_at=now), request)
    )


def known_or_new(request: Contact, now: datetime, new: Client | None = None) -> Client:
    """One client for one address, her row locked. Name and phone are those she gave last.

    `new` is what stranger() found, where it was asked.
    """
    index = index_of(request)
    if new is not None or not locked(index=index):
        return made(new or sealed(index, request, now))
    client = Client.objects.get(email_index=index)
    written(client, request).save()
    return client


def made(client: Client) -> Client:
    """Hers, locked, also where another request of hers made her the moment before."""
    insert_or_update(client, "email_index", ("wrapped_key", "sealed", "language"))
    return client


def sealed(index: str, request: Contact, now: datetime) -> Client:
    return written(Client(email_index=index, created_at=now), request)


def index_of(request: Contact) -> str:
    return sealing.index("email", normalise_email(request.email))


@Prepared
def known(*, index: str) -> QuerySet[Client, Any]:
    return Client.objects.filter(email_index=index).values_list("pk")


@Prepared
def locked(*, index: str) -> QuerySet[Client, Any]:
    return Client.objects.select_for_update().filter(email_index=index).values_list("pk")


def written(client: Client, request: Contact) -> Client:
    phone = request.phone.strip() or (client.contact["phone"] if client.readable else "")
    client.seal(name=request.name.strip(), email=request.email.strip(), phone=phone)
    client.language = request.language
    return client


def check_holds(client: Client, request: BookingRequest, now: datetime) -> None:
    """Raises TooManyHolds for who holds times all over the calendar."""
    address = sealing.index("ip", request.ip) if request.ip else None
    rows = holds(client=client.pk, address=address, now=now)
    hers = [until or now for whose, _address, until in rows if whose == client.pk]
    limits = [(hers, conf.max_holds())]
    if address:
        from_there = [until or now for _whose, whence, until in rows if whence == address]
        limits.append((from_there, conf.max_holds_per_ip()))
    for ends, most in limits:
        if len(ends) >= most:
            raise TooManyHolds(max(1, int((min(ends) - now).total_seconds())))


@Prepared
def holds(*, client: int, address: str | None, now: datetime) -> QuerySet[Booking, Any]:
    whose = Q(client=client) if address is None else Q(client=client) | Q(ip_index=address)
    # What she holds of a standing appointment waits for its payment for days.
    held = Booking.objects.filter(whose, state=State.HELD, hold_expires_at__gt=now, series=None)
    return held.order_by().values_list("client_id", "ip_index", "hold_expires_at")
