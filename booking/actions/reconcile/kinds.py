from collections.abc import Callable

from booking import clock
from booking.actions.reconcile import disputes, refunds
from booking.actions.settle import settle
from booking.models import StripeEvent

HEEDED: dict[str, Callable[[str], object]] = {
    "checkout.session.completed": settle,
    "checkout.session.expired": settle,
    "checkout.session.async_payment_succeeded": settle,
    "checkout.session.async_payment_failed": settle,
    "refund.created": refunds.follow,
    "refund.updated": refunds.follow,
    "refund.failed": refunds.follow,
    "charge.refund.updated": refunds.follow,
    "charge.refunded": refunds.follow_charge,
    "charge.dispute.created": disputes.follow,
    "charge.dispute.updated": disputes.follow,
    "charge.dispute.closed": disputes.follow,
    "charge.dispute.funds_withdrawn": disputes.follow,
    "charge.dispute.funds_reinstated": disputes.follow,
}
KINDS = tuple(HEEDED)


def heed(kind: str, object_id: str) -> None:
    """Raises GatewayUnavailable or GatewayRefused."""
    HEEDED[kind](object_id)


def remember(event_id: str, kind: str) -> None:
    """Only after its effect: who dies before is told again."""
    StripeEvent.objects.get_or_create(
        event_id=event_id, defaults={"kind": kind, "received_at": clock.now()}
    )
