"""Bookings, many at a time so that loading is quick."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from booking import links
from booking.models import Booking, Client, Offering, Place, VatRate
from booking.models.therapist import Status
from booking.states import PaymentState, State
from config.demo.bookings.around import (
    give_rooms,
    make_claims,
    make_events,
    make_history,
    make_links,
)
from config.demo.bookings.clients import make_clients
from config.demo.bookings.mails import make_mails
from config.demo.bookings.money import make_payments
from config.demo.bookings.session import Outcome, Session

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATE = timedelta(hours=9)  # too late in every service


def make_rows(sessions: Sequence[Session], now: datetime) -> None:
    planned = sorted(sessions, key=lambda session: session.start)
    bookings = unsaved(planned, now)
    make_events(bookings)
    give_rooms(bookings)
    Booking.objects.bulk_create(bookings)
    make_links(bookings)
    make_claims(bookings)
    ended = {
        booking.pk: cancelled_at(session, booking, now)
        for session, booking in zip(planned, bookings, strict=True)
        if session.outcome.cancelled
    }
    make_history(bookings, ended)
    make_payments(bookings, ended)
    make_mails(bookings, now)


def unsaved(planned: Sequence[Session], now: datetime) -> list[Booking]:
    known: dict[str, datetime] = {}
    for session in planned:
        known.setdefault(session.client, made_at(session, now))
    clients = make_clients(known)
    places = {place.slug: place for place in Place.objects.all()}
    offerings = {
        (offering.therapist.slug, offering.service.slug): offering
        for offering in Offering.objects.bookable()
    }
    services = {offering.service_id for offering in offerings.values()}
    rates = {service: VatRate.objects.of_service(service) for service in services}
    found = []
    for session in planned:
        offering = offerings[session.therapist, session.service]
        place = places[session.place] if session.place else None
        client = clients[session.client]
        vat = rates[offering.service_id].of(offering, session.start)
        found.append(booked(session, offering, client, place, vat, now))
    return found


def booked(
    session: Session,
    offering: Offering,
    client: Client,
    place: Place | None,
    vat: int,
    now: datetime,
) -> Booking:
    service, made = offering.service, made_at(session, now)
    end = session.start + offering.terms().duration
    consent = offering.therapist.status == Status.OTHER
    return Booking(
        reference=reference(session),
        state=state(session, end, now),
        payment_state=PaymentState.PAID if offering.price_amount else PaymentState.NONE,
        client=client,
        therapist=offering.therapist,
        service=service,
        format="in_person" if place else "online",
        place=place,
        start=session.start,
        end=end,
        buffer_before_minutes=offering.agreed("buffer_before_minutes"),
        buffer_after_minutes=offering.agreed("buffer_after_minutes"),
        price_amount=offering.price_amount,
        vat_basis_points=vat,
        free_cancellation_hours=service.free_cancellation_hours,
        late_refund_percent=service.late_refund_percent,
        first=not offering.price_amount,
        language=client.language,
        created_at=made,
        terms_accepted_at=made,
        withdrawal_consent_at=made if consent else None,
    )


def state(session: Session, end: datetime, now: datetime) -> State:
    if session.outcome.cancelled:
        return State.CANCELLED
    if end > now:
        return State.CONFIRMED
    return State.NO_SHOW if session.outcome == Outcome.NO_SHOW else State.COMPLETED


def made_at(session: Session, now: datetime) -> datetime:
    """Some nine to twenty days before the session; of those to come, lately."""
    before = session.start - DAY * (9 + 11 * session.share("made"))
    lately = now - HOUR * (40 + 80 * session.share("lately"))
    return min(before, lately)


def cancelled_at(session: Session, booking: Booking, now: datetime) -> datetime:
    if session.outcome == Outcome.CANCELLED_LATE:
        notice = LATE * (0.2 + 0.8 * session.share("notice"))
    else:
        notice = HOUR * (booking.free_cancellation_hours + 3 + 60 * session.share("notice"))
    return min(session.start - notice, now - HOUR * (1 + 30 * session.share("ended")))


def reference(session: Session) -> str:
    """The same each time: screenshots and manuals may name it."""
    digest = sha256(f"{session.therapist} {session.start:%F %R}".encode()).digest()
    return "".join(links.ALPHABET[byte % len(links.ALPHABET)] for byte in digest[:8])
