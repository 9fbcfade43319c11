"""SMS by Twilio's own SDK: https://www.twilio.com/docs/messaging/api/message-resource.

Its API knows no idempotency keys: who dies between its answer and our note sends one more. What it
says of an error has the number in it, and never leaves this module.
"""

import logging
from datetime import datetime

import requests

from booking import clock, conf
from booking.sms.providers import NoProvider, OptedOut, ProviderFailed, Refused

TIMEOUT = 15  # seconds to connect, and again to wait for an answer
# How long it may try to deliver, in seconds, as the API allows.
LEAST, MOST = 10, 36_000
STOPPED = 21610  # https://www.twilio.com/docs/api/errors/21610
NOT_THEIRS = (ValueError, LookupError, TypeError, AttributeError)

# The SDK would write every request into the log.
quiet = logging.getLogger(__name__)
quiet.setLevel(logging.WARNING)


class Twilio:
    def __init__(self) -> None:
        try:
            import twilio  # noqa: F401 - an extra: not everybody has it
        except ImportError as error:
            raise NoProvider(
                "SMS_PROVIDER=twilio needs its package: pip install 'terapivakten[sms]'."
            ) from error
        keys = conf.twilio()
        if missing := [name for name, value in keys.items() if not value]:
            raise NoProvider(f"SMS_PROVIDER=twilio needs {', '.join(missing)}")
        self.account, self.token, self.sender = keys.values()

    def send(self, to: str, text: str, until: datetime) -> str:
        from twilio.base.exceptions import TwilioException
        from twilio.http.http_client import TwilioHttpClient
        from twilio.rest import Client

        http = TwilioHttpClient(pool_connections=False, timeout=TIMEOUT, logger=quiet)
        client = Client(self.account, self.token, http_client=http)
        if base := conf.twilio_api_base():
            client.api.base_url = base
        try:
            sent = client.messages.create(
                to=to, body=text, validity_period=seconds(until), **sender(self.sender)
            )
        except TwilioException as error:
            raise meaning(error) from None
        except (requests.RequestException, *NOT_THEIRS) as error:
            raise ProviderFailed(type(error).__name__) from None
        return str(sent.sid or "")


def sender(name: str) -> dict[str, str]:
    """A number or a name of ours, or a messaging service that knows of several."""
    is_service = len(name) == 34 and name.startswith("MG")
    return {"messaging_service_sid" if is_service else "from_": name}


def seconds(until: datetime) -> int:
    left = (until - clock.now()).total_seconds()
    return int(min(max(left, LEAST), MOST))


def meaning(error: Exception) -> Exception:
    """What it says about the message is for good; what about us or the service may be mended."""
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    if code == STOPPED:
        return OptedOut(f"code {code}")
    if status == 400:
        return Refused(f"code {code}")
    return ProviderFailed(f"status {status}")
