"""A time kept for one person until she says yes or no. Nobody can pay for it before she does."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, conf
from booking.actions import sessions, vouchers
from booking.actions.entry import agreed, enter
from booking.actions.errors import Invalid, SlotTaken
from booking.actions.locks import lock_therapists, release
from booking.actions.request import (
    chosen_voucher,
    consent_missing,
    needs_consent,
    terms_missing,
)
from booking.actions.states import move
from booking.availability.check import Asked, Standing, standings
from booking.models import Booking, Client, Offering, VatRate, Voucher
from booking.states import PaymentState, State, TransitionRefused

ACCEPTED = (State.HELD, State.PROCESSING, State.CONFIRMED)


@transaction.atomic
def offer(
    client: Client,
    offering: Offering,
    asked: Asked,
    *,
    until: datetime,
    language: str,
    actor: str,
    reason: str = "",
    request_key: str | None = None,
    request_digest: str = "",
) -> Booking:
    """A free time, claimed for her. It ends by itself at `until`, or when the session begins.

    Raises SlotTaken, or Invalid for what is no free time by rule; then nothing was changed.
    """
    now = clock.now()
    vat = VatRate.objects.of_service(offering.service_id)
    # In the order of booking: the client's row, then the therapist's.
    Client.objects.select_for_update().get(pk=client.pk)
    lock_therapists([offering.therapist_id])
    check_free(offering, asked, now)
    fields = agreed(client, offering, asked, vat, now) | {
        "state": State.OFFERED,
        "payment_state": PaymentState.DUE if offering.price_amount else PaymentState.NONE,
        "language": language,
        "hold_expires_at": min(until, asked.start),
        "request_key": request_key,
        "request_digest": request_digest,
    }
    return enter(fields, now, actor=actor, reason=reason)


def accept(
    booking: Booking,
    *,
    accept_terms: bool,
    withdrawal_consent: bool = False,
    voucher: str | None = None,
    ip: str = "",
) -> None:
    """Hers to pay for, or confirmed when nothing is to pay; twice is once.

    Raises Invalid without her yes to the terms or for a code that cannot be used, TooManyCodes,
    and TransitionRefused when the offer is over. To the terms of a standing appointment she said
    yes when she made it.
    """
    errors: dict[str, str] = {}
    # Before the transaction: a wrong code is counted also when nothing else comes of it.
    code = chosen_voucher(voucher, ip, errors)
    said_yes(booking, accept_terms, withdrawal_consent, code, errors)


@transaction.atomic
def said_yes(
    booking: Booking,
    accept_terms: bool,
    withdrawal_consent: bool,
    code: Voucher | None,
    errors: dict[str, str],
) -> None:
    lock_therapists([booking.therapist_id])
    booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
    now = clock.now()
    if booking.state in ACCEPTED and was_offered(booking):
        return
    if not booking.is_offered(now):
        raise TransitionRefused(f"{booking.reference} is no longer offered")
    agreed_before = asks_nothing(booking)
    if not agreed_before:
        errors = consent_errors(booking, accept_terms, withdrawal_consent) | errors
    if errors:
        raise Invalid(errors)
    before = booking.series.withdrawal_consent_at if booking.series and agreed_before else None
    said: dict[str, Any] = {
        "terms_accepted_at": now,
        "withdrawal_consent_at": now if withdrawal_consent else before,
    }
    if booking.price_amount == 0:
        move(booking, State.CONFIRMED, actor="client", hold_expires_at=None, **said)
        sessions.confirmed(booking)
        return
    # A payment page left open must not cost her what was offered for longer.
    until = max(now + conf.hold(), booking.hold_expires_at or now)
    payable = now + conf.CHECKOUT_LIFE
    move(booking, State.HELD, actor="client", hold_expires_at=until, payable_until=payable, **said)
    vouchers.take(booking, code)
    if booking.state == State.CONFIRMED:
        sessions.confirmed(booking)


def check_free(offering: Offering, asked: Asked, now: datetime) -> None:
    """Call it under the therapist's lock."""
    [found] = standings([offering], asked, now)
    if found is Standing.TAKEN:
        raise SlotTaken(asked.start)
    if found is Standing.NO_SUCH_TIME:
        raise Invalid({"start": _("This is not one of the free times.")})


def asks_nothing(booking: Booking) -> bool:
    """A session of a standing appointment, on the very terms that were accepted for all of it."""
    series = booking.series
    if series is None:
        return False
    agreed = ("price_amount", "free_cancellation_hours", "late_refund_percent")
    same = all(getattr(booking, field) == getattr(series, field) for field in agreed)
    return same and (series.withdrawal_consent_at is not None or not needs_consent(booking))


def consent_errors(
    booking: Booking, accept_terms: bool, withdrawal_consent: bool
) -> dict[str, str]:
    errors = {} if accept_terms else {"accept_terms": terms_missing()}
    if needs_consent(booking) and not withdrawal_consent:
        errors["withdrawal_consent"] = consent_missing()
    return errors


@transaction.atomic
def decline(booking: Booking, *, actor: str = "client") -> None:
    """Frees the time at no cost; twice is once. Raises TransitionRefused once it was accepted."""
    lock_therapists([booking.therapist_id])
    booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
    if booking.state == State.CANCELLED:
        return
    if booking.state != State.OFFERED:
        raise TransitionRefused(f"{booking.reference} is {booking.state} by now")
    nothing = PaymentState.NONE
    move(booking, State.CANCELLED, actor=actor, reason="declined", payment_state=nothing)
    release(booking)


def was_offered(booking: Booking) -> bool:
    return booking.changes.filter(old=State.OFFERED).exists()
