"""What is the same for every answer, read once for each generation by each process.

The generation is read before the database, as for whole answers (see generation.py), and what was
read is found again under this generation only. Nothing is remembered for who asks with a token, nor
outside an answer of the API, nor where no generation is known.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

Found = TypeVar("Found")
MOST = 1000  # a Host header may name any port


@dataclass(frozen=True)
class Memory:
    generation: str
    found: dict[Any, Any] = field(default_factory=dict)


latest = Memory("")
now: ContextVar[Memory | None] = ContextVar("memory", default=None)


@contextmanager
def remembering(generation: str | None) -> Iterator[None]:
    """While one answer is written; the generation was read before anything else was."""
    token = now.set(of(generation))
    try:
        yield
    finally:
        now.reset(token)


def of(generation: str | None) -> Memory | None:
    """Who still holds that of an earlier generation goes on with it, and it is then forgotten."""
    global latest
    held = latest
    if generation and held.generation != generation:
        latest = held = Memory(generation)
    return held if generation else None


def remembered(key: Any, read: Callable[[], Found]) -> Found:
    """To be shown and never changed: others are shown the same object."""
    held = now.get()
    if held is None:
        return read()
    if key in held.found:
        known: Found = held.found[key]
        return known
    found = read()
    if len(held.found) < MOST:
        held.found[key] = found
    return found
