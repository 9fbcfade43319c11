"""The pretended Stripe account: what it holds, what time it is, whom it tells."""

from dataclasses import dataclass, field

from devtools.stripe_standin import objects
from devtools.stripe_standin.clock import Clock
from devtools.stripe_standin.expand import public
from devtools.stripe_standin.faults import Faults
from devtools.stripe_standin.idempotency import Idempotency
from devtools.stripe_standin.state import Body, Store
from devtools.stripe_standin.webhooks import Webhooks


@dataclass
class Account:
    store: Store
    clock: Clock
    webhooks: Webhooks
    faults: Faults = field(default_factory=Faults)
    url: str = ""

    def __post_init__(self) -> None:
        self.keys = Idempotency(self.store, self.clock)

    def emit(self, kind: str, subject: Body, previous: Body | None = None) -> None:
        """Records an event and, unless webhooks are lost, queues its delivery."""
        copies = self.webhooks.copies_due
        event = objects.event(self.clock.now(), kind, public(subject), previous, min(copies, 1))
        self.store.put(event)
        for _ in range(copies):
            self.store.queue(event["id"], self.webhooks.first_due())
        self.webhooks.bell.set()
