"""Sessions of invented clients, weeks back and weeks ahead, so that calendars look lived in.

Written as rows and not by booking.actions: those refuse the past, as they should.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from booking import conf, links, sealing
from booking.actions import sessions
from booking.actions.locks import claim
from booking.models import Booking, Change, Client, Offering, Payment, Place, Refund
from booking.models.client import normalise_email
from booking.models.therapist import Status
from booking.states import PaymentState, State

AHEAD = timedelta(days=9)  # how long before her session a client books


@dataclass(frozen=True)
class Regular:
    """Somebody who comes on one weekday (Monday is 1) in these weeks; this week is number 0."""

    client: str
    therapist: str
    service: str
    weekday: int
    at: time
    weeks: Sequence[int]
    place: str | None = None
    state: State | None = None  # instead of what the day makes of it

    def starts(self, today: date) -> Iterator[datetime]:
        monday = today - timedelta(days=today.weekday())
        for week in self.weeks:
            day = monday + timedelta(weeks=week, days=self.weekday - 1)
            yield datetime.combine(day, self.at, conf.zone())


INGRID, ELIAS, THEA = "ingrid-solvang", "elias-karimi", "thea-nguyen-berg"
TALK, COUPLE, FREE, LONG = (
    "individuell-samtale",
    "parsamtale",
    "gratis-forste-samtale",
    "dybdesamtale",
)
OFFICE = "torggata"

REGULARS = (
    Regular("bjork", INGRID, TALK, 1, time(10), range(-6, 4), OFFICE),
    Regular("hilde", INGRID, TALK, 2, time(11), range(-4, 4, 2)),
    Regular("jonas", INGRID, TALK, 3, time(9), range(-5, 3), OFFICE),
    Regular("aksel", INGRID, LONG, 3, time(10, 30), (-5, -2, 1), OFFICE),
    Regular("leo", INGRID, TALK, 4, time(15), range(-2, 4)),
    Regular("solveig", INGRID, FREE, 4, time(12, 30), (1,)),
    Regular("mats", ELIAS, TALK, 1, time(13), range(-6, 4)),
    Regular("per", ELIAS, TALK, 2, time(10), range(-3, 3), OFFICE),
    Regular("vidar", ELIAS, LONG, 4, time(9), (-4, -2, 0, 2), OFFICE),
    Regular("runa", ELIAS, TALK, 5, time(11), range(-2, 3)),
    Regular("runa", ELIAS, TALK, 5, time(11), (-3,), state=State.NO_SHOW),
    Regular("kim", ELIAS, FREE, 5, time(13), (1,)),
    Regular("to-i-lag", THEA, COUPLE, 2, time(16, 30), range(-6, 4, 2), OFFICE),
    Regular("nora", THEA, COUPLE, 3, time(18), (-5, -3, -1, 1, 3)),
    Regular("iben", THEA, TALK, 3, time(13), range(-2, 3)),
    Regular("sara", THEA, TALK, 6, time(11), (-3, -1, 1)),
    Regular("sara", THEA, TALK, 6, time(12), (2,), state=State.CANCELLED),
)


def make_bookings(now: datetime) -> None:
    today = now.astimezone(conf.zone()).date()
    for regular in REGULARS:
        offering = Offering.objects.select_related("therapist", "service").get(
            therapist__slug=regular.therapist, service__slug=regular.service
        )
        for start in regular.starts(today):
            make(regular, offering, start, now)


def make(regular: Regular, offering: Offering, start: datetime, now: datetime) -> Booking:
    service, made_at = offering.service, min(start - AHEAD, now - timedelta(hours=2))
    end = start + service.terms.duration
    state = regular.state or (State.COMPLETED if end <= now else State.CONFIRMED)
    paid = offering.price_amount > 0
    not_authorised = offering.therapist.status == Status.OTHER
    booking = Booking.objects.create(
        reference=reference(f"{regular.client} {start:%G-%V} {offering.pk}"),
        state=state,
        payment_state=PaymentState.PAID if paid else PaymentState.NONE,
        client=client(regular.client, made_at),
        therapist=offering.therapist,
        service=service,
        format="in_person" if regular.place else "online",
        place=Place.objects.get(slug=regular.place) if regular.place else None,
        start=start,
        end=end,
        buffer_before_minutes=service.buffer_before_minutes,
        buffer_after_minutes=service.buffer_after_minutes,
        price_amount=offering.price_amount,
        free_cancellation_hours=service.free_cancellation_hours,
        late_refund_percent=service.late_refund_percent,
        created_at=made_at,
        terms_accepted_at=made_at,
        withdrawal_consent_at=made_at if not_authorised else None,
    )
    booking.token_hash = links.fingerprint(links.newest(booking.pk, booking.token_generation))
    booking.save(update_fields=["token_hash"])
    follow_up(booking, now)
    return booking


def follow_up(booking: Booking, now: datetime) -> None:
    """What a booking of this state has around it: claims, calendar, history, money."""
    note(booking, booking.created_at, "", State.CONFIRMED, "client")
    if booking.state == State.CONFIRMED:
        claim(booking, now)
    elif booking.state == State.CANCELLED:
        note(booking, now, State.CONFIRMED, State.CANCELLED, "client")
    else:
        note(booking, booking.end, State.CONFIRMED, State(booking.state), "system")
    if booking.state != State.CANCELLED:
        sessions.project(booking)
    if booking.price_amount:
        pay(booking, now)


def note(booking: Booking, at: datetime, old: str, new: State, actor: str) -> None:
    Change.objects.create(booking=booking, at=at, old=old, new=new, actor=actor)


def pay(booking: Booking, now: datetime) -> None:
    key = f"demo_{booking.reference}"
    payment = Payment.objects.create(
        booking=booking,
        state=Payment.State.PAID,
        idempotency_key=key,
        session_id=f"cs_{key}",
        payment_intent=f"pi_{key}",
        amount=booking.price_amount,
        currency=booking.currency,
        created_at=booking.created_at,
        expires_at=booking.created_at + conf.CHECKOUT_LIFE,
        paid_at=booking.created_at,
    )
    if booking.state == State.CANCELLED:
        Refund.objects.create(
            payment=payment,
            key=f"refund-{key}",
            amount=payment.amount,
            reason="cancelled",
            state=Refund.State.DONE,
            refund_id=f"re_{key}",
            created_at=now,
        )
        Booking.objects.filter(pk=booking.pk).update(payment_state=PaymentState.REFUNDED)


def client(alias: str, made_at: datetime) -> Client:
    known = Client.objects.known_as(address(alias)).first()
    if known is not None:
        return known
    index = sealing.index("email", normalise_email(address(alias)))
    new = Client(email_index=index, created_at=made_at)
    new.seal(name=alias.replace("-", " ").capitalize(), email=address(alias), phone="")
    new.save()
    return new


def address(alias: str) -> str:
    return f"{alias}@client.demo.invalid"


def reference(seed: str) -> str:
    """The same each time: screenshots and manuals may name it."""
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join(links.ALPHABET[byte % len(links.ALPHABET)] for byte in digest[:8])
