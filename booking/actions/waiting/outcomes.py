"""What became of the offers, and which wishes are over: read from rows, so nothing gets lost."""

from django.db import transaction
from django.db.models import Q

from booking import clock, formats, outbox
from booking.models import Booking, Wish, WishOffer
from booking.states import State

MOST_LAPSES = 3
# More than a day of offers: the mail service may have been away.
MOST_UNTOLD = 5
UNDECIDED = (State.OFFERED, State.HELD, State.PROCESSING)
Outcome = WishOffer.Outcome


def settle() -> None:
    decided = Q(outcome=Outcome.OPEN) & ~Q(booking__state__in=UNDECIDED)
    # Paid when the hold was over, and the time was still free.
    after_all = Q(outcome=Outcome.LAPSED, booking__state=State.CONFIRMED)
    for offer in WishOffer.objects.filter(decided | after_all).select_related("booking", "wish"):
        take_note(offer)


@transaction.atomic
def take_note(offer: WishOffer) -> None:
    outcome = outcome_of(offer)
    rows = WishOffer.objects.filter(pk=offer.pk, outcome=offer.outcome)
    if rows.update(outcome=outcome) != 1:
        return  # of two sweeps the other one
    if outcome == Outcome.ACCEPTED:
        found_a_time(offer.wish)
    elif outcome == Outcome.DECLINED:
        waits_again(offer.wish)
    else:
        lapsed(offer)


def outcome_of(offer: WishOffer) -> WishOffer.Outcome:
    state = offer.booking.state
    if state == State.EXPIRED:
        return Outcome.LAPSED
    return Outcome.DECLINED if state == State.CANCELLED else Outcome.ACCEPTED


def found_a_time(wish: Wish) -> None:
    """Also for the wish that may have taken its place meanwhile."""
    alike = {"client": wish.client_id, "service": wish.service_id, "therapist": wish.therapist_id}
    Wish.objects.open().filter(**alike).update(state=Wish.State.BOOKED)


def waits_again(wish: Wish, lapses: int = 0) -> None:
    offered = Wish.objects.filter(pk=wish.pk, state=Wish.State.OFFERED)
    offered.update(state=Wish.State.WAITING, lapses=wish.lapses + lapses, looked_at=None)


def lapsed(offer: WishOffer) -> None:
    """She keeps her turn, until she let so many of them lapse that she hardly waits any more.

    An offer whose mail never got out is nobody's neglect: the desk sees to it. But whom no mail
    reaches does not for ever keep times from who comes after her.
    """
    wish = offer.wish
    told = outbox.was_done("mail-offer", offer.booking_id)
    if told:
        enough = wish.lapses + 1 >= MOST_LAPSES
    else:
        outbox.give_up("mail-offer", offer.booking_id)
        enough = untold(wish) >= MOST_UNTOLD
    if enough:
        offered = Wish.objects.filter(pk=wish.pk, state=Wish.State.OFFERED)
        if offered.update(state=Wish.State.OVER, lapses=wish.lapses + int(told)) == 1:
            outbox.put("wish-mail-ended", wish.pk)
        return
    waits_again(wish, lapses=int(told))
    if told:
        outbox.put("mail-offer-lapsed", offer.booking_id)


def untold(wish: Wish) -> int:
    """How many offers ended before their mail got out."""
    ended = wish.offers.filter(outcome=Outcome.LAPSED).values_list("booking", flat=True)
    return sum(not outbox.was_done("mail-offer", booking) for booking in ended)


def close() -> None:
    """Wishes whose last day is past."""
    today = formats.local(clock.now()).date()
    for wish in Wish.objects.filter(state=Wish.State.WAITING, last_day__lt=today):
        with transaction.atomic():
            waiting = Wish.objects.filter(pk=wish.pk, state=Wish.State.WAITING)
            if waiting.update(state=Wish.State.OVER) == 1:
                outbox.put("wish-mail-ended", wish.pk)


def how_it_stands(wish: Wish) -> tuple[Wish.State, Booking | None]:
    """The state this moment, whether or not a sweep came by, and the session it led to."""
    state = Wish.State(wish.state)
    if state not in (Wish.State.OFFERED, Wish.State.BOOKED):
        return state, None
    booking = (
        Booking.objects.filter(wish_offer__wish=wish)
        .exclude(wish_offer__outcome__in=(Outcome.DECLINED, Outcome.LAPSED))
        .select_related("therapist", "service", "place")
        .order_by("-pk")
        .first()
    )
    if booking is None or state == Wish.State.BOOKED:
        return state, booking
    if booking.state == State.OFFERED:
        on = booking.is_offered(clock.now())
        return (state, booking) if on else (Wish.State.WAITING, None)
    if booking.state in (State.EXPIRED, State.CANCELLED):
        return Wish.State.WAITING, None
    return (state if booking.state in UNDECIDED else Wish.State.BOOKED), booking
