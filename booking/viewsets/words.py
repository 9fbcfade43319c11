"""Histories and refunds in words. A test finds codes of booking.actions without any."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.actions.behalf import BY_PHONE
from booking.actions.behalf import REASONS as FOR_FREE
from booking.actions.by_hand import REASONS as BY_HAND
from booking.actions.vouchers.deciding import WHY_CLOSED, WHY_PROLONGED
from booking.models import Change, WhyCancelled
from booking.models.ledger import FORGIVEN, LOST
from booking.models.place_payment import Way
from booking.states import State

STAFF = "staff:"  # and the name of the account
ACTORS = {
    "booker": _("another client's booking"),
    "client": _("client"),
    "payment": _("payment"),
    "staff": _("the practice"),
    "stripe": _("Stripe"),
    "sweep": _("the system"),
    "system": _("the system"),
}
REASONS = {
    "at-stripe": _("given at Stripe"),
    "extended": _("held longer"),
    "handled lost": _("seen to: the dispute that was lost"),
    "refunded at Stripe": _("all of it was given back at Stripe"),
    **dict(WhyCancelled.choices),
    **dict(BY_HAND),
    **dict(WHY_PROLONGED),
    **dict(WHY_CLOSED),
    **dict(FOR_FREE),
    BY_PHONE: _("booked for the client"),
    "cancelled": _("cancelled"),
    "corrected": _("booked anew with a correction"),
    "declined": _("the offer was declined"),
    "dead hold": _("time to pay was over"),
    "again mail": _("sending the mail is tried again"),
    "again bounced": _("the mail that was not delivered is sent once more"),
    "again video": _("making the video room is tried again"),
    "again refund": _("the refund is tried again"),
    "again sms": _("sending the SMS is tried again"),
    "handled sms": _("seen to: the SMS that was not sent"),
    "no sms": _("wants no more SMS"),
    "handled mail": _("seen to: the mail that was not sent"),
    "handled bounced": _("seen to: the mail that was not delivered"),
    "handled mismatch": _("seen to: another amount was paid"),
    "handled video": _("seen to: the video room that was not made"),
    "again receipt": _("issuing the receipt is tried again"),
    "handled receipt": _("seen to: the receipt that was not issued"),
    "handled refund": _("seen to: the refund that failed"),
    "hold over": _("time to pay was over"),
    "moved": _("moved to another time"),
    "mistake": _("it was entered by mistake"),
    **{f"way-{way.value}": way.label for way in Way},
    "proposed": _("another therapist was proposed to the client"),
    "proposal declined": _("the client said no to another therapist"),
    "proposal expired": _("nobody answered the proposal in time"),
    "proposal withdrawn": _("the proposal was withdrawn"),
    "handled proposal": _("seen to: the client keeps the time"),
    "not-needed": _("paid although it was not needed"),
    "offer over": _("nobody accepted the offer in time"),
    "paid late": _("paid after the time was over"),
    "paid too late": _("paid when the session had begun already"),
    "payment failed": _("the payment failed"),
    "payment unavailable": _("the payment service did not answer"),
    "waiting list": _("from the waiting list"),
    "paused": _("the standing appointment is paused"),
    "standing": _("standing appointment"),
    "stopped": _("the standing appointment is stopped"),
    "unpaid": _("two sessions in a row were not paid"),
    "slot-lost": _("paid too late, and the time was gone"),
}


def actor(code: str) -> Any:
    return ACTORS.get(code, code.removeprefix(STAFF))


def reason(code: str) -> Any:
    return REASONS.get(code, code)


def dispute(status: str) -> Any:
    """Stripe has more words for an open one than make a difference here."""
    if status == LOST:
        return _("lost")
    return _("settled in our favour") if status in FORGIVEN else _("open")


def step(change: Change) -> str:
    """ "held → confirmed", one state where it began or stayed the same, "refunded: kr 495"."""
    if change.money:
        return f"{change.get_money_display()}: {formats.kroner(change.amount or 0)}"
    if change.old in ("", change.new):
        return state(change.new)
    return f"{state(change.old)} → {state(change.new)}"


def state(code: str) -> str:
    return str(State(code).label) if code in State.values else code
