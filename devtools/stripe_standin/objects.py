"""The shapes of Stripe's objects, as API version 2026-10-28.endive gives them in test mode."""

import secrets
import string
from typing import Any

API_VERSION = "2026-10-28.endive"

Body = dict[str, Any]

_ALPHABET = string.ascii_letters + string.digits


def new_id(prefix: str, length: int = 24) -> str:
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _nulls(names: str) -> Body:
    return dict.fromkeys(names.split())


_SESSION: Body = {
    **_nulls(
        "after_expiration allow_promotion_codes allowed_payment_method_types "
        "billing_address_collection branding_settings cancel_url client_reference_id "
        "client_secret collected_information consent consent_collection currency_conversion "
        "customer customer_account customer_creation customer_details customer_email "
        "excluded_payment_method_types integration_identifier invoice locale managed_payments "
        "name_collection optional_items origin_context payment_intent payment_link "
        "payment_method_collection payment_method_configuration_details permissions "
        "presentment_details recovered_from redirect_on_completion return_url "
        "saved_payment_method_options setup_intent shipping_address_collection "
        "shipping_cost submit_type subscription wallet_options"
    ),
    "adaptive_pricing": {"enabled": False},
    "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
    "custom_fields": [],
    "custom_text": _nulls("after_submit shipping_address submit terms_of_service_acceptance"),
    "discounts": [],
    "invoice_creation": {"enabled": False},
    "mode": "payment",
    "payment_method_options": {},
    "payment_method_types": ["card"],
    "payment_status": "unpaid",
    "phone_number_collection": {"enabled": False},
    "shipping_options": [],
    "status": "open",
    "tax_id_collection": {"enabled": False, "required": "never"},
    "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
    "ui_mode": "hosted_page",
}

_INTENT: Body = {
    **_nulls(
        "amount_details application application_fee_amount automatic_payment_methods "
        "canceled_at cancellation_reason customer customer_account description "
        "excluded_payment_method_types last_payment_error latest_charge next_action "
        "on_behalf_of payment_details payment_method_configuration_details presentment_details "
        "processing receipt_email review setup_future_usage shipping source "
        "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
    ),
    "amount_capturable": 0,
    "capture_method": "automatic_async",
    "confirmation_method": "automatic",
    "payment_method_options": {},
    "payment_method_types": ["card"],
}

_CHARGE: Body = {
    **_nulls(
        "application application_fee application_fee_amount authorization_code "
        "calculated_statement_descriptor customer description "
        "failure_balance_transaction failure_code failure_message on_behalf_of "
        "presentment_details receipt_email receipt_number receipt_url review shipping source "
        "source_transfer statement_descriptor statement_descriptor_suffix transfer_data "
        "transfer_group"
    ),
    "amount_refunded": 0,
    "disputed": False,
    "fraud_details": {},
    "radar_options": {},
    "refunded": False,
}

_REFUND: Body = _nulls(
    "customer customer_account description failure_balance_transaction failure_reason "
    "instructions_email next_action payment_method pending_reason presentment_details reason "
    "receipt_number source_transfer_reversal transfer_reversal"
)

_DETAILS = _nulls("email name phone")


def _base(kind: str, prefix: str, now: int) -> Body:
    return {"id": new_id(prefix), "object": kind, "created": now, "livemode": False}


def session(now: int, lines: list[Body], **fields: Any) -> Body:
    total = sum(line["amount_total"] for line in lines)
    body = {**_SESSION, **_base("checkout.session", "cs_test_", now), **fields}
    body["id"] = new_id("cs_test_", 58)
    body |= {"amount_subtotal": total, "amount_total": total}
    body["currency"] = lines[0]["currency"]
    # Kept apart from what is answered: Stripe shows it only when asked to expand it.
    body["line_items"] = page(lines, f"/v1/checkout/sessions/{body['id']}/line_items")
    return body


def line_item(now: int, currency: str, unit_amount: int, quantity: int, product: Body) -> Body:
    price = {
        **_base("price", "price_1", now),
        **_nulls("custom_unit_amount lookup_key nickname recurring tiers_mode"),
        "active": False,
        "billing_scheme": "per_unit",
        "currency": currency,
        "metadata": {},
        "product": new_id("prod_", 14),
        "tax_behavior": "unspecified",
        "type": "one_time",
        "transform_quantity": None,
        "unit_amount": unit_amount,
        "unit_amount_decimal": str(unit_amount),
    }
    total = unit_amount * quantity
    return {
        "id": new_id("li_1"),
        "object": "item",
        "currency": currency,
        "price": price,
        "amount_subtotal": total,
        "amount_total": total,
        "amount_tax": 0,
        "amount_discount": 0,
        "description": product["name"],
        "quantity": quantity,
        "adjustable_quantity": None,
        "metadata": {},
    }


def payment_intent(now: int, amount: int, currency: str, **fields: Any) -> Body:
    body = {**_INTENT, **_base("payment_intent", "pi_3", now), **fields}
    body |= {"amount": amount, "currency": currency, "payment_method": new_id("pm_1")}
    body["client_secret"] = f"{body['id']}_secret_{new_id('', 25)}"
    return body


def charge(now: int, intent: Body, method: str) -> Body:
    body = {**_CHARGE, **_base("charge", "ch_3", now)}
    for name in ("amount", "currency", "description", "metadata", "payment_method"):
        body[name] = intent[name]
    body["billing_details"] = {**_DETAILS, "address": address(), "tax_id": None}
    body["payment_intent"] = intent["id"]
    body["payment_method_details"] = {"type": method, method: _method(method)}
    body["receipt_email"] = intent["receipt_email"]
    return body


def _method(method: str) -> Body:
    if method != "card":
        return {}
    return {"brand": "visa", "country": "NO", "exp_month": 12, "exp_year": 2040, "last4": "4242"}


def refund(now: int, of: Body, amount: int, **fields: Any) -> Body:
    body = {**_REFUND, **_base("refund", "re_3", now), **fields}
    # The one object Stripe gives no livemode.
    del body["livemode"]
    body |= {"amount": amount, "charge": of["id"], "currency": of["currency"]}
    body["balance_transaction"] = new_id("txn_3")
    body["destination_details"] = {"card": {"type": "refund"}, "type": "card"}
    body["payment_intent"] = of["payment_intent"]
    return body


def dispute(now: int, of: Body, reason: str) -> Body:
    evidence = {"due_by": now + 9 * 86_400, "has_evidence": False, "past_due": False}
    return {
        **_base("dispute", "du_1", now),
        "amount": of["amount"],
        "charge": of["id"],
        "currency": of["currency"],
        "payment_intent": of["payment_intent"],
        "reason": reason,
        "metadata": {},
        "balance_transactions": [],
        "enhanced_eligibility_types": [],
        "evidence": {},
        "status": "needs_response",
        "is_charge_refundable": False,
        "intended_submission_method": None,
        "network_reason_code": None,
        "evidence_details": {**evidence, "enhanced_eligibility": {}, "submission_count": 0},
        "payment_method_details": {"type": "card", "card": {"brand": "visa"}},
    }


def event(now: int, kind: str, subject: Body, previous: Body | None, webhooks: int) -> Body:
    data = {"object": subject} | ({"previous_attributes": previous} if previous else {})
    return {
        **_base("event", "evt_1", now),
        "account": None,
        "context": None,
        "api_version": API_VERSION,
        "data": data,
        "pending_webhooks": webhooks,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }


def balance(available: dict[str, int]) -> Body:
    sums = [
        {"amount": amount, "currency": currency, "source_types": {"card": amount}}
        for currency, amount in available.items()
    ]
    return {"object": "balance", "available": sums, "livemode": False, "pending": []}


def address() -> Body:
    return _nulls("city country line1 line2 postal_code state")


def page(items: list[Body], url: str, more: bool = False) -> Body:
    return {"object": "list", "data": items, "has_more": more, "url": url}
