"""Payment through Stripe Checkout: one thin gateway, never called inside a transaction."""

from booking.payments.gateway import (
    Checkout,
    CheckoutOrder,
    GatewayRefused,
    GatewayUnavailable,
    RefundAnswer,
    configured,
    expire_checkout,
    open_checkout,
    refund,
    retrieve_checkout,
)
from booking.payments.ledger import (
    DisputeAnswer,
    Event,
    checkouts_of,
    disputes_of,
    events_since,
    refunds_of,
    refunds_of_charge,
    retrieve_dispute,
    retrieve_refund,
)
from booking.payments.signature import ForgedEvent, StripeNotice, read_notice
from booking.payments.statement import suffix

__all__ = [
    "Checkout",
    "CheckoutOrder",
    "DisputeAnswer",
    "Event",
    "ForgedEvent",
    "GatewayRefused",
    "GatewayUnavailable",
    "RefundAnswer",
    "StripeNotice",
    "checkouts_of",
    "configured",
    "disputes_of",
    "events_since",
    "expire_checkout",
    "open_checkout",
    "read_notice",
    "refund",
    "refunds_of",
    "refunds_of_charge",
    "retrieve_checkout",
    "retrieve_dispute",
    "retrieve_refund",
    "suffix",
]
