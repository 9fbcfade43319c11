"""Another therapist for a confirmed session: proposed by the desk, and agreed to by its client.

Nothing about the session changes before she says yes; the other therapist's time is claimed for so
long. What moves or cancels the session meanwhile ends the proposal (booking.actions.locks.release).
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, conf, outbox
from booking.actions.errors import Invalid, Overtaken, SlotTaken
from booking.actions.locks import claim, end_proposal, lock_therapists, release
from booking.actions.request import start_errors
from booking.actions.reschedule import CLIENT, arrived, gives_it_not, same_terms, shift
from booking.actions.states import log
from booking.availability.check import Asked, Standing, standings
from booking.models import Answer, Booking, Offering, Proposal, Rates, VatRate
from booking.models.proposal import UNMOVED
from booking.states import State, TransitionRefused

logger = logging.getLogger(__name__)

AT_ONCE = 200
LEAST = timedelta(minutes=30)  # to read a mail and to answer


def may_be_proposed(booking: Booking) -> bool:
    return booking.state == State.CONFIRMED and booking.start > clock.now()


def others(booking: Booking) -> list[Offering]:
    """Of the same service, by those who work here and give it, to new clients or not."""
    rows = Offering.objects.filter(service=booking.service_id, active=True, therapist__active=True)
    whole = rows.exclude(therapist=booking.therapist_id).select_related("service", "therapist")
    return list(whole.order_by("therapist__order", "therapist__name", "pk"))


def unsuitable(booking: Booking, offering: Offering, vat: Rates, start: datetime) -> str:
    """Why not this one, whatever her times: what was agreed and paid must stay. Empty if suited."""
    if offering.price_amount != booking.usual_price:
        return _("another price")
    if not same_terms(booking, offering.therapist):
        return _("another status, so other terms apply")
    if booking.price_amount and vat.of(offering, start) != booking.vat_basis_points:
        return _("another rate of VAT than the receipt has")
    return ""


def propose(
    booking: Booking, offering: Offering, start: datetime, *, actor: str, seen: int
) -> Proposal:
    """Her time is claimed, and the client asked by mail; the same once more is the same proposal.

    `seen` is the booking's sequence as the person knows it. Raises Invalid, SlotTaken, Overtaken
    (also where another one is open) or TransitionRefused, and then nothing was changed.
    """
    if errors := start_errors(start):
        raise Invalid(errors)
    vat = VatRate.objects.of_service(booking.service_id)
    with transaction.atomic():
        there = lock_therapists({booking.therapist_id, offering.therapist_id})
        booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
        if offering.therapist_id not in there:
            raise gives_it_not()
        if not may_be_proposed(booking):
            raise TransitionRefused(f"{booking.reference} cannot be moved")
        if booking.sequence != seen:
            raise Overtaken
        now = clock.now()
        if (known := still_open(booking, now)) is not None:
            if (known.therapist_id, known.start) == (offering.therapist_id, start):
                return known
            raise Overtaken
        if why := unsuitable(booking, offering, vat, start):
            raise Invalid({"therapist": _("Not this therapist: %(why)s.") % {"why": why}})
        check_free(booking, offering, start, now)
        return entered(booking, offering, start, now, actor)


def still_open(booking: Booking, now: datetime) -> Proposal | None:
    """One whose time is up ends on the spot."""
    found = booking.proposals.filter(state=Answer.PROPOSED).first()
    if found is not None and not found.is_open(now):
        ended(found, booking, Answer.EXPIRED, actor="system")
        return None
    return found


def check_free(booking: Booking, offering: Offering, start: datetime, now: datetime) -> None:
    """As whoever books for a client sees it, and as if its own room were free."""
    length = booking.end - booking.start
    asked = Asked(start, booking.format, booking.place, booking.first, length, notice=False)
    [found] = standings([offering], asked, now, without=booking.pk)
    if found is Standing.TAKEN:
        raise SlotTaken(start)
    if found is Standing.NO_SUCH_TIME:
        raise Invalid({"start": _("This is not one of the free times.")})


def entered(
    booking: Booking, offering: Offering, start: datetime, now: datetime, actor: str
) -> Proposal:
    made = Proposal.objects.create(
        booking=booking,
        therapist=offering.therapist,
        before=booking.therapist,
        start_before=booking.start,
        start=start,
        end=start + (booking.end - booking.start),
        sequence=booking.sequence,
        made_at=now,
        expires_at=ends([booking.start, start], now),
    )
    claim(made, now)
    # Whoever proposes anew has seen what became of the last one.
    before = booking.proposals.filter(state__in=UNMOVED, handled_at=None)
    before.update(handled_at=now)
    log(booking, booking.state, actor=actor, reason="proposed", old=booking.state)
    outbox.put("mail-proposal", booking.pk, str(made.pk))
    return made


def ends(starts: Iterable[datetime], now: datetime) -> datetime:
    """Whoever is not asked in time cannot count on either hour."""
    until = min(now + conf.proposal_hours(), min(starts) - conf.proposal_ends_before())
    if until < now + LEAST:
        raise Invalid(
            {"start": _("There is too little time left to ask by mail. Call the client instead.")}
        )
    return until


@transaction.atomic
def accept(booking: Booking, therapist: str, start: datetime) -> None:
    """Her yes to this therapist and this time moves the session; twice is once.

    Raises TransitionRefused when it is no longer proposed, also where the other therapist works
    here no longer or on other terms, or SlotTaken where a room is missing.
    """
    proposal = locked(booking, therapist, start)
    if proposal.state == Answer.ACCEPTED:
        return
    now = clock.now()
    stands = may_be_proposed(booking) and proposal.is_open(now)
    if not stands or not same_terms(booking, proposal.therapist):
        raise TransitionRefused(f"{booking.reference}: that is no longer proposed")
    end_proposal(proposal, Answer.ACCEPTED)
    before = booking.therapist_id
    release(booking)
    shift(booking, proposal.therapist, proposal.start)
    # Its room is free for it by now; another one may be so too.
    arrived(booking, before, now, actor=CLIENT)


@transaction.atomic
def decline(booking: Booking, therapist: str, start: datetime) -> None:
    """She keeps what she has; twice is once. Raises TransitionRefused once she has said yes."""
    proposal = locked(booking, therapist, start)
    if proposal.state == Answer.ACCEPTED:
        raise TransitionRefused(f"{booking.reference} was moved by that")
    ended(proposal, booking, Answer.DECLINED, actor=CLIENT)


@transaction.atomic
def withdraw(proposal: Proposal, *, actor: str) -> bool:
    """By the desk, which need not be asked about it; False when it was answered or is over."""
    booking = proposal.booking
    lock(booking, proposal)
    return ended(proposal, booking, Answer.WITHDRAWN, actor=actor)


def lapse() -> int:
    """Those that nobody answered in time; how many."""
    rows = Proposal.objects.over(clock.now()).select_related("booking")
    return sum(map(lapsed, rows.order_by("expires_at", "pk")[:AT_ONCE]))


def lapsed(proposal: Proposal) -> bool:
    try:
        with transaction.atomic():
            lock(proposal.booking, proposal)
            return ended(proposal, proposal.booking, Answer.EXPIRED, actor="sweep")
    except Exception as error:
        # One row that cannot be dealt with must not keep the others waiting for ever.
        logger.error("proposal %s not ended: %s", proposal.pk, type(error).__name__)
        return False


def locked(booking: Booking, therapist: str, start: datetime) -> Proposal:
    """The newest of this therapist at this time: an answer is to what was read, and no other."""
    asked = booking.proposals.filter(therapist__slug=therapist, start=start)
    proposal = asked.select_related("therapist").last()
    if proposal is None:
        raise TransitionRefused(f"{booking.reference}: that was never proposed")
    lock(booking, proposal)
    proposal.refresh_from_db(fields=["state", "room"])
    return proposal


def lock(booking: Booking, proposal: Proposal) -> None:
    """In the order that everybody keeps: therapists, booking, and then the proposal's own row."""
    lock_therapists({booking.therapist_id, proposal.therapist_id})
    booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))


def ended(proposal: Proposal, booking: Booking, answer: Answer, *, actor: str) -> bool:
    if not end_proposal(proposal, answer):
        return False
    reason = f"proposal {answer}"
    log(booking, booking.state, actor=actor, reason=reason, old=booking.state)
    return True
