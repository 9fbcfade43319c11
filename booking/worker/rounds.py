import logging
from collections.abc import Callable
from typing import TypeVar

from booking import conf
from booking.actions import (
    complete_past,
    hand_out,
    lost_link,
    matching,
    proposals,
    reconcile,
    sent_mails,
    summaries,
    sweep,
)
from booking.actions.expire import Swept
from booking.actions.matching import Looked
from booking.busy import feeds
from booking.worker.perform import perform_due

logger = logging.getLogger(__name__)

Told = TypeVar("Told")


def one_round() -> str:
    """Does errands, ends holds and proposals, looks after payments, reads what happened at Stripe,
    completes sessions, offers times to who waits, reads private calendars; tells how many. Whose
    hour of her summary has come gets it. Requests for a match go on, end or are deleted. Who asked
    for a lost link, and what was noted of mails long ago, is forgotten.

    Then it does what the site has the worker do besides, such as scheduled publishing.
    """
    part(summaries.write_due, 0)
    # Mails first: when Stripe is slow to answer they should not wait for it.
    done = part(perform_due, 0)
    swept = part(sweep, Swept())
    part(proposals.lapse, 0)
    matches = part(matching.look, Looked())
    heeded = part(reconcile.look, 0)
    completed = part(complete_past, 0)
    offers = part(hand_out, 0)
    read = part(feeds.read_due, 0)
    part(sent_mails.forget_old, 0)
    part(lost_link.forget, 0)
    for besides in conf.rounds():
        part(besides, None)
    return (
        f"{swept.expired} holds ended, {swept.settled} payments looked up, "
        f"{heeded} news read at Stripe, "
        f"{swept.put_off} put off, {swept.made} standing sessions made, "
        f"{completed} sessions completed, {offers} times offered, "
        f"{matches.reopened} matches asked for anew, {matches.expired} over, "
        f"{matches.deleted} deleted, "
        f"{done} errands done, {read} private calendars read"
    )


def part(of_round: Callable[[], Told], otherwise: Told) -> Told:
    """One that fails, round after round, must not keep the others from ever being done."""
    try:
        return of_round()
    except Exception as error:
        # Its text may hold an address: class only.
        name = getattr(of_round, "__name__", "part")
        logger.error("%s of a round failed: %s", name, type(error).__name__)
        return otherwise
