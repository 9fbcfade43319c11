"""Where Stripe tells us that something happened. We only ever take it as a reason to look."""

import logging

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from booking import actions, clock
from booking.models import StripeEvent
from booking.payments import ForgedEvent, GatewayRefused, GatewayUnavailable, read_notice

logger = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024
OURS = (
    "checkout.session.completed",
    "checkout.session.expired",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
)


@csrf_exempt
@require_POST
def stripe_webhook(request: HttpRequest) -> HttpResponse:
    """2xx when done or none of ours, 400 when forged, 503 when Stripe should try again."""
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return HttpResponse(status=413)
    try:
        notice = read_notice(request.body, request.headers.get("Stripe-Signature", ""))
    except ForgedEvent:
        return HttpResponse(status=400)
    if notice.kind not in OURS:
        return HttpResponse(status=204)
    try:
        if not StripeEvent.objects.filter(event_id=notice.event_id).exists():
            actions.settle(notice.object_id)
            remember(notice.event_id, notice.kind)
    except GatewayRefused:
        logger.info("an event about a session that Stripe does not have")
    except (GatewayUnavailable, OperationalError):
        return HttpResponse(status=503)
    return HttpResponse(status=204)


def remember(event_id: str, kind: str) -> None:
    """Only after its effect: who dies before is told again."""
    StripeEvent.objects.get_or_create(
        event_id=event_id, defaults={"kind": kind, "received_at": clock.now()}
    )
