"""The part of Stripe's API that a booking needs."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import NamedTuple

from devtools.stripe_standin import events, expand, objects, refunds, sessions
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import Dropped, StripeFault, missing, unauthorised
from devtools.stripe_standin.faults import Fault
from devtools.stripe_standin.idempotency import Reply, failed
from devtools.stripe_standin.listing import listed
from devtools.stripe_standin.params import Form, nested
from devtools.stripe_standin.state import Body


class Call(NamedTuple):
    method: str
    path: str
    params: dict[str, str]
    idempotency_key: str | None = None
    authorization: str | None = None


Endpoint = Callable[..., Body]


def answer(account: Account, call: Call) -> Reply:
    """Raises Dropped where the client shall get no answer."""
    key = call.idempotency_key if call.method == "POST" else None
    seq = account.store.log(call.method, call.path, key, call.params)
    fault = account.faults.take(call.method, call.path) or Fault()
    try:
        _authenticate(call.authorization)
        sessions.sweep(account)
        reply = account.keys.run(
            key,
            _fingerprint(call),
            lambda: _interrupt(account, fault, "before"),
            lambda: _work(account, call),
        )
        _interrupt(account, fault, "after")
    except StripeFault as error:
        reply = failed(error)
    account.store.answered(seq, reply.status)
    return reply


def _interrupt(account: Account, fault: Fault, moment: str) -> None:
    if fault.when != moment:
        return
    account.faults.hang(fault.seconds)
    if fault.drop:
        raise Dropped
    if fault.status:
        raise fault.failure()


def _authenticate(authorization: str | None) -> None:
    key = (authorization or "").removeprefix("Bearer ").strip()
    if not key:
        raise unauthorised("You did not provide an API key.")
    if not re.fullmatch(r"(sk|rk)_test_\w+", key):
        # Never echoed: it might be a live one.
        raise unauthorised("Invalid API Key provided: the stand-in takes sk_test_ keys only.")


def _fingerprint(call: Call) -> str:
    whole = json.dumps([call.method, call.path, sorted(call.params.items())])
    return hashlib.sha256(whole.encode()).hexdigest()


def _work(account: Account, call: Call) -> Body:
    form = Form(nested(call.params))
    for method, path, endpoint in _ROUTES:
        match = re.fullmatch(path, call.path)
        if match and method == call.method:
            body = endpoint(account, form, *match.groups())
            return expand.render(account.store, body, form.texts("expand"))
    raise StripeFault(f"Unrecognized request URL ({call.method}: {call.path}).", status=404)


def _one(kind: str, param: str) -> Endpoint:
    def retrieve(account: Account, form: Form, identifier: str) -> Body:
        form.only(["expand"])
        body = account.store.get(identifier)
        if body is None or body["object"] != kind:
            raise missing(kind, identifier, param)
        return body

    return retrieve


def _many(kind: str, url: str, *fields: str) -> Endpoint:
    return lambda account, form: listed(account, kind, url, form, fields)


def _expire(account: Account, form: Form, identifier: str) -> Body:
    form.only(["expand"])
    return sessions.expire(account, identifier)


def _line_items(account: Account, form: Form, identifier: str) -> Body:
    form.only(["expand", "limit"])
    lines: Body = sessions.find(account, identifier)["line_items"]
    return lines


def _balance(account: Account, form: Form) -> Body:
    form.only(["expand"])
    sums: dict[str, int] = {"nok": 0}
    for charge in account.store.all("charge"):
        left = charge["amount_captured"] - charge["amount_refunded"]
        sums[charge["currency"]] = sums.get(charge["currency"], 0) + left
    return objects.balance(sums)


_ID = r"/(\w+)"
_SESSIONS = "/v1/checkout/sessions"

_ROUTES: tuple[tuple[str, str, Endpoint], ...] = (
    ("POST", _SESSIONS, sessions.create),
    ("GET", _SESSIONS, _many("checkout.session", _SESSIONS, "payment_intent", "status")),
    ("GET", _SESSIONS + _ID, _one("checkout.session", "session")),
    ("POST", _SESSIONS + _ID + "/expire", _expire),
    ("GET", _SESSIONS + _ID + "/line_items", _line_items),
    ("GET", "/v1/payment_intents", _many("payment_intent", "/v1/payment_intents")),
    ("GET", "/v1/payment_intents" + _ID, _one("payment_intent", "intent")),
    ("GET", "/v1/charges", _many("charge", "/v1/charges", "payment_intent")),
    ("GET", "/v1/charges" + _ID, _one("charge", "id")),
    ("POST", "/v1/refunds", refunds.create),
    ("GET", "/v1/refunds", _many("refund", "/v1/refunds", "charge", "payment_intent")),
    ("GET", "/v1/refunds" + _ID, _one("refund", "refund")),
    ("GET", "/v1/disputes", _many("dispute", "/v1/disputes", "charge", "payment_intent")),
    ("GET", "/v1/disputes" + _ID, _one("dispute", "dispute")),
    ("GET", "/v1/events", events.listed),
    ("GET", "/v1/events" + _ID, _one("event", "id")),
    ("GET", "/v1/balance", _balance),
)
