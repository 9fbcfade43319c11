"""From what happens to the rows of those who want to hear of it, in the same transaction."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from booking import clock
from cms.models.webhook import Event, Webhook, WebhookDelivery


def tell(event: Event, said: Iterable[dict[str, Any]], wait: timedelta = timedelta()) -> None:
    """What is said is not even looked for where nobody wants to hear it."""
    wanting = Webhook.objects.wanting(event)
    if not wanting:
        return
    now = clock.now()
    WebhookDelivery.objects.bulk_create(
        [
            WebhookDelivery(
                webhook=webhook,
                key=uuid4().hex,
                event=event,
                data=data,
                created_at=now,
                next_attempt_at=now + wait,
            )
            for data in said
            for webhook in wanting
        ],
        batch_size=500,
    )
