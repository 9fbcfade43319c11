"""Encryption of what tells who a client is, with one key for each client.

FIELD_KEYS wrap the clients' keys (the first one writes, all of them read); INDEX_KEY makes
the fingerprints by which a client or an address is found again.
"""

import hashlib
import hmac
from functools import cache

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
