"""Whose turn it is."""

import logging
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction
from django.db.models import Q

from booking import clock, conf, outbox
from booking.actions.errors import Invalid, SlotTaken
from booking.actions.offers import offer
from booking.actions.waiting import outcomes
from booking.actions.waiting.suiting import Candidate, Found, Had, free, suiting
from booking.availability.check import Asked
from booking.domain.waking import waking_end
from booking.models import Client, Offering, Place, Wish, WishOffer

logger = logging.getLogger(__name__)

# Hours that somebody opened tell nobody: the calendars are looked at again this often.
LOOK_AGAIN = timedelta(minutes=3)
# Shorter (by day), an offer would only be a disappointment.
LEAST = timedelta(minutes=30)
TRIES = 5  # of times that others take before us


def hand_out(therapists: Collection[int] | None = None) -> int:
    """Offers free times to those who wait; how many. Of the named therapists, or where it is time.

    Who waits longest comes first. She is offered the earliest time that suits her, alone; it is
    hers until she answers or the offer ends, and only then the next one's. A wish that took the
    place of an earlier one has its turn; who declined or let an offer lapse keeps hers, but is
    never offered the same time again. Nobody has two offers at once.
    """
    outcomes.settle()
    outcomes.close()
    now = clock.now()
    wishes = [wish for wish in whose_turn(therapists, now) if wish.client.readable]
    if not wishes:
        return 0
    found = {kind: lasting(times, now) for kind, times in free(wishes, therapists, now).items()}
    if not any(found.values()):
        return 0
    places = {place.pk: place for place in Place.objects.active()}
    had = had_before(wishes)
    return sum(served(wish, found, had, places, now) for wish in wishes)


def whose_turn(therapists: Collection[int] | None, now: datetime) -> list[Wish]:
    """All who wait as soon as it is time to look for one of them, so that nobody is overtaken."""
    waiting = Wish.objects.waiting().order_by("since", "pk")
    if therapists is not None:
        return list(waiting.for_therapist(therapists).select_related("client"))
    if not waiting.filter(Q(looked_at=None) | Q(looked_at__lte=now - LOOK_AGAIN)).exists():
        return []
    wishes = list(waiting.select_related("client"))
    Wish.objects.filter(pk__in=[wish.pk for wish in wishes]).update(looked_at=now)
    return wishes


def had_before(wishes: Collection[Wish]) -> Had:
    rows = WishOffer.objects.filter(client__in={wish.client_id for wish in wishes})
    return set(rows.values_list("client", "therapist", "start"))


def lasting(times: Iterable[Candidate], now: datetime) -> list[Candidate]:
    """Those whose offer would not be over at once: none of them may cost anybody a try."""
    least = waking_end(now, LEAST, conf.zone())
    return [each for each in times if ends(each.offering, each.time.start, now) >= least]


def served(wish: Wish, found: Found, had: Had, places: dict[int, Place], now: datetime) -> bool:
    """One wish that cannot be dealt with must not keep the others waiting for ever."""
    try:
        times = found[wish.service_id, wish.first]
        for chosen, asked in islice(suiting(wish, times, had, places), TRIES):
            until = ends(chosen.offering, asked.start, now)
            try:
                made = make_offer(wish, chosen.offering, asked, until)
            except (SlotTaken, Invalid):
                continue
            if made:
                take_out(found, chosen)
            return made
    except Exception as error:
        logger.error("%s not served: %s", wish, type(error).__name__)
    return False


def take_out(found: Found, gone: Candidate) -> None:
    """What she cannot give any more, of any service, so that the next does not try it."""
    therapist, taken = gone.offering.therapist_id, gone.claimed
    for times in found.values():
        times[:] = [
            each
            for each in times
            if each.offering.therapist_id != therapist or not taken.overlaps(each.claimed)
        ]


def ends(offering: Offering, start: datetime, now: datetime) -> datetime:
    """Nobody is hurried at night, and the therapist has the notice that she asks for."""
    until = waking_end(now, conf.offer_hours(), conf.zone())
    return min(until, start - offering.terms().notice)


@transaction.atomic
def make_offer(wish: Wish, offering: Offering, asked: Asked, until: datetime) -> bool:
    """All of it or nothing. False when she is served or gone meanwhile.

    Raises SlotTaken and Invalid. Rows are locked in one order: client, wish, therapist.
    """
    client = Client.objects.select_for_update().get(pk=wish.client_id)
    hers = WishOffer.objects.filter(client=client)
    same = Q(therapist=offering.therapist_id, start=asked.start)
    if hers.filter(Q(outcome=WishOffer.Outcome.OPEN) | same).exists():
        return False
    waiting = Wish.objects.filter(pk=wish.pk, state=Wish.State.WAITING)
    if waiting.update(state=Wish.State.OFFERED) != 1:
        return False
    booking = offer(
        client,
        offering,
        asked,
        until=until,
        language=wish.language,
        actor="system",
        reason="waiting list",
    )
    WishOffer.objects.create(
        wish=wish,
        client=client,
        booking=booking,
        therapist=offering.therapist,
        start=asked.start,
    )
    outbox.put("mail-offer", booking.pk)
    return True
