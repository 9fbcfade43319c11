"""The one order in which rows are locked: therapists by id, then the booking."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from booking import clock, outbox
from booking.actions.errors import SlotTaken
from booking.actions.states import log, move
from booking.actions.unpaid import unpaid
from booking.domain.cells import cells
from booking.inserts import insert_where_free
from booking.models import Answer, Booking, Claim, Proposal, Room, Therapist, Wish
from booking.prepared import Prepared
from booking.signals import slots_changed
from booking.states import PaymentState, State, TransitionRefused


def lock_therapists(ids: Iterable[int]) -> set[int]:
    """Nobody else books with them until the transaction ends. (SQLite locks all at its start.)

    Those that there still are: whom nothing refers to may have been deleted a moment ago.
    """
    return {pk for (pk,) in locked(ids=set(ids))}


@Prepared
def locked(*, ids: Collection[int]) -> QuerySet[Therapist, Any]:
    # Nobody deletes them meanwhile, but what refers to them need not wait for the end of this: she
    # who chooses one of them holds her request, which whoever proposes them may be waiting for.
    rows = Therapist.objects.select_for_update(no_key=True).filter(pk__in=ids)
    return rows.order_by("pk").values_list("pk")


def lock_booking(booking: Booking) -> Booking:
    """As it is now, under its therapist's lock and its own."""
    lock_therapists([booking.therapist_id])
    return Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)


def claim(whose: Booking | Proposal, now: datetime) -> None:
    """Takes the session with its buffers and, where the place has rooms, the first free one.

    Raises SlotTaken and leaves nothing behind.
    """
    rooms = rooms_of(whose)
    if not claimed_with_one(rooms, whose):
        resources = [whose.therapist.resource_id, *(room.resource_id for room in rooms if room)]
        release_dead(whose, resources, now)
        if not claimed_with_one(rooms, whose):
            raise SlotTaken(whose.start)


def claimed_with_one(rooms: Iterable[Room | None], whose: Booking | Proposal) -> bool:
    """Of the rooms; False when none of them is free."""
    for room in rooms:
        wanted = [whose.therapist.resource_id] + ([room.resource_id] if room else [])
        if not taken(whose, wanted):
            continue
        if whose.room_id != (room and room.pk):
            whose.room = room
            whose.save(update_fields=["room"])
        return True
    return False


def taken(whose: Booking | Proposal, resources: Collection[int]) -> bool:
    """All of them for the booking, or for what is proposed about it, or none."""
    wanted = cells(whose.claimed.start, whose.claimed.end)
    # In one order for everybody: two at once never wait for each other.
    pairs = [(resource, cell) for resource in sorted(resources) for cell in wanted]
    columns: tuple[str, ...] = ("resource_id", "cell", "booking_id")
    of: tuple[int, ...] = (whose.pk,)
    if isinstance(whose, Proposal):
        # The session gives its room up when it moves: both may be in it at one time.
        own = Claim.objects.filter(booking=whose.booking_id, proposal=None)
        held = set(own.filter(resource__in=resources).values_list("resource_id", "cell"))
        pairs = [pair for pair in pairs if pair not in held]
        columns, of = (*columns, "proposal_id"), (whose.booking_id, whose.pk)
    if insert_where_free(Claim, columns, [(*pair, *of) for pair in pairs]):
        tell_of_slots(whose)
        return True
    claims_of(whose).filter(resource__in=resources).delete()
    return False


def claims_of(whose: Booking | Proposal) -> QuerySet[Claim]:
    """Of the booking itself, or of what is proposed about it."""
    if isinstance(whose, Proposal):
        return Claim.objects.filter(proposal=whose)
    return Claim.objects.filter(booking=whose, proposal=None)


def rooms_of(whose: Booking | Proposal) -> list[Room | None]:
    """Those to try, in order. None stands for a session that needs no room."""
    if whose.place_id is None:
        return [None]
    rooms = list(Room.objects.filter(place=whose.place_id))
    return [room for room in rooms if room.active] if rooms else [None]


def release(booking: Booking) -> None:
    """All that it claims, and what is proposed about it ends: the session it was about is gone."""
    for proposal in Proposal.objects.filter(booking=booking, state=Answer.PROPOSED):
        if end_proposal(proposal, Answer.WITHDRAWN):
            reason = "proposal withdrawn"
            log(booking, booking.state, actor="system", reason=reason, old=booking.state)
    Claim.objects.filter(booking=booking).delete()
    tell_of_slots(booking)
    tell_who_waits(booking.therapist_id)


def end_proposal(proposal: Proposal, answer: Answer) -> bool:
    """By compare-and-swap, and its time is free; False when somebody else was first."""
    still = Proposal.objects.filter(pk=proposal.pk, state=Answer.PROPOSED)
    if still.update(state=answer, ended_at=clock.now()) != 1:
        return False
    proposal.state = answer
    claims_of(proposal).delete()
    tell_of_slots(proposal)
    if answer != Answer.ACCEPTED:
        tell_who_waits(proposal.therapist_id)
    return True


def tell_of_slots(whose: Booking | Proposal) -> None:
    slots_changed.send(None, therapist_id=whose.therapist_id, span=whose.claimed)


def tell_who_waits(therapist: int) -> None:
    """Somebody may be waiting for just this time: the waiting list is told once it is committed."""
    if Wish.objects.open().for_therapist([therapist]).exists():
        outbox.put_again("freed", therapist)


def release_dead(whose: Booking | Proposal, resources: Iterable[int], now: datetime) -> None:
    """Ends what is in the way, can't be had any more and the sweep has not reached yet."""
    span = whose.claimed
    wanted = cells(span.start, span.end)
    claims = Claim.objects.filter(
        resource__in=list(resources), cell__gte=wanted.start, cell__lt=wanted.stop
    )
    # Of another booking, whose row we must not wait for: who has it may be waiting for ours. So it
    # leaves no line in that history either.
    over = Proposal.objects.over(now).filter(pk__in=claims.values("proposal"))
    for proposal in over.select_for_update(skip_locked=True, of=("self",)):
        end_proposal(proposal, Answer.EXPIRED)
    for hold in Booking.objects.dead(now).filter(pk__in=claims.values("booking")):
        try:
            move(
                hold,
                State.EXPIRED,
                actor="booker",
                reason="dead hold" if hold.state == State.HELD else "offer over",
                payment_state=PaymentState.NONE,
            )
        except TransitionRefused:
            continue  # of another therapist, whose row we do not lock: somebody was quicker
        release(hold)
        unpaid(hold)
