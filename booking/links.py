"""Secret links: derived, so that a reminder can carry a client's without our storing it.

A therapist's calendar has one, too.
"""

import base64
import hashlib
import hmac
import secrets

from django.conf import settings

# Read out on the phone: nothing that sounds or looks like something else (no I, O, 0, 1).
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_reference() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(8))


def derive(key: str, booking_id: int, generation: int) -> str:
    """Of a booking. Raising the generation revokes the old link."""
    return _derived(key, f"booking:{booking_id}:{generation}")


def derive_feed(key: str, therapist_id: int, generation: int) -> str:
    """Of a therapist's calendar, likewise."""
    return _derived(key, f"calendar:{therapist_id}:{generation}")


def _derived(key: str, what: str) -> str:
    """160 bits."""
    digest = hmac.new(key.encode(), what.encode(), hashlib.sha256)
    return base64.b32encode(digest.digest()[:20]).decode().lower()


def fingerprint(token: str) -> str:
    """What the table keeps of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def newest(booking_id: int, generation: int) -> str:
    """The token as the first of LINK_KEYS makes it."""
    return derive(settings.LINK_KEYS[0], booking_id, generation)


def newest_feed(therapist_id: int, generation: int) -> str:
    return derive_feed(settings.LINK_KEYS[0], therapist_id, generation)
