"""What shall go wrong: scripted failures for the next calls."""

import threading
from dataclasses import dataclass
from typing import Literal

from devtools.stripe_standin.errors import StripeFault

_KINDS = {
    409: ("invalid_request_error", "lock_timeout"),
    429: ("invalid_request_error", "rate_limit"),
    402: ("card_error", "card_declined"),
    401: ("invalid_request_error", None),
    403: ("invalid_request_error", None),
}


@dataclass
class Fault:
    """Hits the next `times` calls of a method whose path begins with `path`.

    `seconds` hangs first. `status` answers that instead, `drop` closes the connection without
    an answer: `when` says whether before the work (it is not done) or after it (it is).
    `remember` keeps a failing status under the idempotency key, as Stripe keeps its own 500s.
    """

    method: str | None = None
    path: str = "/v1/"
    times: int = 1
    status: int | None = None
    seconds: float = 0.0
    drop: bool = False
    when: Literal["before", "after"] = "before"
    remember: bool = False

    def __post_init__(self) -> None:
        if self.when not in ("before", "after"):
            raise ValueError("when is 'before' or 'after' the work")
        if self.remember and (self.status is None or self.when == "after"):
            raise ValueError("only a status answered before the work can be remembered")

    def failure(self) -> StripeFault:
        status = self.status or 500
        kind, code = _KINDS.get(status, ("api_error", None))
        message = f"The stand-in was told to answer {status}."
        return StripeFault(message, status=status, kind=kind, code=code, executed=self.remember)


class Faults:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []
        self.stopping = threading.Event()

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def take(self, method: str, path: str) -> Fault | None:
        with self._lock:
            for fault in self._waiting:
                if fault.method in (None, method) and path.startswith(fault.path):
                    fault.times -= 1
                    self._waiting = [other for other in self._waiting if other.times > 0]
                    return fault
        return None

    def hang(self, seconds: float) -> None:
        self.stopping.wait(seconds)
