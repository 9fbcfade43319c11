"""The stand-in as a thread of a test, or of its own process."""

import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from devtools.stripe_standin import control, disputes, pages, payments, refunds, sessions, webhooks
from devtools.stripe_standin.account import Account
from devtools.stripe_standin.clock import Clock
from devtools.stripe_standin.expand import public
from devtools.stripe_standin.faults import Fault
from devtools.stripe_standin.guard import refuse_foreign, refuse_production
from devtools.stripe_standin.server import Server
from devtools.stripe_standin.state import Body, Request, Store

SECRET = "whsec_standin"  # noqa: S105 - it guards nothing but test webhooks


class StandIn:
    """`with StandIn() as stripe:` listens at `stripe.url` until the block ends.

    Without `state` all is forgotten then. Raises `guard.Refused` under production settings.
    """

    def __init__(
        self,
        webhook_url: str | None = None,
        webhook_secret: str = SECRET,
        *,
        state: str | Path | None = None,
        clock_file: str | Path | None = None,
        port: int = 0,
    ) -> None:
        refuse_production()
        refuse_foreign(webhook_url)
        self.webhook_secret = webhook_secret
        told = webhooks.Webhooks(webhook_url, webhook_secret)
        self.account = Account(Store(state), Clock(clock_file), told)
        try:
            self._server = Server(port, self.account)
        except OSError:
            self.account.store.close()
            raise
        serve = self._server.serve_forever
        self._thread = threading.Thread(target=serve, args=(0.05,), daemon=True)
        self._courier = webhooks.Courier(
            self.account.store, told, lambda: sessions.sweep(self.account)
        )

    @property
    def url(self) -> str:
        return self.account.url

    def start(self) -> None:
        self._thread.start()
        self._courier.start()

    def stop(self) -> None:
        self.account.faults.stopping.set()
        self._courier.stop()
        self._server.shutdown()
        self._server.server_close()
        self.account.store.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def sessions(self) -> list[Body]:
        sessions.sweep(self.account)
        return self._all("checkout.session")

    def charges(self) -> list[Body]:
        return self._all("charge")

    def refunds(self) -> list[Body]:
        return self._all("refund")

    def events(self, kind: str | None = None) -> list[Body]:
        return [event for event in self._all("event") if kind in (None, event["type"])]

    def requests(self, method: str | None = None, path: str = "/v1/") -> list[Request]:
        """Calls to the API, oldest first; `path` is a prefix."""
        return [
            request
            for request in self.account.store.requests()
            if method in (None, request.method) and request.path.startswith(path)
        ]

    def pay(self, session: str, late: bool = False) -> str:
        """Pays as a customer does; the address the customer is sent back to."""
        return pages.success_url(payments.pay(self.account, session, late=late))

    def pay_delayed(self, session: str) -> str:
        return pages.success_url(payments.pay_delayed(self.account, session))

    def settle_delayed(self, session: str, ok: bool = True) -> None:
        payments.settle_delayed(self.account, session, ok=ok)

    def fail(self, session: str) -> None:
        """The card is refused; the session stays open."""
        payments.refuse(self.account, session)

    def expire(self, session: str) -> None:
        control.act(self.account, "expire", {"session": session})

    def refund(self, of: str, amount: int | None = None, pending: bool = False) -> Body:
        """A refund in the Dashboard, of a session, payment intent or charge."""
        return refunds.by_hand(self.account, of, amount, pending=pending)

    def settle_refund(self, refund: str, ok: bool = True) -> Body:
        """A pending refund comes through; with ok=False one fails, even one that had succeeded."""
        return refunds.settle(self.account, refund, ok=ok)

    def dispute(self, of: str, reason: str = "fraudulent", *, inquiry: bool = False) -> Body:
        return disputes.open_dispute(self.account, of, reason, inquiry=inquiry)

    def answer_dispute(self, dispute: str) -> Body:
        return disputes.answer(self.account, dispute)

    def close_dispute(self, dispute: str, end: disputes.End) -> Body:
        return disputes.close_dispute(self.account, dispute, end)

    def fault(self, **fault: Any) -> None:
        """Scripts a failure: the fields of `faults.Fault`."""
        self.account.faults.add(Fault(**fault))

    def clear_faults(self) -> None:
        self.account.faults.clear()

    def webhooks(self, **changes: Any) -> None:
        """Changes url, mode, copies, delay or order: the fields of `webhooks.Webhooks`."""
        control.configure_webhooks(self.account, **changes)

    def signed(self, event: Body, at: int | None = None) -> tuple[bytes, dict[str, str]]:
        """Body and headers of a webhook, for tests that post it themselves."""
        return webhooks.signed(event, self.webhook_secret, at)

    def deliver(self, event: Body) -> int | None:
        """Posts an event now and once, whatever the mode; the status answered."""
        return webhooks.send(self.account.webhooks, event)

    def wait_delivered(self, seconds: float = 10.0) -> bool:
        """Waits until no delivery is due any more."""
        end = time.monotonic() + seconds
        while self.account.store.undelivered():
            if time.monotonic() > end:
                return False
            time.sleep(0.02)
        return True

    def _all(self, kind: str) -> list[Body]:
        """Oldest first."""
        return [public(body) for body in reversed(self.account.store.all(kind))]
