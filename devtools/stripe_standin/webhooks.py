"""Signed webhooks, delivered by a thread of their own until the application says 2xx."""

import hashlib
import hmac
import http.client
import json
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from devtools.stripe_standin.state import Body, Delivery, Store

RETRY_AFTER = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0)

_TIMEOUT = 10.0


@dataclass
class Webhooks:
    """How news is told. `off` holds deliveries back until `on`; `lose` never sends them."""

    url: str | None
    secret: str
    mode: Literal["on", "off", "lose"] = "on"
    copies: int = 1
    delay: float = 0.0
    order: Literal["sent", "reversed", "shuffled"] = "sent"
    bell: threading.Event = field(default_factory=threading.Event)

    @property
    def copies_due(self) -> int:
        return self.copies if self.url and self.mode != "lose" else 0

    # Deliveries run on real time: moving the clock by a day must not use up every attempt.
    def first_due(self) -> float:
        return time.time() + self.delay


def sign(payload: bytes, secret: str, at: int | None = None) -> str:
    """The Stripe-Signature header. `at` is real time (seconds), as the SDK compares with that."""
    moment = int(time.time()) if at is None else at
    digest = hmac.new(secret.encode(), b"%d." % moment + payload, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def signed(event: Body, secret: str, at: int | None = None) -> tuple[bytes, dict[str, str]]:
    payload = json.dumps(event, indent=2, ensure_ascii=False).encode()
    signature = sign(payload, secret, at)
    return payload, {"Content-Type": "application/json", "Stripe-Signature": signature}


def send(webhooks: Webhooks, event: Body) -> int | None:
    """The status the application answered, None when it could not be reached."""
    target = urlsplit(webhooks.url or "")
    payload, headers = signed(event, webhooks.secret)
    connection = http.client.HTTPConnection(
        target.hostname or "", target.port or 80, timeout=_TIMEOUT
    )
    try:
        connection.request("POST", target.path or "/", payload, headers)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


class Courier(threading.Thread):
    """Delivers what is due; `tick` runs every round."""

    def __init__(self, store: Store, webhooks: Webhooks, tick: Callable[[], None]) -> None:
        super().__init__(name="stripe-standin-courier", daemon=True)
        self._store = store
        self._webhooks = webhooks
        self._tick = tick
        self._stopping = threading.Event()

    def run(self) -> None:
        while not self._stopping.is_set():
            self._webhooks.bell.clear()
            self._tick()
            for delivery in self._ordered():
                if self._stopping.is_set() or self._webhooks.mode == "off":
                    break
                self._attempt(delivery)
            self._webhooks.bell.wait(0.5)

    def stop(self) -> None:
        self._stopping.set()
        self._webhooks.bell.set()
        self.join(_TIMEOUT + 1)

    def _ordered(self) -> list[Delivery]:
        due = self._store.due(time.time()) if self._webhooks.url else []
        if self._webhooks.order == "reversed":
            due.reverse()
        elif self._webhooks.order == "shuffled":
            random.shuffle(due)
        return due

    def _attempt(self, delivery: Delivery) -> None:
        event = self._store.get(delivery.event)
        status = send(self._webhooks, event) if event else None
        if status and 200 <= status < 300:
            self._store.attempted(delivery, 0.0, "delivered")
        elif delivery.attempts < len(RETRY_AFTER):
            due = time.time() + RETRY_AFTER[delivery.attempts]
            self._store.attempted(delivery, due, None)
        else:
            self._store.attempted(delivery, 0.0, "given up")
