"""Payment through Stripe Checkout: one thin gateway, never called inside a transaction."""

from booking.payments.gateway import (
    Checkout,
    CheckoutOrder,
    GatewayRefused,
    GatewayUnavailable,
    RefundAnswer,
    expire_checkout,
    open_checkout,
    refund,
    retrieve_checkout,
)
from booking.payments.signature import ForgedEvent, StripeNotice, read_notice

__all__ = [
    "Checkout",
    "CheckoutOrder",
    "ForgedEvent",
    "GatewayRefused",
    "GatewayUnavailable",
    "RefundAnswer",
    "StripeNotice",
    "expire_checkout",
    "open_checkout",
    "read_notice",
    "refund",
    "retrieve_checkout",
]
