from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from booking import clock, conf, formats, ical, video
from booking.domain.policy import Policy
from booking.domain.withdrawal import last_day
from booking.mails.plain import held, plain
from booking.models import (
    Answer,
    Booking,
    Payment,
    PlaceRefund,
    Practice,
    Proposal,
    Receipt,
    Refund,
    Series,
    Stray,
    Therapist,
    VoucherUse,
    Wish,
)
from booking.models.change import called_off_by_us
from booking.states import CLAIMING

# How a standing appointment is, and what its client or its therapist has to know of it now.
OF_SERIES = ("started", "paused", "resumed", "stopped", "forgotten", "skipped")
TO_CLIENT = (
    *("confirmed", "cancelled", "moved", "slot-lost", "payment-failed", "offer", "offer-lapsed"),
    *("reminder", "receipt", "credit-note", "proposal"),
    *("series-pay", "series-remind", "series-unpaid"),
    *(f"series-{news}" for news in OF_SERIES),
)
TO_THERAPIST = (
    *("therapist-new", "therapist-cancelled", "therapist-moved", "therapist-collision"),
    "therapist-left",
    *(f"therapist-series-{news}" for news in OF_SERIES[:4]),
)
# What happened to a payment, so that the desk does the right thing about it.
TO_DESK = ("alert-mismatch", "alert-refund", "alert-disputed", "alert-lost")
KINDS = TO_CLIENT + TO_THERAPIST + TO_DESK
# Those that share their words with others.
TEMPLATES = {
    "series-remind": "series_pay",
    "credit-note": "receipt",
    **dict.fromkeys(TO_DESK, "alert"),
    **{f"series-{news}": "series" for news in OF_SERIES},
    **{f"therapist-series-{news}": "therapist_series" for news in OF_SERIES},
}
# These bring the session to the client's calendar, or take it out again.
INVITING = ("confirmed", "moved", "cancelled")
OF_WISH = ("received", "ended")


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str
    html: str
    invitation: ical.Invitation | None = None


def letter(kind: str, booking: Booking) -> Letter | None:
    """The mail of this kind about a booking; None when there is nobody to send it to."""
    to = addressee(kind, booking)
    if not to:
        return None
    language = booking.language if kind in TO_CLIENT else "nb"
    with translation.override(language):
        calendar = ical.invitation(booking, to) if kind in INVITING else None
        template = TEMPLATES.get(kind, kind.replace("-", "_"))
        return written(template, to, facts(kind, booking), calendar)


def wish_letter(kind: str, wish: Wish) -> Letter | None:
    """The mail of this kind (of OF_WISH) about a place on the waiting list."""
    to = str(wish.client.contact["email"])
    if not to:
        return None
    with translation.override(wish.language):
        context: dict[str, object] = {
            "wish": wish,
            "practice": Practice.load(),
            "url": wish_url(wish),
            "book_url": conf.base_url() + reverse("booking:start"),
            "days_over": wish.last_day < formats.local(clock.now()).date(),
        }
        return written(f"wish_{kind}", to, context)


def stray_letter(stray: Stray) -> Letter | None:
    """To the desk: a payment was found that belongs to no booking."""
    practice = Practice.load()
    if not practice.email:
        return None
    with translation.override("nb"):
        context: dict[str, object] = {
            "stray": stray,
            "practice": practice,
            "url": conf.base_url() + reverse("booking_strays:index"),
        }
        return written("stray", practice.email, context)


def written(
    template: str,
    to: str,
    context: dict[str, object],
    invitation: ical.Invitation | None = None,
    of: str = "booking",
) -> Letter:
    """Of the app whose templates say it."""
    name = f"{of}/mail/{template}"
    return Letter(
        to=to,
        subject=" ".join(render_to_string(f"{name}_subject.txt", context).split()),
        text=plain(held(render_to_string(f"{name}.txt", context))),
        html=held(render_to_string(f"{name}.html", context)),
        invitation=invitation,
    )


def addressee(kind: str, booking: Booking) -> str:
    if kind in TO_CLIENT:
        return str(booking.client.contact["email"])
    if kind in TO_THERAPIST:
        return told(kind, booking).email
    return Practice.load().email


def told(kind: str, booking: Booking) -> Therapist:
    """Which therapist a mail of TO_THERAPIST goes to."""
    of_series = TEMPLATES.get(kind) == "therapist_series" and booking.series
    return (of_series or booking).therapist


def facts(kind: str, booking: Booking) -> dict[str, object]:
    """What templates may use. A therapist's mail has no client in it: she reads that logged in."""
    to_client = kind in TO_CLIENT
    if to_client:
        of_series = TEMPLATES.get(kind) == "series" and booking.series
        page = "booking:series" if of_series else "booking:manage"
        link = reverse(page, args=[way_in(of_series) if of_series else booking.token])
    else:
        link = reverse("wagtailadmin_home")
    policy = Policy(booking.free_cancellation_hours, booking.late_refund_percent)
    payments = [
        payment for payment in booking.payments.all() if payment.state == Payment.State.PAID
    ]
    refunds = [
        refund
        for payment in payments
        for refund in payment.refunds.all()
        if refund.state not in (Refund.State.FAILED, Refund.State.STRUCK)
    ]
    late_cost = policy.late_cost(booking.price_amount)
    use = VoucherUse.objects.of(booking)
    return {
        "kind": kind,
        "booking": booking,
        "series": booking.series,
        "begins": begins(booking),
        "each_costs": booking.series.price_amount if booking.series else booking.price_amount,
        "dates": booking.series.coming(clock.now()) if booking.series else [],
        "documents": (found := documents(kind, booking)),
        "credits_at_place": bool(found) and all(each.place_payment_id for each, _address in found),
        "practice": Practice.load(),
        "to_client": to_client,
        "url": conf.base_url() + link,
        "book_url": conf.base_url() + reverse("booking:start"),
        "wish_url": wish_behind(booking) if kind in ("offer", "offer-lapsed") else "",
        "proposal": proposed(booking) if kind == "proposal" else None,
        "same_time": kind == "moved" and kept_its_time(booking),
        "call": video.call(booking, clock.now()),
        "by_us": kind == "cancelled" and called_off_by_us(booking),
        "minutes": int((booking.end - booking.start).total_seconds() // 60),
        "free_until": policy.still_free_until(booking.start, clock.now()),
        "late_cost": use.late_cost(late_cost) if use else late_cost,
        "withdraw_by": withdraw_by(booking),
        "at_place": at_place(booking),
        "paid": sum(payment.amount for payment in payments),
        "returned": sum(refund.amount for refund in refunds),
        "code_got": use.amount_of(use.returned) if use else 0,
        "code_over": use.voucher.is_over(formats.local(clock.now()).date()) if use else False,
    }


def at_place(booking: Booking) -> dict[str, int]:
    """What is paid where the session is held; nothing of what goes through Stripe."""
    if not booking.place_amount:
        return {}
    rows = booking.place_payments.filter(undone_at=None)
    paid = sum(payment.amount for payment in rows)
    back = PlaceRefund.objects.filter(payment__in=rows).exclude(state=PlaceRefund.State.STRUCK)
    return {
        "due": 0 if paid else booking.place_amount,
        "paid": paid,
        "back": sum(refund.amount for refund in back),
    }


def proposed(booking: Booking) -> Proposal | None:
    """The newest, which the mail is about."""
    return booking.proposals.select_related("therapist").last()


def kept_its_time(booking: Booking) -> bool:
    """Its last move was to another therapist alone."""
    last = booking.proposals.filter(state=Answer.ACCEPTED, sequence=booking.sequence - 1)
    return last.filter(start=F("start_before")).exists()


def documents(kind: str, booking: Booking) -> list[tuple[Receipt, str]]:
    """All of this kind with their addresses: two mails close to each other then say the same."""
    if kind not in ("receipt", "credit-note"):
        return []
    rows = booking.receipts.filter(kind=kind.replace("-", "_")).order_by("number")
    base, token = conf.base_url(), booking.token
    return [(row, base + reverse("booking:receipt", args=[token, row.number])) for row in rows]


def way_in(series: Series) -> str:
    """The token of the newest session she has, or had: the key of the first may be long retired.

    Raises LookupError when none of their keys is left.
    """
    rows = series.sessions.order_by("-pk")
    coming = rows.filter(state__in=CLAIMING, start__gt=clock.now())
    for session in chain(coming, rows):
        with suppress(LookupError):
            return session.token
    raise LookupError(f"no key of LINK_KEYS made a link of {series}")


def begins(booking: Booking) -> datetime:
    """On the weekday and at the clock of all of them: the one it was made from may be moved."""
    series = booking.series
    return series.rhythm.start(1, conf.zone()) if series else booking.start


def wish_behind(booking: Booking) -> str:
    """The address of the wish that it was offered for; empty where none was."""
    offer = getattr(booking, "wish_offer", None)
    return wish_url(offer.wish) if offer else ""


def wish_url(wish: Wish) -> str:
    return conf.base_url() + reverse("booking:wish", args=[wish.token])


def withdraw_by(booking: Booking) -> date | None:
    """The last day of her right of withdrawal, where she has one."""
    agreed = booking.terms_accepted_at
    if agreed is None or not booking.has_right_of_withdrawal:
        return None
    return last_day(formats.local(agreed).date())
