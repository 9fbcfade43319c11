"""Refunds, asked for by the API or given in the Dashboard."""

from typing import Any

from devtools.stripe_standin import demo, objects
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault, missing
from devtools.stripe_standin.params import Form
from devtools.stripe_standin.state import Body

_REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def create(account: Account, form: Form) -> Body:
    form.only(["amount", "charge", "expand", "metadata", "payment_intent", "reason"])
    if "charge" not in form and "payment_intent" not in form:
        raise StripeFault("One of the following params should be provided: charge, payment_intent.")
    return _give(
        account,
        _charge_of(account, form),
        form.integer("amount", least=1),
        reason=form.one_of("reason", _REASONS),
        metadata=form.metadata(),
    )


def by_hand(
    account: Account, identifier: str, amount: int | None = None, *, pending: bool = False
) -> Body:
    """A refund in the Dashboard, of a session, payment intent or charge."""
    with account.store.transaction():
        charge = charge_for(account, identifier)
        return _give(account, charge, amount, status="pending" if pending else "succeeded")


def _give(account: Account, charge: Body, amount: int | None, **fields: Any) -> Body:
    amount = _refundable(account, charge, amount)
    fields = {"metadata": {}, "status": "succeeded", **fields}
    refund = objects.refund(account.clock.now(), charge, amount, **fields)
    account.store.put(refund)
    account.emit("refund.created", refund)
    account.emit("charge.refunded", *_add(account, charge, amount))
    return refund


def settle(account: Account, identifier: str, *, ok: bool) -> Body:
    """A refund comes through, or fails later and the money is back with the practice."""
    with account.store.transaction():
        refund = find(account, identifier)
        if refund["status"] not in (("pending",) if ok else ("pending", "succeeded")):
            raise StripeFault(f"This refund is {refund['status']} already.")
        previous = {"status": refund["status"]}
        refund["status"] = "succeeded" if ok else "failed"
        if not ok:
            refund["failure_reason"] = "expired_or_canceled_card"
            refund["failure_balance_transaction"] = objects.new_id("txn_3")
            _add(account, charge_for(account, refund["charge"]), -refund["amount"])
        account.store.put(refund)
        account.emit("refund.updated", refund, previous)
        account.emit("charge.refund.updated", refund, previous)
        if not ok:
            account.emit("refund.failed", refund)
        return refund


def find(account: Account, identifier: str) -> Body:
    refund = account.store.get(identifier)
    if refund is None or refund["object"] != "refund":
        raise missing("refund", identifier, "refund")
    return refund


def charge_for(account: Account, identifier: str) -> Body:
    """The charge behind the id of a session, payment intent or charge."""
    found = _known(account, identifier)
    if found is None:
        raise missing("charge", identifier, status=400)
    if found["object"] == "charge":
        return found
    if found["object"] == "checkout.session":
        found = account.store.get(found["payment_intent"] or "") or found
    charge = account.store.get(found.get("latest_charge") or "")
    if charge is None:
        raise StripeFault(
            f"This PaymentIntent ({identifier}) does not have a successful charge to refund."
        )
    return charge


def _charge_of(account: Account, form: Form) -> Body:
    for kind in ("charge", "payment_intent"):
        if identifier := form.text(kind):
            found = _known(account, identifier)
            if found is None or found["object"] != kind:
                raise missing(kind, identifier, kind, status=400)
    return charge_for(account, form.text("charge") or form.required("payment_intent"))


def _known(account: Account, identifier: str) -> Body | None:
    return account.store.get(identifier) or demo.adopted(account, identifier)


def _refundable(account: Account, charge: Body, amount: int | None) -> int:
    from devtools.stripe_standin import disputes  # they look up charges here

    left: int = charge["amount_captured"] - charge["amount_refunded"]
    if charge["status"] != "succeeded":
        raise StripeFault(f"Charge {charge['id']} has not succeeded.", executed=True)
    if disputes.in_the_way(account, charge):
        message = f"Charge {charge['id']} has been charged back; cannot issue a refund."
        raise StripeFault(message, code="charge_disputed", executed=True)
    if left == 0:
        message = f"Charge {charge['id']} has already been refunded."
        raise StripeFault(message, code="charge_already_refunded", executed=True)
    if amount is not None and amount > left:
        raise StripeFault(
            f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left}).",
            param="amount",
            executed=True,
        )
    return left if amount is None else amount


def _add(account: Account, charge: Body, amount: int) -> tuple[Body, Body]:
    previous = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    account.store.put(charge)
    return charge, previous
