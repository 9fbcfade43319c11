"""One confirmed, paid session on that Monday at ten, and what happens at Stripe afterwards."""

import pytest

from booking import actions
from booking.actions import reconcile
from booking.models import Booking
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of


@pytest.fixture
def confirmed(practice: Practice, travel: Travel, stripe: StandIn) -> Booking:
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    settled = actions.settle(session_of(booking))
    assert settled is not None
    return settled


class News:
    """Hands on what Stripe has told since the last time, as its messages would."""

    def __init__(self, stripe: StandIn) -> None:
        self.stripe, self.told = stripe, len(stripe.events())

    def events(self) -> list[tuple[str, str]]:
        every = self.stripe.events()
        fresh, self.told = every[self.told :], len(every)
        return [
            (event["type"], event["data"]["object"]["id"])
            for event in fresh
            if event["type"] in reconcile.KINDS
        ]

    def tell(self) -> None:
        for kind, subject in self.events():
            reconcile.heed(kind, subject)


@pytest.fixture
def news(confirmed: Booking, stripe: StandIn) -> News:
    return News(stripe)
