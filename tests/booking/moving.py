"""Another therapist for a session, for tests of what can become of it."""

from datetime import datetime

from booking import actions
from booking.actions import proposals
from booking.models import Booking, Proposal, Therapist
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, session_of

NEXT_WEEK = 7
DESK = "staff:kari"


def colleague(practice: Practice) -> Therapist:
    """Works as Ingrid does, gives the same at the same price, and has no new clients."""
    jonas = factories.therapist(
        "Jonas", slug="jonas", accepting_clients=False, email="jonas@example.org"
    )
    works(jonas, at(9), at(17), place=practice.oslo)
    factories.offering(jonas, practice.talk)
    return jonas


def then(hour: int) -> datetime:
    """On the Monday of the week after, eight days ahead of the clock of tests."""
    return at(hour, days=NEXT_WEEK)


def paid(practice: Practice, stripe: StandIn, hour: int = 10, **over: str) -> Booking:
    booking = actions.book(practice.wants(then(hour), **over))
    stripe.pay(session_of(booking))
    settled = actions.settle(session_of(booking))
    assert settled is not None
    return settled


def proposed(booking: Booking, to: Therapist, hour: int) -> Proposal:
    offering = to.offerings.select_related("therapist", "service").get()
    return proposals.propose(booking, offering, then(hour), actor=DESK, seen=booking.sequence)
