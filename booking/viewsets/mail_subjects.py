"""Real rows to show a kind of mail with: which fit it, and what it then says. Nothing is sent."""

import re
from dataclasses import dataclass, replace
from typing import Any

from cryptography.fernet import InvalidToken
from django.db.models import Q, QuerySet

from booking import clock, formats, mails, sms
from booking.actions import lost_link, summaries
from booking.attention import Attention, needing
from booking.domain.septets import segments
from booking.mails import Letter
from booking.mails.compose import OF_SERIES, TO_CLIENT
from booking.models import Booking, Payment, Receipt, Refund, Stray, Wish
from booking.models.ledger import LOST
from booking.states import CLAIMING, WAITING, PaymentState, State
from booking.viewsets import match_mails

HELD_TO = Q(state__in=(State.CONFIRMED, State.COMPLETED, State.NO_SHOW))
MOVED = HELD_TO & Q(sequence__gt=0)
CANCELLED = Q(state=State.CANCELLED)
SERIES_STATES = {"paused": "paused", "stopped": "stopped", "forgotten": "stopped"}
OF_BOOKING: dict[str, Q] = {
    "confirmed": HELD_TO,
    "reminder": HELD_TO,
    "therapist-new": HELD_TO,
    "moved": MOVED,
    "therapist-moved": MOVED,
    "therapist-left": MOVED,
    "proposal": Q(proposals__isnull=False),
    "cancelled": CANCELLED,
    "therapist-cancelled": CANCELLED,
    "slot-lost": Q(state=State.EXPIRED, payments__state=Payment.State.PAID),
    "payment-failed": Q(state=State.EXPIRED, payment_state=PaymentState.FAILED),
    "offer": Q(state=State.OFFERED, wish_offer__isnull=False),
    "offer-lapsed": Q(state=State.EXPIRED, wish_offer__isnull=False),
    "receipt": Q(receipts__kind=Receipt.Kind.RECEIPT),
    "credit-note": Q(receipts__kind=Receipt.Kind.CREDIT_NOTE),
    "series-pay": Q(state__in=WAITING, series__isnull=False),
    "series-remind": Q(state__in=WAITING, series__isnull=False),
    "series-unpaid": Q(state=State.EXPIRED, series__isnull=False),
    "alert-mismatch": Q(payments__state=Payment.State.MISMATCH),
    "alert-refund": Q(payments__refunds__state=Refund.State.FAILED),
    "alert-disputed": Q(payments__disputes__isnull=False),
    "alert-lost": Q(payments__disputes__status=LOST),
    **{
        f"{whose}series-{news}": Q(series__state=SERIES_STATES.get(news, "active"))
        for whose in ("", "therapist-")
        for news in OF_SERIES
    },
    "series-skipped": Q(series__state__in=("active", "paused"), series__skipped__isnull=False),
}
LOST_LINK, STRAY, WISH, SMS = "lost-link", "desk-mail-stray", "wish-mail-", "sms-"
# As booking.links derives them: whoever has one of these is the client.
TOKEN = re.compile(r"[a-z2-7]{32}")
MASK = "•••"
MORNING = 7


@dataclass(frozen=True)
class Shown:
    """A mail as it would be sent about this row now, without the secrets of its links."""

    letter: Letter
    language: str
    booking: Booking | None = None
    segments: int = 0  # of an SMS, which has nothing but its text


class CannotBeRead(Exception):
    """A key of its contact details or of its link is missing."""


def visible(user: Any, reference: str = "") -> QuerySet[Booking]:
    rows: QuerySet[Booking] = Booking.objects.visible_to(user)
    return rows.filter(reference=reference) if reference else rows


def show(kind: str, user: Any, reference: str, language: str) -> Shown | None:
    """None where no row fits. Raises CannotBeRead."""
    try:
        shown = _about(kind, user, reference, language)
    except (LookupError, InvalidToken) as error:
        raise CannotBeRead from error
    return masked(shown) if shown else None


def _about(kind: str, user: Any, reference: str, language: str) -> Shown | None:
    if kind == STRAY:
        return about_a_stray(user, reference)
    if kind.startswith(WISH):
        return about_a_wish(kind.removeprefix(WISH), user, reference, language)
    if kind.startswith(match_mails.PREFIX):
        theirs = visible(user, reference) if reference else None
        kind = kind.removeprefix(match_mails.PREFIX)
        letter, spoken = match_mails.about_a_match(kind, user, theirs, language)
        return Shown(letter, spoken) if letter else None
    if kind.startswith(SMS):
        return about_an_sms(kind.removeprefix(SMS), user, reference, language)
    if kind == summaries.KIND:
        return about_a_day(user, reference)
    if kind == LOST_LINK:
        return about_lost_links(user, reference, language)
    return about_a_booking(kind.removeprefix("mail-"), user, reference, language)


def about_a_booking(kind: str, user: Any, reference: str, language: str) -> Shown | None:
    booking = newest(user, reference, fitting(kind))
    if booking is None:
        return None
    booking.language = language or booking.language
    letter = mails.letter(kind, booking)
    return (
        Shown(letter, booking.language if kind in TO_CLIENT else "nb", booking) if letter else None
    )


def about_an_sms(kind: str, user: Any, reference: str, language: str) -> Shown | None:
    """Whether she wants any or not: so that it can be seen before they are switched on."""
    booking = newest(user, reference, fitting(kind))
    if booking is None:
        return None
    booking.language = language or booking.language
    text = sms.text(kind, booking)
    letter = Letter(to="", subject="", text=text, html="")
    return Shown(letter, booking.language, booking, segments(text))


def fitting(kind: str) -> Q:
    return needing(Attention.COLLISION) if kind == "therapist-collision" else OF_BOOKING[kind]


def newest(user: Any, reference: str, fits: Q) -> Booking | None:
    rows = visible(user, reference).filter(fits).exclude(client__wrapped_key="")
    whole = rows.select_related("client", "therapist", "service", "place", "series")
    booking = whole.order_by("-created_at", "-pk").first()
    if booking and booking.therapist.video_link:
        # A way into the room is for client and therapist. Not saved.
        booking.therapist.video_link = f"https://{MASK}"
    return booking


def about_a_wish(kind: str, user: Any, reference: str, language: str) -> Shown | None:
    states = Wish.OPEN if kind == "received" else (Wish.State.OVER,)
    rows = Wish.objects.visible_to(user).filter(state__in=states).exclude(client__wrapped_key="")
    if reference:
        rows = rows.filter(client__bookings__in=visible(user, reference))
    wish = rows.select_related("client", "service", "therapist", "place").order_by("-pk").first()
    if wish is None:
        return None
    wish.language = language or wish.language
    letter = mails.wish_letter(kind, wish)
    return Shown(letter, wish.language) if letter else None


def about_lost_links(user: Any, reference: str, language: str) -> Shown | None:
    booking = newest(user, reference, HELD_TO | Q(state__in=CLAIMING))
    if booking is None:
        return None
    found = lost_link.hers(booking.client, clock.now()) or [booking]
    seen = set(visible(user).filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True))
    sessions = [one for one in found if one.pk in seen]
    language = language or booking.language
    return Shown(mails.lost_link_letter(booking.client, sessions, language), language, booking)


def about_a_day(user: Any, reference: str) -> Shown | None:
    """The day of that session, as in the morning of it."""
    booking = newest(user, reference, Q(state=State.CONFIRMED))
    if booking is None or not booking.therapist.email:
        return None
    day = formats.local(booking.start).date()
    told = summaries.summary(booking.therapist, day, MORNING)
    return Shown(mails.summary_letter(told), "nb", booking) if told else None


def about_a_stray(user: Any, reference: str) -> Shown | None:
    if not user.has_perm("booking.refund_booking"):
        return None
    rows = Stray.objects.filter(reference=reference) if reference else Stray.objects.all()
    stray = rows.order_by("-found_at").first()
    letter = mails.stray_letter(stray) if stray else None
    return Shown(letter, "nb") if letter else None


def masked(shown: Shown) -> Shown:
    letter = shown.letter
    without = replace(letter, text=TOKEN.sub(MASK, letter.text), html=TOKEN.sub(MASK, letter.html))
    return replace(shown, letter=without)
