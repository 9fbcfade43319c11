"""What a customer does on the hosted page, and what becomes of it."""

from devtools.stripe_standin import objects, sessions
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.state import Body

_REFUSED = {"code": "card_declined", "message": "The payment was refused.", "type": "card_error"}


def pay(account: Account, identifier: str, *, late: bool = False) -> Body:
    """`late` lets a payment win although the session has expired meanwhile."""
    with account.store.transaction():
        session = _payable(account, identifier, late)
        intent, charge = _attempt(account, session, "card")
        _succeed(account, intent, charge)
        return _complete(account, session, intent, "paid")


def pay_delayed(account: Account, identifier: str) -> Body:
    """A method whose money comes later: the session is complete but unpaid."""
    with account.store.transaction():
        session = _payable(account, identifier, late=False)
        intent, charge = _attempt(account, session, "sepa_debit")
        intent["status"] = "processing"
        charge |= {"status": "pending", "paid": True, "captured": True}
        _save(account, intent, charge)
        account.emit("payment_intent.processing", intent)
        return _complete(account, session, intent, "unpaid")


def settle_delayed(account: Account, identifier: str, *, ok: bool = True) -> Body:
    with account.store.transaction():
        session = sessions.find(account, identifier)
        intent = account.store.get(session["payment_intent"] or "")
        if intent is None or intent["status"] != "processing":
            raise StripeFault("No delayed payment is under way for this session.")
        charge = account.store.get(intent["latest_charge"]) or {}
        if ok:
            _succeed(account, intent, charge)
        else:
            _fail(account, intent, charge)
        session["payment_status"] = "paid" if ok else "unpaid"
        account.store.put(session)
        outcome = "succeeded" if ok else "failed"
        account.emit(f"checkout.session.async_payment_{outcome}", session)
        return session


def refuse(account: Account, identifier: str) -> Body:
    """The card is refused: the session stays open and Stripe tells nobody on its behalf."""
    with account.store.transaction():
        return _payable(account, identifier, late=False)


def _payable(account: Account, identifier: str, late: bool) -> Body:
    sessions.sweep(account)
    session = sessions.find(account, identifier)
    if session["status"] not in (("open", "expired") if late else ("open",)):
        raise StripeFault(f"This session is {session['status']} and cannot be paid.")
    return session


def _attempt(account: Account, session: Body, method: str) -> tuple[Body, Body]:
    now = account.clock.now()
    intent = objects.payment_intent(
        now, session["amount_total"], session["currency"], **session["payment_intent_data"]
    )
    intent |= {"amount_received": 0, "payment_method_types": [method]}
    charge = objects.charge(now, intent, method)
    charge["billing_details"]["email"] = session["customer_email"]
    intent["latest_charge"] = charge["id"]
    return intent, charge


def _succeed(account: Account, intent: Body, charge: Body) -> None:
    charge |= {"status": "succeeded", "paid": True, "captured": True}
    charge |= {"amount_captured": charge["amount"], "outcome": _outcome("authorized")}
    charge["balance_transaction"] = objects.new_id("txn_3")
    intent |= {"status": "succeeded", "amount_received": intent["amount"]}
    _save(account, intent, charge)
    account.emit("payment_intent.succeeded", intent)
    account.emit("charge.succeeded", charge)


def _fail(account: Account, intent: Body, charge: Body) -> None:
    charge |= {"status": "failed", "paid": False, "captured": False}
    charge |= {"failure_code": _REFUSED["code"], "failure_message": _REFUSED["message"]}
    charge["outcome"] = _outcome("issuer_declined")
    intent |= {"status": "requires_payment_method", "last_payment_error": dict(_REFUSED)}
    _save(account, intent, charge)
    account.emit("payment_intent.payment_failed", intent)
    account.emit("charge.failed", charge)


def _complete(account: Account, session: Body, intent: Body, payment_status: str) -> Body:
    session |= {"status": "complete", "payment_status": payment_status, "url": None}
    session["payment_intent"] = intent["id"]
    session["customer_details"] = {
        "address": objects.address(),
        "business_name": None,
        "email": session["customer_email"],
        "individual_name": None,
        "name": None,
        "phone": None,
        "tax_exempt": "none",
        "tax_ids": [],
    }
    account.store.put(session)
    account.emit("checkout.session.completed", session)
    return session


def _save(account: Account, intent: Body, charge: Body) -> None:
    charge.setdefault("amount_captured", 0)
    charge.setdefault("balance_transaction", None)
    charge.setdefault("outcome", None)
    account.store.put(intent)
    account.store.put(charge)


def _outcome(status: str) -> Body:
    return {
        "advice_code": None,
        "network_advice_code": None,
        "network_decline_code": None,
        "network_status": "approved_by_network" if status == "authorized" else "declined",
        "reason": None,
        "risk_level": "normal",
        "seller_message": None,
        "type": status,
    }
