"""Histories and refunds in words. A code of booking.actions that has none stands as it is."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from booking.models import Change
from booking.states import State

ACTORS = {
    "booker": _("another client's booking"),
    "client": _("client"),
    "payment": _("payment"),
    "staff": _("the practice"),
    "sweep": _("the system"),
    "system": _("the system"),
}
REASONS = {
    "cancelled": _("cancelled"),
    "declined": _("the offer was declined"),
    "dead hold": _("time to pay was over"),
    "again mail": _("sending the mail is tried again"),
    "again refund": _("the refund is tried again"),
    "handled mail": _("seen to: the mail that was not sent"),
    "handled mismatch": _("seen to: another amount was paid"),
    "handled refund": _("seen to: the refund that failed"),
    "hold over": _("time to pay was over"),
    "moved": _("moved to another time"),
    "not-needed": _("paid although it was not needed"),
    "offer over": _("nobody accepted the offer in time"),
    "paid late": _("paid after the time was over"),
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
    return ACTORS.get(code, code)


def reason(code: str) -> Any:
    return REASONS.get(code, code)


def step(change: Change) -> str:
    """ "held → confirmed", or one state where it began or stayed the same."""
    if change.old in ("", change.new):
        return state(change.new)
    return f"{state(change.old)} → {state(change.new)}"


def state(code: str) -> str:
    return str(State(code).label) if code in State.values else code
