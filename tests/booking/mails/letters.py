"""Bookings in the states that mails tell of, for one client whose name gives her away."""

from datetime import timedelta

from booking import links
from booking.actions import receipts
from booking.models import Booking, Client, Payment, Refund
from booking.models.client import normalise_email
from booking.sealing import index
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice

NAME, EMAIL, PHONE = "Kunigunde Testesen", "kunigunde@example.org", "98 76 54 32"
VIDEO = "https://video.example.org/ingrid"
IN_MINUTES = 50


def a_client() -> Client:
    client = Client(email_index=index("email", normalise_email(EMAIL)), created_at=SUNDAY_NOON)
    client.seal(name=NAME, email=EMAIL, phone=PHONE)
    client.save()
    return client


def a_booking(practice: Practice, **over: object) -> Booking:
    """Thursday 5 March at 14, online, kr 495."""
    start = at(14, days=3)
    fields: dict[str, object] = {
        "reference": "ABCD2345",
        "state": "confirmed",
        "payment_state": "paid",
        "client": a_client(),
        "therapist": practice.ingrid,
        "service": practice.talk,
        "format": "online",
        "start": start,
        "end": start + timedelta(minutes=IN_MINUTES),
        "buffer_before_minutes": 0,
        "buffer_after_minutes": 10,
        "price_amount": 49_500,
        "free_cancellation_hours": 24,
        "late_refund_percent": 0,
        "created_at": SUNDAY_NOON,
        "terms_accepted_at": SUNDAY_NOON,
    }
    booking = Booking.objects.create(**(fields | over))
    booking.token_hash = links.fingerprint(links.newest(booking.pk, 1))
    booking.save()
    return booking


def pays(booking: Booking) -> Payment:
    return Payment.objects.create(
        booking=booking,
        state=Payment.State.PAID,
        idempotency_key="key",
        amount=booking.price_amount,
        currency="NOK",
        created_at=SUNDAY_NOON,
        expires_at=SUNDAY_NOON,
        paid_at=SUNDAY_NOON,
    )


def gets_back(payment: Payment, amount: int, state: str = "due") -> Refund:
    return Refund.objects.create(
        payment=payment,
        key=f"{amount}-{state}",
        amount=amount,
        reason="cancelled",
        state=state,
        created_at=SUNDAY_NOON,
    )


def documented(refund: Refund) -> None:
    """A receipt for what was paid, a credit note for what goes back."""
    Refund.objects.filter(pk=refund.pk).update(state="pending")
    receipts.credit(refund.pk)
