"""What happened at Stripe, also what nobody told us.

heed(kind, id) -> None     something happened to this object: look at it and act once
look() -> int              in the worker's round: what happened since we last looked
stands_in_the_way(refund)  after Stripe refused one: whether a dispute keeps it waiting
KINDS                      the events that mean something to us

Events are a nudge. Each object is fetched again, and what it says takes effect under the lock of
the therapist, in any order, however often.
"""

from booking.actions.reconcile.kinds import KINDS, heed, remember
from booking.actions.reconcile.news import look
from booking.actions.reconcile.refunds import stands_in_the_way

__all__ = ["KINDS", "heed", "look", "remember", "stands_in_the_way"]
