from django.db import transaction

from booking import clock, conf
from booking.actions.states import log
from booking.models import Booking
from booking.states import State, TransitionRefused


@transaction.atomic
def extend(booking: Booking) -> None:
    """Once more the length of a hold. Raises TransitionRefused when it was used or is too late."""
    now = clock.now()
    until = (booking.hold_expires_at or now) + conf.hold()
    extended = Booking.objects.filter(
        pk=booking.pk, state=State.HELD, extended=False, hold_expires_at__gt=now
    ).update(extended=True, hold_expires_at=until)
    if extended != 1:
        raise TransitionRefused(f"{booking.reference} cannot be held longer")
    log(booking, booking.state, actor="client", reason="extended", old=booking.state)
    booking.extended, booking.hold_expires_at = True, until
