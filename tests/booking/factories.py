"""Rows for tests, each valid as it comes; name what matters to the test and leave the rest."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from booking import clock, links, sealing
from booking.models import (
    Booking,
    Change,
    Client,
    Dispute,
    Method,
    Offering,
    Payment,
    Place,
    PlacePayment,
    PlaceRefund,
    Proposal,
    Refund,
    SentMail,
    Service,
    Therapist,
    Topic,
    Wish,
)
from booking.models.client import normalise_email
from booking.models.ledger import OVER
from booking.states import WAITING, PaymentState, State

numbers = count(1)


def user(username: str = "", *groups: str, **over: Any) -> Any:
    """In the named groups, which a migration of ours made."""
    name = username or f"user{next(numbers)}"
    made = get_user_model().objects.create_user(username=name, password="demo", **over)
    made.groups.set(Group.objects.filter(name__in=groups))
    assert made.groups.count() == len(groups)
    return made


def desk(username: str = "desk") -> Any:
    return user(username, "Praksisadministratorer")


def superuser(username: str = "admin") -> Any:
    return get_user_model().objects.create_superuser(username=username, password="demo")


def therapist(name: str = "", *, login: bool = False, **over: Any) -> Therapist:
    """With login=True she has an account, named by her slug, in the therapists' group."""
    number = next(numbers)
    slug = over.pop("slug", f"therapist{number}")
    fields: dict[str, Any] = {
        "name": name or f"Therapist {number}",
        "slug": slug,
        "title": "Psykolog",
        "status": "authorised",
        "languages": ["nb"],
        "order": number,
    }
    if login:
        fields["user"] = user(slug, "Terapeuter")
    return Therapist.objects.create(**(fields | over))


def service(name: str = "", **over: Any) -> Service:
    number = next(numbers)
    fields: dict[str, Any] = {
        "name": name or f"Service {number}",
        "slug": f"service{number}",
        "price_amount": 49500,
        "order": number,
    }
    return Service.objects.create(**(fields | over))


def offering(of: Therapist, gives: Service, price: int | None = None) -> Offering:
    return Offering.objects.create(therapist=of, service=gives, own_price_amount=price)


def place(name: str = "", **over: Any) -> Place:
    number = next(numbers)
    fields: dict[str, Any] = {
        "name": name or f"Place {number}",
        "slug": f"place{number}",
        "address": f"Storgata {number}, 0155 Oslo",
    }
    return Place.objects.create(**(fields | over))


def topic(name: str) -> Topic:
    return Topic.objects.create(name=name, slug=f"topic{next(numbers)}")


def method(name: str) -> Method:
    return Method.objects.create(name=name, slug=f"method{next(numbers)}")


def client(
    name: str = "Kari Nordmann", email: str = "", phone: str = "+47 900 00 000", **over: Any
) -> Client:
    email = email or f"client{next(numbers)}@example.org"
    made = Client(
        email_index=sealing.index("email", normalise_email(email)), created_at=clock.now(), **over
    )
    made.seal(name=name, email=email, phone=phone)
    made.save()
    return made


def booking(**over: Any) -> Booking:
    """Confirmed and paid, online, tomorrow at noon UTC, unless told otherwise."""
    now = clock.now()
    noon = (now + timedelta(days=1)).replace(hour=12, minute=0, second=0, microsecond=0)
    start: datetime = over.pop("start", noon.astimezone(UTC))
    whose: dict[str, Any] = {
        "client": over.pop("client", None) or client(),
        "therapist": over.pop("therapist", None) or therapist(),
        "service": over.pop("service", None) or service(),
    }
    fields: dict[str, Any] = {
        "reference": links.new_reference(),
        "state": State.CONFIRMED,
        "payment_state": PaymentState.PAID,
        "format": "in_person" if over.get("place") else "online",
        "start": start,
        "end": start + timedelta(minutes=whose["service"].duration_minutes),
        "buffer_before_minutes": whose["service"].buffer_before_minutes,
        "buffer_after_minutes": whose["service"].buffer_after_minutes,
        "price_amount": whose["service"].price_amount,
        "free_cancellation_hours": whose["service"].free_cancellation_hours,
        "late_refund_percent": whose["service"].late_refund_percent,
        "created_at": now,
        "terms_accepted_at": now,
    }
    if over.get("state") in WAITING:
        fields["hold_expires_at"] = now + timedelta(minutes=15)
    return Booking.objects.create(**(fields | whose | over))


def payment(of: Booking, **over: Any) -> Payment:
    number = next(numbers)
    fields: dict[str, Any] = {
        "state": Payment.State.PAID,
        "idempotency_key": f"pay-{number}",
        "session_id": f"cs_test_{number}",
        "amount": of.price_amount,
        "currency": of.currency,
        "created_at": of.created_at,
        "expires_at": of.created_at + timedelta(minutes=31),
        "paid_at": of.created_at + timedelta(minutes=2),
    }
    return Payment.objects.create(booking=of, **(fields | over))


def refund(of: Payment, **over: Any) -> Refund:
    fields: dict[str, Any] = {
        "key": f"refund-{next(numbers)}",
        "amount": of.amount,
        "reason": "cancelled",
        "state": Refund.State.DONE,
        "created_at": clock.now(),
    }
    return Refund.objects.create(payment=of, **(fields | over))


def place_payment(of: Booking, **over: Any) -> PlacePayment:
    fields: dict[str, Any] = {
        "key": f"take-{next(numbers)}",
        "amount": of.place_amount,
        "currency": of.currency,
        "way": "cash",
        "paid_at": of.created_at,
        "actor": "staff:desk",
    }
    return PlacePayment.objects.create(booking=of, **(fields | over))


def place_refund(
    of: PlacePayment, *, at: datetime | None = None, state: str = "done", **over: Any
) -> PlaceRefund:
    at = at or clock.now()
    fields: dict[str, Any] = {
        "key": f"give-{next(numbers)}",
        "amount": of.amount,
        "reason": "goodwill",
        "way": "cash",
        "created_at": at,
        "done_at": at if state == "done" else None,
        "actor": "staff:desk",
    }
    return PlaceRefund.objects.create(payment=of, state=state, **(fields | over))


def dispute(of: Payment, status: str = "needs_response", **over: Any) -> Dispute:
    fields: dict[str, Any] = {
        "dispute_id": f"du_test_{next(numbers)}",
        "status": status,
        "amount": of.amount,
        "currency": of.currency,
        "opened_at": clock.now(),
        "closed_at": clock.now() if status in OVER else None,
    }
    return Dispute.objects.create(payment=of, **(fields | over))


def sent_mail(about: Any = None, kind: str = "mail-confirmed", **over: Any) -> SentMail:
    now = clock.now()
    fields: dict[str, Any] = {
        "kind": kind,
        "errand_key": f"{kind}:{next(numbers)}",
        "message_id": f"m-{next(numbers)}",
        "sent_at": now,
        "status_at": now,
        "wish" if isinstance(about, Wish) else "booking": about,
    }
    return SentMail.objects.create(**(fields | over))


def proposal(of: Booking, **over: Any) -> Proposal:
    """Of another therapist at the same time, answered unless told otherwise."""
    now = clock.now()
    fields: dict[str, Any] = {
        "therapist": over.pop("therapist", None) or therapist(),
        "before": of.therapist,
        "start_before": of.start,
        "start": of.start,
        "end": of.end,
        "sequence": of.sequence,
        "made_at": now,
        "expires_at": now + timedelta(hours=2),
        "ended_at": now,
        "state": "declined",
    }
    return Proposal.objects.create(booking=of, **(fields | over))


def change(of: Booking, new: str, old: str = "", **over: Any) -> Change:
    fields: dict[str, Any] = {"at": clock.now(), "actor": "client"}
    return Change.objects.create(booking=of, old=old, new=new, **(fields | over))
