"""Where Stripe tells us that something happened. We only ever take it as a reason to look."""

import logging

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from booking.actions import reconcile
from booking.models import StripeEvent
from booking.patience import impatient
from booking.payments import (
    ForgedEvent,
    GatewayRefused,
    GatewayUnavailable,
    StripeNotice,
    read_notice,
)

logger = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024


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
    # Without an id Stripe would be asked for all it has.
    if notice.kind not in reconcile.KINDS or not notice.object_id:
        return HttpResponse(status=204)
    if not notice.of_our_mode:
        logger.info("an event of the other mode, test or live: %s", notice.kind)
        return HttpResponse(status=204)
    try:
        heed_once(notice)
    except (GatewayUnavailable, OperationalError, InterfaceError) as error:
        logger.warning("Stripe is asked to come again: %s", type(error).__name__)
        return HttpResponse(status=503)
    return HttpResponse(status=204)


def heed_once(notice: StripeNotice) -> None:
    with impatient():
        if StripeEvent.objects.filter(event_id=notice.event_id).exists():
            return
        try:
            reconcile.heed(notice.kind, notice.object_id)
        except GatewayRefused:
            logger.info("an event about something that Stripe does not have")
        else:
            reconcile.remember(notice.event_id, notice.kind)
