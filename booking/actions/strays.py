"""Sessions at Stripe that we asked for and know nothing of: a backup was restored, say.

Whose booking is still there pays for it, as if nothing had happened. Of any other a person decides:
what we cannot find may stand in the newer database of which this one is an old copy, and giving
back whatever an old copy does not know would be a disaster.
"""

import logging
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from booking import attention, clock, conf, outbox
from booking.actions.errors import PageUsed
from booking.models import Booking, Errand, Payment, Stray
from booking.payments import Checkout, RefundAnswer
from booking.payments import refund as ask_for_refund

logger = logging.getLogger(__name__)


def taken_up(checkout: Checkout) -> Payment | None:
    """The payment it belongs to; None for what is none of ours, or waits for a person."""
    ours = checkout.ours and checkout.success_url.startswith(conf.base_url())
    if not ours or checkout.status == "expired":
        return None
    booking = Booking.objects.filter(reference=checkout.reference).first()
    if booking is not None:
        return adopted(booking, checkout)
    if checkout.paid:
        flag(checkout)
    return None


def adopted(booking: Booking, checkout: Checkout) -> Payment:
    now = clock.now()
    payment, made = Payment.objects.get_or_create(
        session_id=checkout.session_id,
        defaults={
            "booking": booking,
            "idempotency_key": sha256(checkout.session_id.encode()).hexdigest()[:32],
            "checkout_url": checkout.url,
            "amount": booking.to_pay,
            "currency": booking.currency,
            "created_at": now,
            "expires_at": now,
        },
    )
    if made:
        logger.warning("a payment without its row was found: %s", booking.reference)
    return payment


@transaction.atomic
def flag(checkout: Checkout) -> None:
    stray, made = Stray.objects.get_or_create(
        session_id=checkout.session_id,
        defaults={
            "payment_intent": checkout.payment_intent,
            "reference": checkout.reference,
            "amount": checkout.amount,
            "currency": checkout.currency,
            "found_at": clock.now(),
        },
    )
    if made:
        logger.error("a payment belongs to no booking: %s", stray)
        outbox.put("desk-mail-stray", stray.pk)


@transaction.atomic
def decide(stray: Stray, new: str, *, actor: str) -> None:
    """It goes back in full (DUE), or somebody has seen to it (HANDLED). A second time is none.

    Raises PageUsed when another one decided otherwise.
    """
    may = [Stray.State.FOUND]
    if new == Stray.State.HANDLED:
        may += [Stray.State.FAILED, *([Stray.State.DUE] if let_go(stray) else [])]
    waiting = Stray.objects.filter(pk=stray.pk, state__in=may)
    if waiting.update(state=new, actor=actor, decided_at=clock.now()) == 1:
        if new == Stray.State.DUE:
            outbox.put("refund-stray", stray.pk)
        return
    stray.refresh_from_db()
    if (stray.state == Stray.State.HANDLED) != (new == Stray.State.HANDLED):
        raise PageUsed


def let_go(stray: Stray) -> bool:
    """Whether it was given up, and so is not just under way. Nobody tries it again from now on."""
    rows = given_up(stray).update(state=Errand.State.DROPPED, done_at=clock.now())
    return rows > 0


def given_up(stray: Stray) -> QuerySet[Errand]:
    return attention.stray_errands_given_up().filter(subject_id=stray.pk)


@transaction.atomic
def try_again(stray: Stray) -> None:
    """Sends once more what the worker gave up, under the same key; else nothing is done."""
    for errand in given_up(stray).select_for_update():
        outbox.revive(errand)


def send(stray: Stray) -> None:
    """Raises GatewayUnavailable or GatewayRefused."""
    if stray.state == Stray.State.DUE:
        answer = ask_for_refund(stray.payment_intent, stray.amount, f"stray-{stray.session_id}")
        refunded(answer)


def refunded(answer: RefundAnswer) -> None:
    """What Stripe says of a refund of one of these, also of one that was given there."""
    states = {"succeeded": Stray.State.REFUNDED, "failed": Stray.State.FAILED}
    states["canceled"] = Stray.State.FAILED
    rows = Stray.objects.filter(
        payment_intent=answer.payment_intent, amount__lte=answer.amount
    ).exclude(payment_intent="")
    new = states.get(answer.status, Stray.State.PENDING)
    over = (Stray.State.FAILED, *((Stray.State.REFUNDED,) if new != Stray.State.FAILED else ()))
    rows.exclude(state__in=over).update(state=new, refund_id=answer.refund_id)


def failed(stray: Stray) -> None:
    Stray.objects.filter(pk=stray.pk, state=Stray.State.DUE).update(state=Stray.State.FAILED)
