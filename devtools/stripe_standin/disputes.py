"""A cardholder disputes a payment; it is won or lost."""

from typing import Literal

from devtools.stripe_standin import objects, refunds
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault, missing
from devtools.stripe_standin.state import Body

End = Literal["won", "lost"]


def open_dispute(account: Account, identifier: str, reason: str = "fraudulent") -> Body:
    """`identifier` is a session, payment intent or charge."""
    with account.store.transaction():
        charge = refunds.charge_for(account, identifier)
        if charge["disputed"] or charge["status"] != "succeeded":
            raise StripeFault("Only a paid charge without a dispute can be disputed.")
        body = objects.dispute(account.clock.now(), charge, reason)
        account.store.put(charge | {"disputed": True})
        account.store.put(body)
        account.emit("charge.dispute.created", body)
        return body


def close_dispute(account: Account, identifier: str, end: End) -> Body:
    with account.store.transaction():
        body = account.store.get(identifier)
        if body is None or body["object"] != "dispute":
            raise missing("dispute", identifier, "dispute")
        if end not in ("won", "lost") or body["status"] != "needs_response":
            raise StripeFault("An open dispute is closed as won or lost.")
        body["status"] = end
        account.store.put(body)
        account.emit("charge.dispute.closed", body, {"status": "needs_response"})
        return body
