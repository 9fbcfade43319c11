"""In the worker's round: leased, sent outside of any transaction, noted by compare-and-swap."""

import base64
import hmac
import json
import logging
from datetime import timedelta
from hashlib import sha256
from time import monotonic

from django.db.models import F, QuerySet
from urllib3.exceptions import HTTPError

from booking import clock, conf
from booking.busy.reader.addresses import resolve, target
from booking.busy.reader.answers import NotRead
from booking.busy.reader.fetch import pool
from cms.models.webhook import PREFIX, DeliveryState, Event, WebhookDelivery

logger = logging.getLogger(__name__)
IN_A_ROUND = 50
LONGEST_ROUND = 15  # seconds
TRIED_FOR = timedelta(days=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(hours=3)
KEPT = timedelta(days=30)


def send_due() -> None:
    """One that does not answer is asked once in a round, and those that are slow get no more of it
    than their share: mails wait."""
    due = WebhookDelivery.objects.due().order_by("next_attempt_at", "pk")
    silent, began = set(), monotonic()
    for pk, webhook in list(due.values_list("pk", "webhook")[:IN_A_ROUND]):
        if monotonic() - began > LONGEST_ROUND:
            break
        if webhook not in silent and not send(pk):
            silent.add(webhook)
    old = WebhookDelivery.objects.filter(created_at__lt=clock.now() - KEPT)
    old.exclude(state=DeliveryState.DUE).delete()


def send(pk: int) -> bool:
    """False when nobody answered."""
    delivery = lease(pk)
    if delivery is None:
        return True
    if not delivery.webhook.active:
        settle(delivery, state=DeliveryState.GIVEN_UP)
        return True
    if delivery.event == Event.SLOTS:
        join(delivery)
    status = posted(delivery)
    if status is not None and 200 <= status < 300:
        settle(delivery, state=DeliveryState.DONE, done_at=clock.now(), last_status=status)
    else:
        put_off(delivery, status)
    return status is not None


def lease(pk: int) -> WebhookDelivery | None:
    now = clock.now()
    row = WebhookDelivery.objects.due().filter(pk=pk)
    until = now + WebhookDelivery.LEASE
    if row.update(leased_until=until, attempts=F("attempts") + 1) != 1:
        return None
    delivery = WebhookDelivery.objects.select_related("webhook").get(pk=pk)
    if delivery.first_attempt_at is None:
        delivery.first_attempt_at = now
        ours(delivery).update(first_attempt_at=now)
    return delivery


def join(delivery: WebhookDelivery) -> None:
    """What says the same and is committed by now: who fetches after this one sees all of it."""
    alike = WebhookDelivery.objects.filter(
        webhook=delivery.webhook, event=delivery.event, state=DeliveryState.DUE, leased_until=None
    )
    again = [pk for pk, data in alike.values_list("pk", "data") if data == delivery.data]
    alike.filter(pk__in=again).delete()


def put_off(delivery: WebhookDelivery, status: int | None) -> None:
    """Pauses double up to some hours; after a day somebody must look."""
    pause = min(FIRST_PAUSE * 2 ** min(delivery.attempts - 1, 12), LONGEST_PAUSE)
    again = clock.now() + pause
    over = again > (delivery.first_attempt_at or clock.now()) + TRIED_FOR
    state = DeliveryState.GIVEN_UP if over else DeliveryState.DUE
    settle(delivery, state=state, next_attempt_at=again, last_status=status)
    logger.warning("webhook delivery %s failed: %s", delivery.pk, status or "no answer")


def settle(delivery: WebhookDelivery, **values: object) -> None:
    ours(delivery).update(leased_until=None, **values)


def ours(delivery: WebhookDelivery) -> QuerySet[WebhookDelivery]:
    # A worker that slept through its lease must not overwrite what its successor did.
    return WebhookDelivery.objects.filter(
        pk=delivery.pk, attempts=delivery.attempts, leased_until=delivery.leased_until
    )


def send_again(pk: int) -> bool:
    """Anew, whatever became of it; not while somebody is at it."""
    free = WebhookDelivery.objects.filter(pk=pk).exclude(leased_until__gt=clock.now())
    anew = {"attempts": 0, "first_attempt_at": None, "done_at": None, "last_status": None}
    return bool(
        free.update(state=DeliveryState.DUE, next_attempt_at=clock.now(), leased_until=None, **anew)
    )


def posted(delivery: WebhookDelivery) -> int | None:
    """The status of the answer, of which nothing else is read; None without one."""
    allowed = conf.allows_private_feeds()
    body = payload(delivery)
    try:
        to = target(delivery.webhook.address, allowed)
        # The number that was looked at is the one that is gone to.
        address = resolve(to, allowed)[0]
        response = pool(to, address).urlopen(
            "POST",
            to.path,
            body=body,
            headers={"Host": to.named, **headers(delivery, body)},
            redirect=False,
            retries=False,
            preload_content=False,
        )
    except (NotRead, HTTPError, OSError, ValueError):
        return None
    response.close()
    return int(response.status)


def payload(delivery: WebhookDelivery) -> bytes:
    said = {
        "type": delivery.event,
        "timestamp": delivery.created_at.isoformat(),
        "data": delivery.data,
    }
    return json.dumps(said, separators=(",", ":")).encode()


def headers(delivery: WebhookDelivery, body: bytes) -> dict[str, str]:
    name, moment = f"msg_{delivery.key}", str(int(clock.now().timestamp()))
    return {
        "Content-Type": "application/json",
        "User-Agent": "Terapivakten webhooks",
        "webhook-id": name,
        "webhook-timestamp": moment,
        "webhook-signature": signature(delivery.webhook.secret, name, moment, body),
    }


def signature(secret: str, name: str, moment: str, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = hmac.new(key, f"{name}.{moment}.".encode() + body, sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"
