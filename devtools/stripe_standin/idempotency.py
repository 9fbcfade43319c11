"""One key, one effect: the same call again gets the same answer again."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from devtools.stripe_standin.clock import Clock
from devtools.stripe_standin.errors import StripeFault
from devtools.stripe_standin.state import Body, Remembered, Store

# Stripe forgets a key after a day; a retry later than that is a new call.
_KEPT = 24 * 60 * 60


class Reply(NamedTuple):
    status: int
    body: str
    replayed: bool = False


def failed(error: StripeFault) -> Reply:
    return Reply(error.status, json.dumps(error.body))


class Idempotency:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._lock = threading.Lock()
        self._running: dict[str, str] = {}

    def run(
        self,
        key: str | None,
        fingerprint: str,
        before: Callable[[], None],
        work: Callable[[], Body],
    ) -> Reply:
        """`before` may take its time; `work` and the memory of it are one transaction."""
        if key is None:
            return self._execute(None, fingerprint, before, work)
        if not 0 < len(key) <= 255:
            raise StripeFault("Idempotency keys are at most 255 characters long.")
        with self._claimed(key, fingerprint) as earlier:
            if earlier:
                return Reply(earlier.status, earlier.body, replayed=True)
            return self._execute(key, fingerprint, before, work)

    @contextmanager
    def _claimed(self, key: str, fingerprint: str) -> Iterator[Remembered | None]:
        with self._lock:
            now = self._clock.now()
            self._store.forget_keys(now - _KEPT)
            earlier = self._store.remembered(key)
            first = earlier.fingerprint if earlier else self._running.get(key, fingerprint)
            if first != fingerprint:
                raise _mismatch(key)
            if key in self._running:
                raise _in_use(key)
            self._running[key] = fingerprint
        try:
            yield earlier
        finally:
            with self._lock:
                del self._running[key]

    def _execute(
        self,
        key: str | None,
        fingerprint: str,
        before: Callable[[], None],
        work: Callable[[], Body],
    ) -> Reply:
        try:
            before()
            with self._store.transaction():
                reply = Reply(200, json.dumps(work()))
                self._remember(key, fingerprint, reply)
        except StripeFault as error:
            reply = failed(error)
            if error.executed:
                self._remember(key, fingerprint, reply)
        return reply

    def _remember(self, key: str | None, fingerprint: str, reply: Reply) -> None:
        if key is not None:
            answer = Remembered(fingerprint, reply.status, reply.body)
            self._store.remember(key, answer, self._clock.now())


def _mismatch(key: str) -> StripeFault:
    return StripeFault(
        "Keys for idempotent requests can only be used with the same endpoint and parameters "
        f"they were first used with ('{key}').",
        kind="idempotency_error",
    )


def _in_use(key: str) -> StripeFault:
    return StripeFault(
        f"There is currently another in-progress request using this idempotency key ('{key}').",
        status=409,
        kind="idempotency_error",
        code="idempotency_key_in_use",
    )
