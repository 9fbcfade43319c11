"""How long a request waits for a row or a file that somebody else has locked."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import Error, connection

SECONDS = 3


@contextmanager
def impatient(seconds: int = SECONDS) -> Iterator[None]:
    """OperationalError after that long: whoever asks will ask again, and must not hang till then.

    Not within a transaction.
    """
    usual = _wait(seconds * 1000)
    try:
        yield
    finally:
        # A connection that was lost has nothing to put back.
        with suppress(Error):
            _wait(usual)


def _wait(milliseconds: int) -> int:
    """Sets it for this connection; what it was. Nought is for ever on PostgreSQL."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT setting::int FROM pg_settings WHERE name = 'lock_timeout'")
            usual = cursor.fetchone()
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{milliseconds}ms"])
        else:
            cursor.execute("PRAGMA busy_timeout")
            usual = cursor.fetchone()
            cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
    return int(usual[0]) if usual else 0
