from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, outbox
from booking.actions import sessions, texts
from booking.actions.cancel import policy_of
from booking.actions.errors import Invalid, Overtaken, PriceDiffers, SlotTaken, TooLateToMove
from booking.actions.locks import claim, lock_therapists, release
from booking.actions.reminders import remind
from booking.actions.request import start_errors
from booking.actions.states import log
from booking.availability.check import Asked, Standing, standings
from booking.models import Booking, Offering, Therapist
from booking.states import State, TransitionRefused

CLIENT = "client"


def reschedule(
    booking: Booking,
    start: datetime,
    therapist: str | None = None,
    *,
    actor: str,
    seen: int | None = None,
) -> None:
    """Moves a confirmed session, at the same price. The payment stays as it is.

    Its client may as long as cancelling costs nothing, to a time that anybody could book; staff
    until it begins, and whatever notice, horizon and grid say. `seen` is the booking's sequence as
    the person knows it. Raises Invalid, SlotTaken, Overtaken, PriceDiffers, TooLateToMove or
    TransitionRefused, and then nothing was changed.
    """
    if errors := start_errors(start):
        raise Invalid(errors)
    offering = wished(booking, therapist)
    now = clock.now()
    with transaction.atomic():
        known = booking.therapist_id
        there = lock_therapists({known, offering.therapist_id})
        booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
        if seen is not None and booking.sequence != seen:
            raise Overtaken
        if booking.therapist_id != known:
            # "Her own therapist" was somebody else a moment ago, and so were the times on her page.
            raise TransitionRefused(f"{booking.reference} was changed meanwhile")
        if offering.therapist_id not in there:
            raise gives_it_not()
        if booking.state != State.CONFIRMED or booking.start <= now:
            raise TransitionRefused(f"{booking.reference} cannot be moved")
        if actor == CLIENT and not client_may_move(booking, now):
            raise TooLateToMove
        if offering.price_amount != booking.usual_price:
            raise PriceDiffers
        if not same_terms(booking, offering.therapist):
            raise Invalid(
                {"therapist": _("Other terms apply to this therapist. Cancel, and book anew.")}
            )
        if booking.start == start and booking.therapist_id == offering.therapist_id:
            return
        before = booking.therapist_id
        release(booking)
        shift(booking, offering.therapist, start)
        check_free(booking, offering, now, freely=actor != CLIENT)
        arrived(booking, before, now, actor=actor)


def client_may_move(booking: Booking, now: datetime) -> bool:
    """By herself, as agreed when she booked."""
    if booking.state != State.CONFIRMED:
        return False
    return policy_of(booking).may_move(booking.price_amount, booking.start, now)


def wished(booking: Booking, therapist: str | None) -> Offering:
    """Her own therapist's, new clients or not; of others those that anybody could book."""
    rows = Offering.objects.select_related("therapist", "service").filter(
        service=booking.service_id, therapist__active=True
    )
    offering = rows.filter(therapist=booking.therapist_id).first()
    if therapist not in (None, booking.therapist.slug):
        others = Offering.objects.bookable().filter(service=booking.service_id)
        offering = others.filter(therapist__slug=therapist).first()
    if offering is None:
        raise gives_it_not()
    return offering


def gives_it_not() -> Invalid:
    """Whoever it is to be moved to, also when she was deleted a moment ago."""
    return Invalid({"therapist": _("This therapist does not offer the service.")})


def same_terms(booking: Booking, therapist: Therapist) -> bool:
    """Tax and the right of withdrawal follow the therapist's status, and are agreed already."""
    alike = therapist.status == booking.therapist.status
    return alike or not booking.price_amount


def shift(booking: Booking, therapist: Therapist, start: datetime) -> None:
    length = booking.end - booking.start
    booking.start, booking.end = start, start + length
    booking.therapist = therapist
    booking.sequence += 1


def arrived(booking: Booking, before: int, now: datetime, *, actor: str) -> None:
    """At the time and the therapist it was shifted to, from the one before: claims it, and tells.

    Under the locks of who decided it.
    """
    claim(booking, now)
    sessions.withdraw(booking)
    still = Booking.objects.filter(
        pk=booking.pk, state=State.CONFIRMED, sequence=booking.sequence - 1
    )
    fields = ("start", "end", "therapist", "sequence", "event")
    if still.update(**{name: getattr(booking, name) for name in fields}) != 1:
        raise TransitionRefused(f"{booking.reference} was changed meanwhile")
    sessions.project(booking)
    log(booking, booking.state, actor=actor, reason="moved", old=booking.state)
    outbox.put("mail-moved", booking.pk, str(booking.sequence))
    outbox.put("mail-therapist-moved", booking.pk, str(booking.sequence))
    if booking.therapist_id != before:
        outbox.put("mail-therapist-left", booking.pk, f"{booking.sequence}.{before}")
    texts.tell("moved", booking)
    remind(booking)
    texts.remind(booking)
    sessions.see_to_room(booking)


def check_free(
    booking: Booking, offering: Offering, now: datetime, *, freely: bool = False
) -> None:
    """As if it were not booked yet, so that a session can move by less than its own length."""
    length = booking.end - booking.start
    asked = Asked(booking.start, booking.format, booking.place, booking.first, length)
    [found] = standings([offering], asked, now, without=booking.pk, freely=freely)
    if found is Standing.TAKEN:
        raise SlotTaken(booking.start)
    if found is Standing.NO_SUCH_TIME:
        raise Invalid({"start": _("This is not one of the free times.")})
