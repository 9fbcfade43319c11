"""Who sends the SMS, as SMS_PROVIDER says; nobody, where it says nothing."""

from datetime import datetime
from typing import Protocol

from django.utils.module_loading import import_string

from booking import conf

CONSOLE = "console"
KNOWN = {
    CONSOLE: "booking.sms.console.Console",
    "twilio": "booking.sms.twilio.Twilio",
}


class ProviderFailed(Exception):
    """It cannot be reached, or has no time for us. To be tried again."""


class Refused(Exception):
    """It will never send this one, however often it is asked."""


class OptedOut(Refused):
    """She has told the provider to send her nothing, as by answering STOP."""


class NoProvider(Exception):
    """SMS_PROVIDER names what is none, or what it needs is missing."""


class Provider(Protocol):
    """Raises ProviderFailed, Refused and OptedOut, with neither number nor text in them."""

    def send(self, to: str, text: str, until: datetime) -> str:
        """To a number as in E.164; the provider's id of it. After `until` it is of no use."""


def provider() -> Provider:
    """Raises NoProvider."""
    name = conf.sms_provider()
    try:
        made: Provider = import_string(KNOWN.get(name, name))()
    except ImportError as error:
        raise NoProvider(f"SMS_PROVIDER: there is no {name}") from error
    return made


def check() -> None:
    """For the start of a process. Raises NoProvider."""
    if conf.sms_provider():
        provider()
