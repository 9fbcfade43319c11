"""The mails that errands bring, each looked at again before it leaves; each tells the mail's id."""

from datetime import datetime, timedelta

from booking import clock, mails
from booking.actions import lost_link, reminders, summaries
from booking.busy import collisions
from booking.mails.compose import TO_THERAPIST, told
from booking.models import (
    Booking,
    Dispute,
    Errand,
    LostLink,
    Proposal,
    Receipt,
    Series,
    Stray,
    Therapist,
    Wish,
)
from booking.models.ledger import FORGIVEN, LOST
from booking.states import WAITING, State


class NotWanted(Exception):
    """Things changed since the errand was written."""


# So long after it moved, a document about money is news.
NEWS_FOR = timedelta(days=7)
HELD_TO = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)
STILL_STANDS = {
    "confirmed": (State.CONFIRMED,),
    "therapist-new": (State.CONFIRMED,),
    # Money that goes back because its time was lost is told of in the mail that says so.
    "receipt": HELD_TO,
    "credit-note": (*HELD_TO, State.CANCELLED),
    "offer-lapsed": (State.EXPIRED,),
    "reminder": (State.CONFIRMED,),
    "moved": (State.CONFIRMED,),
    "therapist-moved": (State.CONFIRMED,),
    "therapist-collision": (State.CONFIRMED,),
    "series-pay": WAITING,
    "series-remind": WAITING,
    "series-unpaid": (State.EXPIRED,),
}
# Of mails about a whole series, how it must still stand.
SERIES_STANDS = {
    "started": ("active",),
    "resumed": ("active",),
    "paused": ("paused",),
    "skipped": ("active", "paused"),
    "stopped": ("stopped",),
    "forgotten": ("stopped",),
}


def mail(kind: str, booking_id: int) -> str:
    rows = Booking.objects.select_related("client", "therapist", "service", "place", "series")
    booking = rows.get(pk=booking_id)
    # What a late cancellation costs has its receipt when it is paid.
    late = kind == "receipt" and booking.place_amount and booking.state == State.CANCELLED
    if booking.state not in STILL_STANDS.get(kind, (booking.state,)) and not late:
        raise NotWanted
    if kind == "offer" and not booking.is_offered(clock.now()):
        raise NotWanted
    if booking.series and not series_stands(kind, booking.series):
        raise NotWanted
    if kind == "therapist-collision" and not collisions.still(booking):
        raise NotWanted
    if kind in TO_THERAPIST and not told(kind, booking).wants(kind):
        raise NotWanted
    letter = mails.letter(kind, booking)
    if letter is None:
        raise NotWanted
    return mails.send(letter)


def alert(errand: Errand) -> str:
    """Its key ends in what it is about."""
    about = errand.key.split(":", 2)[2]
    return mail(f"alert-{happened(about)}", errand.subject_id)


def happened(about: str) -> str:
    """As the suffixes of settle.mismatch, refunds.alert and disputes.alert say.

    A dispute that went on since then is told of as it is now, by another errand or not at all.
    """
    if about == "mismatch":
        return "mismatch"
    dispute_id, _dash, status = about.rpartition("-")
    dispute = Dispute.objects.filter(dispute_id=dispute_id).first()
    if dispute is None:
        return "refund"
    if dispute.status in FORGIVEN or (status == LOST) != (dispute.status == LOST):
        raise NotWanted
    return "lost" if status == LOST else "disputed"


def reminder(errand: Errand) -> str:
    if not reminders.still_wanted(errand, Booking.objects.get(pk=errand.subject_id)):
        raise NotWanted
    return mail("reminder", errand.subject_id)


def moved(kind: str, errand: Errand) -> str:
    """Of two moves in a row the last one is told, once."""
    sequence = int(errand.key.rpartition(":")[2])
    if Booking.objects.filter(pk=errand.subject_id, sequence__gt=sequence).exists():
        raise NotWanted
    return mail(kind, errand.subject_id)


def left(errand: Errand) -> str:
    """To the therapist from whom it was moved, unless it came back to her, or she is deleted."""
    booking = Booking.objects.select_related("client").get(pk=errand.subject_id)
    before = Therapist.objects.filter(pk=errand.key.rpartition(".")[2]).first()
    if before is None or before.pk == booking.therapist_id:
        raise NotWanted
    booking.therapist = before
    if not before.wants("therapist-left"):
        raise NotWanted
    letter = mails.letter("therapist-left", booking)
    if letter is None:
        raise NotWanted
    return mails.send(letter)


def proposal(errand: Errand) -> str:
    """Of one that can still be answered."""
    asked = Proposal.objects.get(pk=errand.key.rpartition(":")[2])
    if not asked.is_open(clock.now()):
        raise NotWanted
    return mail("proposal", errand.subject_id)


def series_stands(kind: str, series: Series) -> bool:
    news = kind.removeprefix("therapist-").removeprefix("series-")
    return series.state in SERIES_STANDS.get(news, (series.state,))


def stray_mail(stray_id: int) -> str:
    letter = mails.stray_letter(Stray.objects.get(pk=stray_id))
    if letter is None:
        raise NotWanted
    return mails.send(letter)


def wish_mail(kind: str, wish_id: int) -> str:
    wish = Wish.objects.select_related("client").get(pk=wish_id)
    still = Wish.OPEN if kind == "received" else (Wish.State.OVER,)
    letter = mails.wish_letter(kind, wish) if wish.state in still else None
    if letter is None:
        raise NotWanted
    return mails.send(letter)


def lost_links(lost_link_id: int) -> str:
    asked = LostLink.objects.filter(pk=lost_link_id).first()
    found = lost_link.answer(asked) if asked else None
    if asked is None or found is None:
        raise NotWanted
    letter = mails.lost_link_letter(found.client, found.sessions, asked.language, found.matches)
    message_id = mails.send(letter)
    lost_link.answered(asked)
    return message_id


def summary(errand: Errand) -> str:
    told = summaries.still_wanted(errand)
    if told is None:
        raise NotWanted
    return mails.send(mails.summary_letter(told))


def document_mail(kind: str, errand: Errand) -> str:
    """Of money that moved long before, the document is new, and to her it is no news."""
    related = ("payment", "refund", "place_payment", "place_refund")
    document = Receipt.objects.select_related(*related).get(number=errand.key.rpartition(":")[2])
    if moved_at(document) < document.issued_at - NEWS_FOR:
        raise NotWanted
    return mail(kind, errand.subject_id)


def moved_at(document: Receipt) -> datetime:
    """When the money came, or went: a refund may have waited for the end of a dispute."""
    if document.place_payment is not None:
        back = document.place_refund
        return back.done_at or back.created_at if back else document.place_payment.paid_at
    refund = document.refund
    if refund is None:
        return (document.payment and document.payment.paid_at) or document.issued_at
    sent = Errand.objects.filter(key=f"refund:{refund.pk}", state=Errand.State.DONE).first()
    return sent.done_at if sent and sent.done_at else refund.created_at
