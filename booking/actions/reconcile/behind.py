from booking.actions.settle import settle
from booking.models import Payment
from booking.payments import checkouts_of


def payment_behind(intent: str) -> Payment | None:
    """Ours that Stripe took this money for. News of a refund may be quicker than that it was paid.

    Raises GatewayUnavailable or GatewayRefused.
    """
    if not intent:
        return None
    found = taken(intent)
    if found is None:
        for checkout in checkouts_of(intent):
            settle(checkout.session_id)
        found = taken(intent)
    return found


def taken(intent: str) -> Payment | None:
    rows = Payment.objects.select_related("booking").filter(payment_intent=intent)
    return rows.filter(paid_at__isnull=False).first()
