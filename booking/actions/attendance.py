"""Whether a session took place: said by somebody, or taken for granted some hours after its end."""

import logging

from django.db import transaction

from booking import clock, conf, outbox
from booking.actions.states import move
from booking.models import Booking
from booking.states import NEXT, State, TransitionRefused

logger = logging.getLogger(__name__)

AT_ONCE = 200
MARKS = {"attended": State.COMPLETED, "missed": State.NO_SHOW}


def marks(booking: Booking) -> list[str]:
    """Those that can be set now."""
    if booking.start > clock.now():
        return []
    return [name for name, state in MARKS.items() if state in NEXT[State(booking.state)]]


def attended(booking: Booking, *, actor: str) -> None:
    """She came. Twice is once. TransitionRefused: it has not begun, or was cancelled."""
    mark(booking, State.COMPLETED, actor)


def missed(booking: Booking, *, actor: str) -> None:
    """She did not come: nothing goes back by itself. Raises what attended() does."""
    mark(booking, State.NO_SHOW, actor)


@transaction.atomic
def mark(booking: Booking, state: State, actor: str) -> None:
    booking.refresh_from_db(from_queryset=Booking.objects.select_for_update(of=("self",)))
    if booking.state == state:
        return
    if booking.start > clock.now():
        raise TransitionRefused(f"{booking.reference} has not begun")
    move(booking, state, actor=actor)
    if state == State.COMPLETED:
        outbox.put("completed", booking.pk)


def complete_past() -> int:
    """What nobody said anything about in time; how many."""
    before = clock.now() - conf.complete_after()
    rows = Booking.objects.filter(state=State.CONFIRMED, end__lte=before).order_by("end", "pk")
    return sum(map(completed, rows[:AT_ONCE]))


def completed(booking: Booking) -> bool:
    try:
        attended(booking, actor="sweep")
    except TransitionRefused:
        return False  # somebody was quicker
    except Exception as error:
        # One row that cannot be dealt with must not keep the others waiting for ever.
        logger.error("session %s not completed: %s", booking.reference, type(error).__name__)
        return False
    return True
