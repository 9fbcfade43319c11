"""What each kind of errand does. It looks again whether it is still wanted."""

import logging
from collections.abc import Callable
from functools import partial

from django.db import DatabaseError

from booking import sms, video
from booking.actions import (
    hand_out,
    matching,
    place,
    receipts,
    reconcile,
    refunds,
    reminders,
    sent_mails,
    strays,
    summaries,
)
from booking.actions.errors import RefundWaits
from booking.mails.compose import KINDS, OF_WISH
from booking.mails.matching import TO_STAFF
from booking.mails.words import OF_ERRANDS
from booking.models import Booking, Errand, Receipt, Refund, SentMail, Stray
from booking.payments import GatewayRefused
from booking.signals import session_completed
from booking.states import State
from booking.worker import letters, match_letters, texts
from booking.worker.letters import NotWanted

logger = logging.getLogger(__name__)


def refund(refund_id: int) -> None:
    due = Refund.objects.select_related("payment__booking").get(pk=refund_id)
    try:
        refunds.send(due)
    except RefundWaits as waits:
        raise NotWanted from waits
    except GatewayRefused:
        if reconcile.stands_in_the_way(due):
            raise NotWanted from None
        refunds.failed(due)


def refund_stray(stray_id: int) -> None:
    stray = Stray.objects.get(pk=stray_id)
    try:
        strays.send(stray)
    except GatewayRefused:
        strays.failed(stray)


def completed(booking_id: int) -> None:
    booking = Booking.objects.get(pk=booking_id)
    if booking.state != State.COMPLETED:
        raise NotWanted
    session_completed.send(sender=Booking, booking=booking)


def video_room(booking_id: int) -> None:
    video.arrange(Booking.objects.get(pk=booking_id))


def document(issue: Callable[[int], Receipt | None], row_id: int) -> None:
    if issue(row_id) is None:
        raise NotWanted


def freed(therapist_id: int) -> None:
    hand_out([therapist_id])


def instant(round_id: int) -> None:
    if not matching.answer_at_once(round_id):
        raise NotWanted


# Those that send a mail tell its id.
HANDLERS: dict[str, Callable[[int], str | None]] = {
    "completed": completed,
    "freed": freed,
    "correction": partial(document, receipts.correct),
    "credit-note": partial(document, receipts.credit),
    "credit-note-place": partial(document, place.documents.credit),
    "lost-link": letters.lost_links,
    "match-instant": instant,
    "match-mail-proposed": match_letters.proposed,
    "match-mail-received": match_letters.received,
    "match-mail-reopened": match_letters.reopened,
    "match-mail-therapist": match_letters.therapist,
    "receipt": partial(document, receipts.issue),
    "receipt-place": partial(document, place.documents.issue),
    "refund": refund,
    "refund-stray": refund_stray,
    "desk-mail-stray": letters.stray_mail,
    video.KIND: video_room,
    **{f"mail-{kind}": partial(letters.mail, kind) for kind in KINDS},
    **{f"wish-mail-{kind}": partial(letters.wish_mail, kind) for kind in OF_WISH},
}
# These look at more of their errand than whose it is.
BY_ERRAND: dict[str, Callable[[Errand], str]] = {
    reminders.KIND: letters.reminder,
    summaries.KIND: letters.summary,
    "mail-alert": letters.alert,
    "match-mail-nudge": match_letters.nudge,
    **{f"match-mail-{kind}": partial(match_letters.staff, kind) for kind in TO_STAFF},
    "mail-credit-note": partial(letters.document_mail, "credit-note"),
    "mail-receipt": partial(letters.document_mail, "receipt"),
    "mail-moved": partial(letters.moved, "moved"),
    "mail-therapist-moved": partial(letters.moved, "therapist-moved"),
    "mail-therapist-left": letters.left,
    "mail-proposal": letters.proposal,
    **{f"sms-{kind}": partial(texts.text, kind) for kind in sms.KINDS},
}


def do(errand: Errand) -> None:
    if errand.kind in BY_ERRAND:
        message_id: str | None = BY_ERRAND[errand.kind](errand)
    else:
        message_id = HANDLERS[errand.kind](errand.subject_id)
    if message_id is not None:
        note(errand, message_id)


def note_refused(errand: Errand) -> None:
    note(errand, "", SentMail.Status.FAILED)


def note_given_up(errand: Errand) -> None:
    """A mail of no booking has no page of its own to wait on: it waits in the list of mails.

    That of a payment without a booking does not: what it tells of waits by itself.
    """
    told = sent_mails.of_booking(errand) or errand.kind == "desk-mail-stray"
    if errand.kind in OF_ERRANDS and not told:
        note(errand, "", SentMail.Status.FAILED)


def note(errand: Errand, message_id: str, status: SentMail.Status = SentMail.Status.SENT) -> None:
    try:
        sent_mails.note(errand, message_id, status)
    except DatabaseError as error:
        # It has left the house: better missing in a list than sent twice.
        logger.warning("the mail of errand %s was not noted: %s", errand.pk, type(error).__name__)
