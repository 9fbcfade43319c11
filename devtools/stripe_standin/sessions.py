"""Checkout sessions: opened, found, expired."""

import re
from urllib.parse import urlsplit

from devtools.stripe_standin import objects
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.errors import StripeFault, missing
from devtools.stripe_standin.params import Form
from devtools.stripe_standin.state import Body


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SHORTEST = 30 * 60
LONGEST = 24 * 60 * 60

# Stripe's least charge in minor units.
_LEAST = {"nok": 300, "sek": 300, "dkk": 250, "eur": 50, "usd": 50, "gbp": 30}

_LOCALES = _names(
    "auto bg cs da de el en en-GB es es-419 et fi fil fr fr-CA hr hu id it ja ko lt lv ms mt nb "
    "nl pl pt pt-BR ro ru sk sl sv th tr vi zh zh-HK zh-TW"
)

_READ = _names(
    "cancel_url client_reference_id customer_email expand expires_at line_items locale metadata "
    "mode payment_intent_data success_url ui_mode"
)

# Stripe knows these as well; here they change nothing that a booking could notice.
_WITHOUT_EFFECT = _names(
    "adaptive_pricing allow_promotion_codes billing_address_collection branding_settings "
    "consent_collection currency custom_text customer_creation excluded_payment_method_types "
    "integration_identifier invoice_creation name_collection origin_context "
    "payment_method_configuration payment_method_options payment_method_types "
    "phone_number_collection submit_type"
)

_INTENT_READ = _names("description metadata receipt_email statement_descriptor_suffix")

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def create(account: Account, form: Form) -> Body:
    form.only((*_READ, *_WITHOUT_EFFECT))
    now = account.clock.now()
    _check_mode(form)
    body = objects.session(
        now,
        _lines(form, now),
        success_url=_url(form, "success_url", form.required("success_url")),
        cancel_url=_url(form, "cancel_url", form.text("cancel_url")),
        client_reference_id=form.text("client_reference_id", limit=200),
        customer_email=_email(form),
        expires_at=_deadline(form, now),
        locale=form.one_of("locale", _LOCALES),
        metadata=form.metadata(),
        payment_intent_data=_intent_data(form.child("payment_intent_data")),
    )
    body["url"] = f"{account.url}/pay/{body['id']}"
    if methods := form.texts("payment_method_types"):
        body["payment_method_types"] = methods
    account.store.put(body)
    return body


def find(account: Account, identifier: str) -> Body:
    body = account.store.get(identifier)
    if body is None or body["object"] != "checkout.session":
        raise missing("checkout.session", identifier, "session")
    return body


def expire(account: Account, identifier: str) -> Body:
    body = find(account, identifier)
    if body["status"] != "open":
        raise StripeFault(
            "Only Checkout Sessions with the status open can be expired. "
            f"This Checkout Session has a status of `{body['status']}`.",
            executed=True,
        )
    return _expired(account, body)


def sweep(account: Account) -> None:
    """Expires every session whose time is up."""
    with account.store.transaction():
        for body in account.store.overdue(account.clock.now()):
            _expired(account, body)


def _expired(account: Account, body: Body) -> Body:
    body |= {"status": "expired", "url": None}
    account.store.put(body)
    account.emit("checkout.session.expired", body)
    return body


def _check_mode(form: Form) -> None:
    form.required("mode")
    form.one_of("mode", ["payment"])
    form.one_of("ui_mode", ["hosted_page"])


def _lines(form: Form, now: int) -> list[Body]:
    if "line_items" not in form:
        form.required("line_items")
    lines = [_line(line, now) for line in form.children("line_items")]
    if not 0 < len(lines) <= 100:
        raise StripeFault("Between 1 and 100 line items are needed.", param="line_items")
    if len({line["currency"] for line in lines}) > 1:
        raise StripeFault("All line items must have the same currency.", param="line_items")
    _check_total(lines)
    return lines


def _line(line: Form, now: int) -> Body:
    line.only(["price_data", "quantity", "price", "adjustable_quantity"])
    if price := line.text("price"):
        raise missing("price", price, line.full_name("price"), status=400)
    data = line.child("price_data")
    data.only(["currency", "product_data", "tax_behavior", "unit_amount"])
    product = data.child("product_data")
    product.only(["description", "metadata", "name", "tax_code"])
    return objects.line_item(
        now,
        _currency(data),
        data.required_integer("unit_amount", least=0),
        line.required_integer("quantity", least=1),
        {"name": product.required("name", limit=1500)},
    )


def _currency(data: Form) -> str:
    currency = data.required("currency").lower()
    if currency not in _LEAST:
        raise StripeFault(f"Invalid currency: {currency}.", param=data.full_name("currency"))
    return currency


def _check_total(lines: list[Body]) -> None:
    currency = lines[0]["currency"]
    total = sum(line["amount_total"] for line in lines)
    if total < _LEAST[currency]:
        raise StripeFault(
            f"The Checkout Session's total amount must be at least {_LEAST[currency]} "
            f"(smallest unit of {currency}).",
            code="amount_too_small",
        )
    if total > 99_999_999:
        raise StripeFault("Amount must be no more than 999999.99.", code="amount_too_large")


def _deadline(form: Form, now: int) -> int:
    moment = form.integer("expires_at")
    if moment is None:
        return now + LONGEST
    if not SHORTEST <= moment - now <= LONGEST:
        raise StripeFault(
            "The `expires_at` timestamp must be between 30 minutes and 24 hours "
            "from Checkout Session creation.",
            param="expires_at",
        )
    return moment


def _email(form: Form) -> str | None:
    email = form.text("customer_email", limit=800)
    if email is not None and not _EMAIL.fullmatch(email):
        raise StripeFault(
            f"Invalid email address: {email}", code="email_invalid", param="customer_email"
        )
    return email


def _url(form: Form, name: str, url: str | None) -> str | None:
    if url is None:
        return None
    parts = urlsplit(url)
    plain = url.isprintable() and " " not in url
    if not plain or parts.scheme not in ("http", "https") or not parts.hostname:
        raise StripeFault("Not a valid URL", code="url_invalid", param=form.full_name(name))
    return url


def _intent_data(data: Form) -> Body:
    data.only(_INTENT_READ)
    return {
        "description": data.text("description", limit=1000),
        "metadata": data.metadata(),
        "receipt_email": data.text("receipt_email", limit=800),
        "statement_descriptor_suffix": _suffix(data),
    }


def _suffix(data: Form) -> str | None:
    suffix = data.text("statement_descriptor_suffix", limit=22)
    if suffix is not None and (set("<>\\'\"*") & set(suffix) or not re.search("[A-Za-z]", suffix)):
        raise StripeFault(
            "The statement descriptor suffix needs a Latin letter, and none of < > \\ ' \" *.",
            param=data.full_name("statement_descriptor_suffix"),
        )
    return suffix
