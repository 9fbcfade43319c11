"""What somebody wrote beside a decision: under the client's key, and erased with her."""

from booking import sealing
from booking.models import Client


def sealed(client: Client, words: str) -> str:
    return sealing.seal(client.wrapped_key, words) if words else ""


def opened(client: Client, words: str) -> str:
    """Empty once the client is erased."""
    if not words or not client.readable:
        return ""
    return sealing.open_sealed(client.wrapped_key, words)
