"""SMS about a session, as errands beside the mails, for who asked for them.

Each knows which time of the session it is for, by the booking's sequence, as reminders do.
"""

from datetime import datetime

from django.db import transaction

from booking import clock, conf, outbox, sms
from booking.actions.reminders import MINUTE, still_wanted
from booking.actions.states import log
from booking.models import Booking, Client, Errand, Series
from booking.states import State

REMINDER = "sms-reminder"
OF_ITS_TIME = tuple(f"sms-{kind}" for kind in sms.KINDS if kind != "cancelled")


def tell(kind: str, booking: Booking, *, at: datetime | None = None) -> None:
    """Call it in the transaction that makes it so."""
    if sms.wanted(booking):
        outbox.put(f"sms-{kind}", booking.pk, str(booking.sequence), at=at)


def remind(booking: Booking) -> None:
    """By the last of the reminders only: the others come by mail."""
    before = min(conf.reminders(), default=None)
    if before is None or booking.start - before <= clock.now() or not sms.wanted(booking):
        return
    suffix = f"{booking.sequence}.{before // MINUTE}"
    outbox.put_ahead(REMINDER, booking.pk, {suffix: booking.start - before})


def still(errand: Errand, booking: Booking) -> bool:
    """True of the session as it is now, and before it would have begun."""
    if booking.start <= clock.now() or not sms.wanted(booking):
        return False
    if errand.kind == REMINDER:
        return still_wanted(errand, booking)
    is_off = errand.kind == "sms-cancelled"
    told = errand.key.rpartition(":")[2] == str(booking.sequence)
    return told and booking.state == (State.CANCELLED if is_off else State.CONFIRMED)


@transaction.atomic
def no_more(booking: Booking, *, actor: str) -> None:
    """She wants no SMS from us, about this session or any other; a second time changes nothing."""
    # Whoever is just making her next sessions has her row, and passes on what she said before.
    Client.objects.select_for_update().get(pk=booking.client_id)
    hers = Booking.objects.filter(client=booking.client_id).exclude(sms_sealed="")
    if hers.update(sms_sealed=""):
        log(booking, booking.state, actor=actor, reason="no sms", old=booking.state)
    # After the bookings: who ends a hold has its row and then waits for its series'.
    Series.objects.filter(client=booking.client_id).update(sms_sealed="")
    booking.sms_sealed = ""
