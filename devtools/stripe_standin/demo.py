"""Payments of the demo practice: made before there was a stand-in, and known by their names.

`pi_demo_ABCD2345_49500` was paid with 495 kroner.
"""

import re

from devtools.stripe_standin import objects
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.state import Body


def adopted(account: Account, identifier: str) -> Body | None:
    """From now on it is remembered, with its charge. Nobody is told: it is an old story."""
    named = re.fullmatch(r"pi_demo_\w+_(\d+)", identifier)
    if not named:
        return None
    now, amount = account.clock.now(), int(named[1])
    paid = objects.payment_intent(now, amount, "nok", id=identifier, metadata={})
    paid |= {"status": "succeeded", "amount_received": amount}
    charge = objects.charge(now, paid, "card")
    charge |= {"status": "succeeded", "paid": True, "captured": True, "amount_captured": amount}
    charge |= {"balance_transaction": objects.new_id("txn_3"), "outcome": None}
    paid["latest_charge"] = charge["id"]
    account.store.put(charge)
    account.store.put(paid)
    return paid
