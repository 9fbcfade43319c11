"""SMS to clients who asked for them, by a provider that SMS_PROVIDER names. Off by default.

Discreet: the practice's neutral name, day and time. No link either: whoever has it has the
booking, the number is nobody's proof, and a provider keeps what it sends.
"""

from booking.sms.compose import KINDS, text
from booking.sms.numbers import OtherCountry, Unusable, number
from booking.sms.providers import NoProvider, OptedOut, ProviderFailed, Refused, check
from booking.sms.send import offered, send, wanted
from booking.sms.words import WORDS

__all__ = [
    "KINDS",
    "WORDS",
    "NoProvider",
    "OptedOut",
    "OtherCountry",
    "ProviderFailed",
    "Refused",
    "Unusable",
    "check",
    "number",
    "offered",
    "send",
    "text",
    "wanted",
]
