"""What became of a mail, told by who delivers it: anymail's own views, each under its own name.

Only what the practice has to know is kept, by the provider's id of the mail. Who opened or clicked
what is not, nor is any address.
"""

import logging
from typing import Any

from anymail.exceptions import AnymailConfigurationError, AnymailWebhookValidationFailure
from anymail.signals import EventType, tracking
from django.db import InterfaceError, OperationalError
from django.dispatch import receiver
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt

from booking import clock, conf
from booking.actions import sent_mails
from booking.models import SentMail
from booking.patience import impatient

logger = logging.getLogger(__name__)

MOST_BYTES = 1024 * 1024  # some tell of a thousand mails at once
TELLING = {
    EventType.DELIVERED: SentMail.Status.DELIVERED,
    EventType.REJECTED: SentMail.Status.FAILED,
    EventType.FAILED: SentMail.Status.FAILED,
    EventType.BOUNCED: SentMail.Status.BOUNCED,
    EventType.COMPLAINED: SentMail.Status.COMPLAINED,
}
# What anymail's views run into where the body is not what that provider sends.
NOT_THEIRS = (ValueError, LookupError, TypeError, AttributeError)


@csrf_exempt
def mail_webhook(request: HttpRequest, name: str) -> HttpResponse:
    """200 when heeded or none of ours, 400 when forged, 503 when they should tell it again.

    Nobody is listened to without a secret, nor by the name of a provider that is not set up.
    """
    if not conf.mail_webhook_secrets() or not name.endswith(("tracking/", "mandrill/")):
        raise Http404
    length = request.headers.get("Content-Length") or "0"
    if not length.isdecimal() or int(length) > MOST_BYTES:
        return HttpResponse(status=413)
    view, args, kwargs = resolve(f"/{name}", "anymail.urls")
    try:
        with impatient():
            return view(request, *args, **kwargs)
    except AnymailConfigurationError:
        raise Http404 from None
    except (OperationalError, InterfaceError) as error:
        logger.warning("news of a mail are to come again: %s", type(error).__name__)
        return HttpResponse(status=503)
    except (AnymailWebhookValidationFailure, *NOT_THEIRS) as error:
        # Their text may hold an address: class only.
        logger.info("news of a mail that are none: %s", type(error).__name__)
        return HttpResponse(status=400)


@receiver(tracking)
def heed(event: Any, **kwargs: Any) -> None:
    if status := TELLING.get(event.event_type):
        sent_mails.heed(str(event.message_id or ""), status, event.timestamp or clock.now())
