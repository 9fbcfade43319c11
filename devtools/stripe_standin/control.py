"""What a test script may make happen, over HTTP under /_control/."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from devtools.stripe_standin import disputes, payments, refunds, sessions, webhooks
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault, missing
from devtools.stripe_standin.expand import public
from devtools.stripe_standin.faults import Fault
from devtools.stripe_standin.guard import Refused, refuse_foreign
from devtools.stripe_standin.state import Body

Order = dict[str, Any]


def state(account: Account) -> Body:
    sessions.sweep(account)
    store = account.store
    kinds = {"sessions": "checkout.session", "refunds": "refund", "events": "event"}
    kinds |= {"charges": "charge", "disputes": "dispute"}
    found: Body = {
        name: [public(body) for body in reversed(store.all(kind))] for name, kind in kinds.items()
    }
    found["requests"] = [request._asdict() for request in store.requests()]
    return found | {"now": account.clock.now(), "undelivered": store.undelivered()}


def act(account: Account, action: str, order: Order) -> Body:
    """Raises StripeFault with status 400 for an order that makes no sense."""
    if action not in _ACTIONS:
        raise StripeFault(f"Unknown control: {action}. There are {', '.join(_ACTIONS)}.")
    try:
        return _ACTIONS[action](account, **order)
    except (TypeError, ValueError, Refused) as error:
        raise StripeFault(f"{action}: {error}") from error


def _pay(account: Account, session: str, late: bool = False) -> Body:
    return public(payments.pay(account, session, late=late))


def _pay_delayed(account: Account, session: str) -> Body:
    return public(payments.pay_delayed(account, session))


def _settle(account: Account, session: str, ok: bool = True) -> Body:
    return public(payments.settle_delayed(account, session, ok=ok))


def _fail(account: Account, session: str) -> Body:
    return public(payments.refuse(account, session))


def _expire(account: Account, session: str) -> Body:
    with account.store.transaction():
        return public(sessions.expire(account, session))


def _refund(account: Account, of: str, amount: int | None = None, pending: bool = False) -> Body:
    return refunds.by_hand(account, of, amount, pending=pending)


def _settle_refund(account: Account, refund: str, ok: bool = True) -> Body:
    return refunds.settle(account, refund, ok=ok)


def _dispute(account: Account, of: str, reason: str = "fraudulent", inquiry: bool = False) -> Body:
    return disputes.open_dispute(account, of, reason, inquiry=inquiry)


def _answer_dispute(account: Account, dispute: str) -> Body:
    return disputes.answer(account, dispute)


def _close_dispute(account: Account, dispute: str, end: disputes.End) -> Body:
    return disputes.close_dispute(account, dispute, end)


def _faults(account: Account, **fault: Any) -> Body:
    account.faults.add(Fault(**fault))
    return {"added": fault}


def _clear_faults(account: Account) -> Body:
    account.faults.clear()
    return {"cleared": True}


def configure_webhooks(account: Account, **changes: Any) -> Body:
    allowed = {field.name for field in fields(webhooks.Webhooks)} - {"bell", "secret"}
    if unknown := set(changes) - allowed:
        raise ValueError(f"unknown setting {', '.join(sorted(unknown))}")
    for name, choices in (
        ("mode", ("on", "off", "lose")),
        ("order", ("sent", "reversed", "shuffled")),
    ):
        if changes.get(name, choices[0]) not in choices:
            raise ValueError(f"{name} is one of {', '.join(choices)}")
    refuse_foreign(changes.get("url"))
    for name, value in changes.items():
        setattr(account.webhooks, name, value)
    account.webhooks.bell.set()
    return {name: getattr(account.webhooks, name) for name in sorted(allowed)}


def _deliver(account: Account, event: str) -> Body:
    found = account.store.get(event)
    if found is None or found["object"] != "event":
        raise missing("event", event)
    return {"status": webhooks.send(account.webhooks, found)}


_ACTIONS: dict[str, Callable[..., Body]] = {
    "pay": _pay,
    "pay_delayed": _pay_delayed,
    "settle": _settle,
    "fail": _fail,
    "expire": _expire,
    "refund": _refund,
    "settle_refund": _settle_refund,
    "dispute": _dispute,
    "answer_dispute": _answer_dispute,
    "close_dispute": _close_dispute,
    "faults": _faults,
    "clear_faults": _clear_faults,
    "webhooks": configure_webhooks,
    "deliver": _deliver,
}
