"""The hosted payment page, in place of Stripe's."""

import base64
import hashlib
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from devtools.stripe_standin import payments, sessions
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.state import Body

_STYLE = """
body { margin: 0; background: #f3f1ec; color: #22252a; font: 1.0625rem/1.5 system-ui, sans-serif }
p.mark { margin: 0; padding: .75rem 1rem; background: #7a3b00; color: #fff; text-align: center;
  font-weight: 600 }
main { max-width: 26rem; margin: 1.5rem auto; padding: 0 1rem }
section { background: #fff; border: 1px solid #d8d3c8; border-radius: .75rem; padding: 1.25rem }
h1 { font-size: 1.125rem; font-weight: 400; margin: 0; overflow-wrap: anywhere }
p.sum { font-size: 2rem; font-weight: 600; margin: .25rem 0 1rem }
p.said { border-left: .25rem solid #a11; padding-left: .75rem }
button { width: 100%; min-height: 3rem; margin-top: .75rem; padding: .5rem 1rem; font: inherit;
  color: inherit; background: #fff; border: 1px solid #767676; border-radius: .5rem;
  cursor: pointer }
button.first { background: #1f5c4d; border-color: #1f5c4d; color: #fff; font-weight: 600 }
button:focus-visible, a:focus-visible { outline: 3px solid #1a55c4; outline-offset: 2px }
p.back { text-align: center } a { color: #1f5c4d }
"""

_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

_TEXTS = {
    "nb": {
        "mark": "Testbetaling – ingen penger flyttes",
        "pay": "Betal",
        "delayed": "Betal med en metode som gjøres opp senere",
        "refuse": "La kortet bli avvist",
        "refused": "Kortet ble avvist. Du kan prøve igjen.",
        "back": "Avbryt og gå tilbake",
        "complete": "Denne betalingen er gjennomført.",
        "expired": "Denne betalingen er utløpt. Ingenting er trukket.",
        "unknown": "Denne betalingen finnes ikke.",
    },
    "en": {
        "mark": "Test payment – no money moves",
        "pay": "Pay",
        "delayed": "Pay by a method that settles later",
        "refuse": "Have the card refused",
        "refused": "The card was refused. You can try again.",
        "back": "Cancel and go back",
        "complete": "This payment has been made.",
        "expired": "This payment has expired. Nothing was charged.",
        "unknown": "There is no such payment.",
    },
}

_PAYING = {"pay": payments.pay, "delayed": payments.pay_delayed}


class Page(NamedTuple):
    status: int
    body: str
    headers: dict[str, str]


def show(account: Account, identifier: str, *, refused: bool = False) -> Page:
    sessions.sweep(account)
    try:
        session = sessions.find(account, identifier)
    except StripeFault:
        text = _TEXTS["nb"]
        return _page(404, "nb", text, f"<section><h1>{text['unknown']}</h1></section>", None)
    language = "nb" if session["locale"] == "nb" else "en"
    text = _TEXTS[language]
    return _page(200, language, text, _session(session, text, refused), session)


def act(account: Account, identifier: str, action: str) -> Page:
    try:
        if action == "refuse":
            payments.refuse(account, identifier)
            return show(account, identifier, refused=True)
        if action in _PAYING:
            return _redirect(success_url(_PAYING[action](account, identifier)))
    # Paid or expired meanwhile: the page says so.
    except StripeFault:
        pass
    return show(account, identifier)


def success_url(session: Body) -> str:
    url: str = session["success_url"]
    return url.replace("{CHECKOUT_SESSION_ID}", session["id"])


def amount(minor: int, currency: str) -> str:
    """Minor units as people read them: `kr 495`, `kr 1 495,50`, `EUR 49.50`."""
    whole, rest = divmod(minor, 100)
    if currency != "nok":
        return f"{currency.upper()}\N{NO-BREAK SPACE}{whole}.{rest:02}"
    figures = f"{whole:,}".replace(",", "\N{NO-BREAK SPACE}")
    return f"kr\N{NO-BREAK SPACE}{figures}" + (f",{rest:02}" if rest else "")


def _session(session: Body, text: dict[str, str], refused: bool) -> str:
    names = ", ".join(line["description"] for line in session["line_items"]["data"])
    total = amount(session["amount_total"], session["currency"])
    inner = f'<h1>{escape(names)}</h1><p class="sum">{escape(total)}</p>'
    if session["status"] != "open":
        return f'<section>{inner}<p role="status">{text[session["status"]]}</p></section>'
    if refused:
        inner += f'<p class="said" role="alert">{text["refused"]}</p>'
    inner += "".join(
        _button(session["id"], action, label, action == "pay")
        for action, label in (
            ("pay", f"{text['pay']} {total}"),
            ("delayed", text["delayed"]),
            ("refuse", text["refuse"]),
        )
    )
    return f"<section>{inner}</section>{_back(session, text)}"


def _button(identifier: str, action: str, label: str, first: bool) -> str:
    mark = ' class="first"' if first else ""
    return (
        f'<form method="post" action="/pay/{identifier}">'
        f'<button name="action" value="{action}"{mark}>{escape(label)}</button></form>'
    )


def _back(session: Body, text: dict[str, str]) -> str:
    if not session["cancel_url"]:
        return ""
    return f'<p class="back"><a href="{escape(session["cancel_url"])}">{text["back"]}</a></p>'


def _page(
    status: int, language: str, text: dict[str, str], inner: str, session: Body | None
) -> Page:
    body = (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text['mark']}</title><style>{_STYLE}</style>"
        f'<p class="mark">{text["mark"]}</p><main>{inner}</main></html>'
    )
    return Page(status, body, {"Content-Security-Policy": _policy(session)})


def _policy(session: Body | None) -> str:
    # Browsers hold the redirect after a form against form-action as well.
    targets = "'self'"
    if session:
        parts = urlsplit(session["success_url"])
        port = f":{parts.port}" if parts.port else ""
        targets += f" {parts.scheme}://{parts.hostname}{port}"
    return (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action {targets}; "
        "base-uri 'none'; frame-ancestors 'none'"
    )


def _redirect(url: str) -> Page:
    return Page(303, "", {"Location": url})
