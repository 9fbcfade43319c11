"""A cardholder disputes a payment; it is won or lost."""

from typing import Literal

from devtools.stripe_standin import objects, refunds
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault, missing
from devtools.stripe_standin.state import Body

End = Literal["won", "lost", "warning_closed"]
OPEN = ("needs_response", "under_review", "warning_needs_response", "warning_under_review")


def open_dispute(
    account: Account, identifier: str, reason: str = "fraudulent", *, inquiry: bool = False
) -> Body:
    """`identifier` is a session, payment intent or charge. An inquiry only asks, at first."""
    with account.store.transaction():
        charge = refunds.charge_for(account, identifier)
        if charge["disputed"] or charge["status"] != "succeeded":
            raise StripeFault("Only a paid charge without a dispute can be disputed.")
        body = objects.dispute(account.clock.now(), charge, reason)
        if inquiry:
            body |= {"status": "warning_needs_response", "is_charge_refundable": True}
        account.store.put(charge | {"disputed": True})
        account.store.put(body)
        account.emit("charge.dispute.created", body)
        if not inquiry:
            account.emit("charge.dispute.funds_withdrawn", body)
        return body


def answer(account: Account, identifier: str) -> Body:
    """The practice has sent its evidence: the bank decides."""
    with account.store.transaction():
        body = _open(account, identifier)
        previous = {"status": body["status"]}
        body["status"] = body["status"].replace("needs_response", "under_review")
        account.store.put(body)
        account.emit("charge.dispute.updated", body, previous)
        return body


def close_dispute(account: Account, identifier: str, end: End) -> Body:
    with account.store.transaction():
        body = _open(account, identifier)
        ends = ("warning_closed",) if body["status"].startswith("warning") else ("won", "lost")
        if end not in ends:
            raise StripeFault("An open dispute is closed as won or lost, an inquiry as it is.")
        previous = {"status": body["status"]}
        body["status"] = end
        account.store.put(body)
        if end == "won":
            account.emit("charge.dispute.funds_reinstated", body)
        account.emit("charge.dispute.closed", body, previous)
        return body


def in_the_way(account: Account, charge: Body) -> bool:
    """Of a refund: the money is with the bank."""
    disputes = [each for each in account.store.all("dispute") if each["charge"] == charge["id"]]
    return any(
        each["status"] == "lost" or (each["status"] in OPEN and not each["is_charge_refundable"])
        for each in disputes
    )


def _open(account: Account, identifier: str) -> Body:
    body = account.store.get(identifier)
    if body is None or body["object"] != "dispute":
        raise missing("dispute", identifier, "dispute")
    if body["status"] not in OPEN:
        raise StripeFault(f"This dispute is {body['status']} already.")
    return body
