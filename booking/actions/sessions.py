"""What follows from a confirmed session: its place in the calendars, and the mails."""

from schedule.models import Event

from booking import outbox, video
from booking.actions import texts
from booking.actions.reminders import KIND, remind
from booking.models import Booking

# What is about a time that the session had, and about nothing once it has another or none.
OF_ITS_TIME = (
    *(KIND, "mail-moved", "mail-therapist-moved", video.KIND),
    *texts.OF_ITS_TIME,
)


def confirmed(booking: Booking) -> None:
    """Call it in the transaction that confirms."""
    project(booking)
    outbox.put("mail-confirmed", booking.pk)
    outbox.put("mail-therapist-new", booking.pk)
    texts.tell("confirmed", booking)
    remind(booking)
    texts.remind(booking)
    see_to_room(booking)


def see_to_room(booking: Booking) -> None:
    """Its video room, by the worker. Call it in the transaction that changes the session."""
    if video.wants_room(booking):
        outbox.put(video.KIND, booking.pk, str(booking.sequence))


def project(booking: Booking) -> None:
    """The session as an event, for calendars to show. Availability never reads it."""
    booking.event = Event.objects.create(
        calendar_id=booking.therapist.sessions_id,
        title=booking.reference,
        start=booking.start,
        end=booking.end,
    )
    booking.save(update_fields=["event"])


def withdraw(booking: Booking) -> None:
    """From the time it had; nobody has to look at what the worker gave up about that."""
    outbox.drop_given_up(OF_ITS_TIME, booking.pk)
    if booking.event is not None:
        booking.event.delete()
        booking.event = None


def called_off(booking: Booking) -> None:
    """Call it in the transaction that cancels a confirmed one."""
    withdraw(booking)
    see_to_room(booking)
    outbox.put("mail-cancelled", booking.pk)
    outbox.put("mail-therapist-cancelled", booking.pk)
    texts.tell("cancelled", booking)
