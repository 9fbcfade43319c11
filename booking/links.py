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


def derive(key: str, row: int | str, generation: int, kind: str = "booking") -> str:
    """160 bits. The row is known by its id or its reference; a new generation revokes the link."""
    digest = hmac.new(key.encode(), f"{kind}:{row}:{generation}".encode(), hashlib.sha256)
    return base64.b32encode(digest.digest()[:20]).decode().lower()


def fingerprint(token: str) -> str:
    """What the table keeps of a link."""
    return hashlib.sha256(token.encode()).hexdigest()


def known(row: int | str, generation: int, hash: str | None, kind: str) -> str:
    """The token that the table has the fingerprint of, whichever of LINK_KEYS made it.

    Raises LookupError without a fingerprint, and when the key that made it was retired.
    """
    for key in settings.LINK_KEYS:
        token = derive(key, row, generation, kind)
        if fingerprint(token) == hash:
            return token
    raise LookupError(f"no key of LINK_KEYS made the link of {kind} {row}")


def newest(row: int | str, generation: int, kind: str = "booking") -> str:
    """The token as the first of LINK_KEYS makes it."""
    return derive(settings.LINK_KEYS[0], row, generation, kind)
