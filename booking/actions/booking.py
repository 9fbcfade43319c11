import logging
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from booking import clock, conf, sealing, sms
from booking.actions import checkout, clients, sessions, vouchers
from booking.actions.cancel import close_pages
from booking.actions.entry import agreed, enter
from booking.actions.errors import Invalid, PaymentUnavailable, Refused, SlotTaken
from booking.actions.fairness import fairest_first
from booking.actions.locks import lock_therapists, release
from booking.actions.request import BookingRequest, Wish, understood
from booking.actions.states import move
from booking.availability.check import Standing, standings
from booking.models import Booking, Client, Offering
from booking.prepared import Prepared
from booking.states import PaymentState, State, TransitionRefused

logger = logging.getLogger(__name__)


def book(request: BookingRequest, *, instead_of: Booking | None = None) -> Booking:
    """A held booking with an open Checkout page, or a confirmed one when nothing is to pay.

    The same request_key gives the same booking. Raises Invalid, SlotTaken, TooManyHolds,
    TooManyCodes and PaymentUnavailable; with each of them nothing is held.

    instead_of is a hold that a corrected request takes the place of. It ends only when the new
    one stands, which then stays even when Stripe gives no answer. TransitionRefused says that it
    was paid meanwhile, GatewayUnavailable that its payment page could not be closed.
    """
    booking, made = known_request(request), False
    if booking is None:
        wish = understood(request)
        if instead_of is not None:
            close_pages(instead_of)
        booking, made = hold_or_twin(wish, instead_of)
    if booking.is_held(clock.now()):
        open_page(booking, ours=made, must=instead_of is None)
    return booking


def known_request(request: BookingRequest) -> Booking | None:
    if request.key_hash is None:
        return None
    for known, digest in under_key(key=request.key_hash):
        if digest != request.digest:
            raise Invalid({"Idempotency-Key": _("This key was used for another booking.")})
        return Booking.objects.get(pk=known)
    return None


@Prepared
def under_key(*, key: str) -> QuerySet[Booking, Any]:
    return Booking.objects.filter(request_key=key).order_by().values_list("pk", "request_digest")


def hold_or_twin(wish: Wish, instead_of: Booking | None) -> tuple[Booking, bool]:
    """False: of a double click the other one was first.

    Of two under one key the key's own constraint lets one through, whatever came in the way of the
    other one: the same time, another one, or the limit on holds.
    """
    try:
        return hold(wish, instead_of), True
    except (Refused, IntegrityError) as error:
        if (twin := known_request(wish.request)) is not None:
            return twin, False
        if isinstance(error, IntegrityError):
            understood(wish.request)  # says what was deleted since: a service, a place
        raise


def hold(wish: Wish, instead_of: Booking | None) -> Booking:
    """Claims the time of one therapist who has it.

    IntegrityError: its key is used, or what it is about was deleted since.
    """
    now = clock.now()
    stranger = clients.stranger(wish.request, now)
    with transaction.atomic():
        client = clients.known_or_new(wish.request, now, stranger)
        return claimed(wish, client, now, instead_of)


def claimed(wish: Wish, client: Client, now: datetime, instead_of: Booking | None) -> Booking:
    own = [instead_of.therapist_id] if instead_of else []
    there = lock_therapists([*own, *(offering.therapist_id for offering in wish.offerings)])
    if instead_of is not None:
        give_way(instead_of)
    clients.check_holds(client, wish.request, now)
    offerings = [offering for offering in wish.offerings if offering.therapist_id in there]
    stands = dict(zip(offerings, standings(offerings, wish.asked, now), strict=True))
    free = [offering for offering in offerings if stands[offering] is Standing.FREE]
    order = fairest_first(free, wish.request.start)
    for offering in order:
        try:
            # What the last one leaves behind goes with all else: nobody is left to be asked.
            with transaction.atomic(savepoint=offering is not order[-1]):
                return held(wish, offering, client, now, instead_of)
        except SlotTaken:
            stands[offering] = Standing.TAKEN
    if Standing.TAKEN in stands.values():
        raise SlotTaken(wish.request.start)
    raise Invalid({"start": _("This is not one of the free times.")})


def give_way(earlier: Booking) -> None:
    """Lets go of a hold, within the transaction that makes the one in its place."""
    earlier = Booking.objects.select_for_update(of=("self",)).get(pk=earlier.pk)
    if earlier.state in (State.EXPIRED, State.CANCELLED):
        return
    if earlier.state != State.HELD:
        raise TransitionRefused(f"{earlier.reference} is {earlier.state} by now")
    nothing = PaymentState.NONE
    move(earlier, State.CANCELLED, actor="client", reason="corrected", payment_state=nothing)
    release(earlier)


def held(
    wish: Wish, offering: Offering, client: Client, now: datetime, instead_of: Booking | None
) -> Booking:
    booking = enter(snapshot(wish, offering, client, now), now, actor="client")
    if wish.voucher is not None or instead_of is not None:
        vouchers.take(booking, wish.voucher, instead_of)
    if booking.state == State.CONFIRMED:
        sessions.confirmed(booking)
    return booking


def snapshot(wish: Wish, offering: Offering, client: Client, now: datetime) -> dict[str, object]:
    """What was agreed, and how long it is held for the payment."""
    request = wish.request
    free = offering.price_amount == 0
    return agreed(client, offering, wish.asked, wish.vat, now) | {
        "state": State.CONFIRMED if free else State.HELD,
        "payment_state": PaymentState.NONE if free else PaymentState.DUE,
        "language": request.language,
        "sms_sealed": sealing.seal(client.wrapped_key, sms.number(request.phone))
        if request.sms
        else "",
        "hold_expires_at": None if free else now + conf.hold(),
        "payable_until": None if free else now + conf.CHECKOUT_LIFE,
        "terms_accepted_at": now,
        "withdrawal_consent_at": now if request.withdrawal_consent else None,
        "request_key": request.key_hash,
        "request_digest": request.digest,
        "ip_index": sealing.index("ip", request.ip) if request.ip else "",
    }


def open_page(booking: Booking, *, ours: bool, must: bool) -> None:
    """Only who made the hold lets go of it: its twin may be getting its answer this moment."""
    try:
        checkout.pay(booking)
    except PaymentUnavailable:
        if not must:
            return  # the time was hers before, and her page lets her try to pay again
        if ours:
            checkout.give_up(booking)
            logger.warning("payment unavailable, hold released: %s", booking.reference)
        raise
