"""Booking for a client who called: a time kept for her until she pays, or one that costs nothing,
or one that she pays at the place.

What is to be paid here is an offer, which she accepts by herself, on her own page. The others are
confirmed at once: then she has said yes to the terms by voice, and it is written down who heard it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from booking import clock, outbox, sealing
from booking.actions import clients, sessions
from booking.actions.booking import under_key
from booking.actions.entry import agreed, enter
from booking.actions.errors import Invalid, PageUsed, Refused
from booking.actions.locks import lock_therapists
from booking.actions.offers import check_free, offer
from booking.actions.own_words import opened, sealed
from booking.actions.request import contact_errors, key_hash, start_errors
from booking.availability.check import Asked
from booking.models import Booking, Client, Offering, Place, VatRate
from booking.states import PaymentState, State

BY_PHONE = "by phone"
REASONS = (
    ("free-hardship", gettext_lazy("the client cannot pay for it")),
    ("free-makes-up", gettext_lazy("in place of a session that went wrong")),
    ("free-included", gettext_lazy("part of something paid for elsewhere")),
    ("free-another", gettext_lazy("another reason")),
)
# Shorter, an offer would only be a disappointment.
LEAST = timedelta(minutes=30)


@dataclass(frozen=True)
class Person:
    """Who called; a name and an address that are typed anew, or a client who is known."""

    language: str
    name: str = ""
    email: str = ""
    phone: str = ""
    client: int | None = None


@dataclass(frozen=True)
class Arrangement:
    """What was agreed on the phone. The number is that of its page: sent twice it books once."""

    offering: Offering
    asked: Asked
    person: Person
    number: str

    def digest(self, *agreed: object) -> str:
        """Tells whether two pages under one number are the same, without storing who called."""
        session = (self.offering.pk, self.asked.start.isoformat(), self.asked.format)
        place = self.asked.place and self.asked.place.pk
        who = vars(self.person)
        return sealing.index(
            "behalf", json.dumps([*session, place, self.asked.first, who, *agreed], sort_keys=True)
        )


@dataclass(frozen=True)
class Waiver:
    """Why it costs nothing this time: a code, and words that only the practice sees."""

    reason: str = ""
    words: str = ""


def keep(wanted: Arrangement, lasts: timedelta, *, actor: str) -> Booking:
    """Offered to her by mail, with the link to accept and pay; the time is hers meanwhile.

    Raises Invalid, SlotTaken, or PageUsed for a number that stands for something else; then nothing
    was written.
    """
    digest = wanted.digest("keep", lasts.total_seconds())

    @transaction.atomic
    def kept() -> Booking:
        now = clock.now()
        booking = offer(
            caller(wanted.person, now),
            wanted.offering,
            wanted.asked,
            until=ends(wanted, lasts, now),
            language=wanted.person.language,
            actor=actor,
            reason=BY_PHONE,
            request_key=key_hash(wanted.number),
            request_digest=digest,
        )
        outbox.put("mail-offer", booking.pk)
        return booking

    return once(wanted, digest, kept)


def give(wanted: Arrangement, waiver: Waiver, *, heard: bool, actor: str) -> Booking:
    """Confirmed at once, for what costs nothing, or nothing this time. Raises as keep() does."""
    digest = wanted.digest("give", waiver.reason, waiver.words, heard)
    check_given(wanted.offering, waiver, heard)
    price = wanted.offering.price_amount

    def terms(client: Client, now: datetime) -> dict[str, Any]:
        return {
            "payment_state": PaymentState.NONE,
            "price_amount": 0,
            "waived_amount": price,
            "waived_reason": waiver.reason if price else "",
            "waived_words": sealed(client, waiver.words) if price else "",
        }

    reason = waiver.reason if price else ""
    return once(wanted, digest, confirming(wanted, digest, terms, reason or BY_PHONE, actor))


def confirming(
    wanted: Arrangement,
    digest: str,
    terms: Callable[[Client, datetime], dict[str, Any]],
    reason: str,
    actor: str,
) -> Callable[[], Booking]:
    """Booked in one transaction; `terms` is what is agreed of the price."""

    @transaction.atomic
    def confirmed() -> Booking:
        now = clock.now()
        vat = VatRate.objects.of_service(wanted.offering.service_id)
        client = caller(wanted.person, now)
        lock_therapists([wanted.offering.therapist_id])
        check_free(wanted.offering, wanted.asked, now)
        fields = agreed(client, wanted.offering, wanted.asked, vat, now) | {
            "state": State.CONFIRMED,
            "language": wanted.person.language,
            "terms_accepted_at": now,
            "terms_heard_by": actor,
            "request_key": key_hash(wanted.number),
            "request_digest": digest,
            **terms(client, now),
        }
        booking = enter(fields, now, actor=actor, reason=reason)
        sessions.confirmed(booking)
        return booking

    return confirmed


def once(wanted: Arrangement, digest: str, book: Callable[[], Booking]) -> Booking:
    """Of a double click the key's own constraint lets one through; the other one gets the same."""
    if (known := known_by(wanted, digest)) is not None:
        return known
    check(wanted)
    try:
        return book()
    except (Refused, IntegrityError) as error:
        if (twin := known_by(wanted, digest)) is not None:
            return twin
        if isinstance(error, IntegrityError) and not is_there(wanted):
            raise Invalid({"start": _("This is not one of the free times.")}) from error
        raise


def is_there(wanted: Arrangement) -> bool:
    """What the page showed: her offering goes with a therapist or service that is deleted."""
    place = wanted.asked.place
    offered = Offering.objects.filter(pk=wanted.offering.pk).exists()
    return offered and (place is None or Place.objects.filter(pk=place.pk).exists())


def known_by(wanted: Arrangement, digest: str) -> Booking | None:
    for pk, of in under_key(key=key_hash(wanted.number)):
        if of != digest:
            raise PageUsed
        return Booking.objects.get(pk=pk)
    return None


def check(wanted: Arrangement) -> None:
    errors = start_errors(wanted.asked.start)
    if wanted.person.client is None:
        errors |= contact_errors(wanted.person)
    if errors:
        raise Invalid(errors)


def check_given(offering: Offering, waiver: Waiver, heard: bool) -> None:
    errors = {}
    if offering.price_amount and waiver.reason not in dict(REASONS):
        errors["reason"] = _("Say why it costs nothing.")
    if not heard:
        errors["heard"] = _("Tell the client the terms, and tick that you heard a yes.")
    if errors:
        raise Invalid(errors)


def caller(person: Person, now: datetime) -> Client:
    """Her row, locked."""
    if person.client is None:
        return clients.known_or_new(person, now)
    client = Client.objects.select_for_update().filter(pk=person.client).first()
    if client is None or not client.readable:
        raise Invalid({"client": _("The contact details of this client cannot be read any more.")})
    return client


def ends(wanted: Arrangement, lasts: timedelta, now: datetime) -> datetime:
    """The therapist has the notice that she asks for, where the session is not nearer than that."""
    start = wanted.asked.start
    before = wanted.offering.terms().notice, LEAST
    latest = next((start - each for each in before if start - each >= now + LEAST), start)
    return min(now + lasts, latest)


def words_of(booking: Booking) -> str:
    """What somebody wrote of why it costs nothing."""
    return opened(booking.client, booking.waived_words)
