"""Hours tried out: written by the very actions, read back, and never stored."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def on_trial() -> Iterator[None]:
    """What is written within is seen within and nowhere else; nothing is sent about it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
