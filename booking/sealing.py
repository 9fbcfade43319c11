"""Encryption of what tells who a client is, with one key for each client.

FIELD_KEYS wrap the clients' keys (the first one writes, all of them read); INDEX_KEY makes
the fingerprints by which a client or an address is found again. BOOKKEEPING_KEYS seal what the
law wants kept, whoever is erased; without them keys are derived from FIELD_KEYS.
"""

import base64
import hashlib
import hmac
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def _wrapper() -> MultiFernet:
    return _of(tuple(settings.FIELD_KEYS))


@cache
def _of(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def new_wrapped_key() -> str:
    return _wrapper().encrypt(Fernet.generate_key()).decode()


def seal(wrapped_key: str, text: str) -> str:
    return Fernet(_wrapper().decrypt(wrapped_key.encode())).encrypt(text.encode()).decode()


def open_sealed(wrapped_key: str, sealed: str) -> str:
    """Raises cryptography.fernet.InvalidToken when no key of ours fits."""
    return Fernet(_wrapper().decrypt(wrapped_key.encode())).decrypt(sealed.encode()).decode()


def index(kind: str, value: str) -> str:
    """A fingerprint to look up by; without INDEX_KEY nobody can test guesses against it."""
    return hmac.new(
        settings.INDEX_KEY.encode(), f"{kind}:{value}".encode(), hashlib.sha256
    ).hexdigest()


def seal_for_the_books(said: dict[str, Any]) -> str:
    return _books().encrypt(json.dumps(said).encode()).decode()


def open_of_the_books(sealed: str) -> dict[str, Any]:
    """Raises InvalidToken when the key that sealed it is gone."""
    said: dict[str, Any] = json.loads(_books().decrypt(sealed.encode()))
    return said


def _books() -> MultiFernet:
    """The first one writes. What was sealed under a derived key stays readable beside own keys."""
    own = tuple(getattr(settings, "BOOKKEEPING_KEYS", ()))
    return _of((*own, *(_derived(key) for key in settings.FIELD_KEYS)))


@cache
def _derived(key: str) -> str:
    """Another key than the one it comes from: neither opens what the other sealed."""
    digest = hmac.new(key.encode(), b"bookkeeping", hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode()
