from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.views import generic

from booking import clock, formats, video
from booking.actions import behalf
from booking.actions.by_hand import refundable, words_of
from booking.actions.calling_off import words_of as words_of_change
from booking.models import Booking, Payment
from booking.models.client import SESSIONS
from booking.models.ledger import FORGIVEN
from booking.states import WAITING, State
from booking.viewsets import (
    at_place,
    attendance,
    booking_troubles,
    offered,
    proposed,
    sent_mails,
    words,
)
from booking.viewsets import series as standing
from booking.viewsets.calling_off import may_call_off
from booking.viewsets.columns import price, when
from booking.viewsets.contact import contact_shown, never_cached
from booking.viewsets.new_session import FOR_FREE
from booking.viewsets.new_session import PERMISSION as CANCELS
from booking.viewsets.refund import PERMISSION

# A label, and what stands beside it.
Fact = tuple[Any, Any]


class BookingPage(generic.InspectView):
    """Everything about one booking, for who may see it."""

    template_name = "booking/admin/booking.html"
    contact: Any = None

    def get_object(self, queryset: Any = None) -> Booking:
        found: Booking = get_object_or_404(
            Booking.objects.select_related("client", "therapist", "service", "place", "room")
            .prefetch_related("payments__refunds", "payments__disputes", "changes", "sent_mails")
            .prefetch_related("place_payments__refunds"),
            pk=self.pk,
        )
        return found

    def get_page_title(self) -> str:
        return capfirst(str(Booking._meta.verbose_name))

    def get_fields(self) -> list[str]:
        return []  # the template has its own order

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        booking = self.object
        sees_words = self.request.user.has_perm(PERMISSION)
        cancels = self.request.user.has_perm(CANCELS)
        return {
            **super().get_context_data(**kwargs),
            **standing.section(self.request.user, booking),
            "place": at_place.section(booking, self.request.user),
            "booking": booking,
            "client_url": client_url(booking),
            "contact_url": reverse("booking_bookings:contact", args=[booking.pk]),
            "contact": self.contact,
            "language": formats.languages([booking.language]),
            "troubles": booking_troubles.shown(booking, self.request.user),
            "marks": attendance.marks(booking),
            "session": [*session(booking), *video_call(booking, self.request.user)],
            "terms": [*terms(booking), *waived(booking, self.request.user)],
            "lapsed": offered.lapsed(booking),
            "may_let_go": offered.may_let_go(booking, self.request.user),
            **proposed.section(booking, self.request.user),
            "may_call_off": may_call_off(booking, self.request.user),
            "payments": [payment_row(payment) for payment in booking.payments.all()],
            "disputes": list(disputes(booking)),
            "may_refund": self.request.user.has_perm(PERMISSION),
            "refunds": [
                {
                    "when": when(refund.created_at),
                    "why": words.reason(refund.reason),
                    "refund": refund,
                    "amount": formats.money(refund.amount, payment.received_currency),
                    "words": words_of(refund) if sees_words else "",
                }
                for payment in booking.payments.all()
                for refund in payment.refunds.all()
            ],
            "mails": [sent_mails.row(mail) for mail in booking.sent_mails.all()],
            "changes": [
                {
                    "when": when(change.at),
                    "what": words.step(change),
                    "who": words.actor(change.actor),
                    "why": words.reason(change.reason),
                    "words": words_of_change(change) if cancels else "",
                }
                for change in booking.changes.all()
            ],
        }


class ContactPage(BookingPage):
    """The same with how to reach her, this once; it is noted who asked."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.contact = contact_shown(self.object.client, request.user)
        return never_cached(self.render_to_response(self.get_context_data()))


def client_url(booking: Booking) -> str:
    """Of a hold that came to nothing there is none: it makes nobody a client."""
    made = booking.state in SESSIONS
    return reverse("booking_clients:one", args=[booking.client_id]) if made else ""


def session(booking: Booking) -> Iterator[Fact]:
    start = formats.local(booking.start)
    times = formats.clocks(booking.start, booking.end)
    yield _("When"), f"{formats.day(booking.start)} {start.year}, {times}"
    yield _("Therapist"), booking.therapist.name
    yield _("Service"), booking.service.name
    yield pgettext_lazy("session", "Format"), capfirst(booking.get_format_display())
    if booking.place:
        yield _("Place"), f"{booking.place.name}, {booking.place.address}"
    if booking.room:
        yield _("Room"), booking.room.name
    if booking.first:
        yield _("First session"), _("yes")
    yield (
        _("Pause before and after"),
        _("%(before)s and %(after)s minutes")
        % {"before": booking.buffer_before_minutes, "after": booking.buffer_after_minutes},
    )
    if booking.sms_sealed:
        yield "SMS", _("yes")
    accepted = booking.terms_accepted_at
    if accepted != booking.created_at:
        yield _("Offered"), when(booking.created_at)
    if accepted:
        yield _("Booked"), when(accepted)
    if booking.state in WAITING and booking.hold_expires_at:
        label = _("Held until") if booking.state == State.HELD else _("Offered until")
        yield label, when(booking.hold_expires_at)


def video_call(booking: Booking, user: Any) -> Iterator[Fact]:
    """The way in for the therapist alone: whoever comes in by it is the host."""
    call = video.call(booking, clock.now())
    if not call.expected or booking.therapist.user_id != user.pk:
        return
    way_in = _("To the video call")
    yield (
        _("Video call"),
        format_html('<a href="{}" rel="noreferrer">{}</a>', call.host_url, way_in)
        if call.host_url
        else _("The link is here from %(clock)s.") % {"clock": formats.clock(call.opens)},
    )


def terms(booking: Booking) -> Iterator[Fact]:
    yield _("Price"), price(booking.price_amount)
    if booking.covered_amount:
        yield _("With a code"), price(booking.covered_amount)
    free_until = booking.start - timedelta(hours=booking.free_cancellation_hours)
    yield _("Free cancellation until"), when(free_until)
    yield _("Refund after that"), f"{booking.late_refund_percent} %"
    accepted = booking.terms_accepted_at
    yield _("Terms accepted"), when(accepted) if accepted else _("no")
    if booking.terms_heard_by:
        yield _("Said by voice to"), words.actor(booking.terms_heard_by)
    if booking.withdrawal_consent_at:
        yield _("Agreed that the session may begin at once"), when(booking.withdrawal_consent_at)


def waived(booking: Booking, user: Any) -> Iterator[Fact]:
    if not booking.waived_amount:
        return
    yield _("Let off"), price(booking.waived_amount)
    yield _("Why"), capfirst(str(words.reason(booking.waived_reason)))
    if user.has_perm(FOR_FREE) and (said := behalf.words_of(booking)):
        yield _("In your own words"), said


def payment_row(payment: Payment) -> dict[str, Any]:
    return {
        "payment": payment,
        "amount": price(payment.amount),
        "when": when(payment.created_at),
        "paid": when(payment.paid_at) if payment.paid_at else "",
        "came": came(payment),
        "refundable": refundable(payment),
    }


def came(payment: Payment) -> str:
    """Where it is another amount than the one that was asked for."""
    if payment.other_amount is None:
        return ""
    return formats.money(payment.other_amount, payment.received_currency)


def disputes(booking: Booking) -> Iterator[dict[str, Any]]:
    for payment in booking.payments.all():
        for dispute in payment.disputes.all():
            yield {
                "when": when(dispute.opened_at),
                "amount": price(dispute.amount),
                "code": "good" if dispute.status in FORGIVEN else "disputed",
                "state": words.dispute(dispute.status),
            }
