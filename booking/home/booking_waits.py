"""What the bookings and the people who take them are waiting for."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booking import attention, clock
from booking.attention import Attention, count
from booking.availability import not_over
from booking.home.waits import Wait
from booking.models import (
    Booking,
    Offering,
    SentMail,
    Service,
    Therapist,
    Wish,
    WorkingHours,
)

OF_MAILS = (Attention.MAIL, Attention.BOUNCED, Attention.SMS)


def construct(request: HttpRequest, waits: list[Wait]) -> None:
    user: Any = request.user
    if user.has_perm("booking.view_booking"):
        waits += of_bookings(user)
    if user.has_perm("booking.refund_booking"):
        waits += of_nobody()
    if user.has_perm("booking.view_wish"):
        waits += on_the_list(user)
    if user.has_perm("booking.view_sentmail"):
        waits += of_other_mails(user)
    if user.has_perm("booking.change_workinghours"):
        waits += without_hours(user)
    if user.has_perm("booking.change_therapist"):
        waits += without_address(user)
    if user.has_perm("booking.change_service"):
        waits += without_therapist()


def of_bookings(user: Any) -> Iterator[Wait]:
    counts = count(Booking.objects.visible_to(user))
    index = reverse("booking_bookings:index")
    for kind in Attention:
        if number := counts[kind.value]:
            yield Wait(
                sentence(kind, number) % {"count": number},
                f"{index}?attention={kind.value}",
                icon="mail" if kind in OF_MAILS else "warning",
                urgent=kind != Attention.PROCESSING,
            )


def of_nobody() -> Iterator[Wait]:
    if number := attention.strays().count():
        yield Wait(
            ngettext(
                "%(count)s payment at Stripe belongs to no booking",
                "%(count)s payments at Stripe belong to no booking",
                number,
            )
            % {"count": number},
            reverse("booking_strays:index"),
            icon="warning",
            urgent=True,
        )


def on_the_list(user: Any) -> Iterator[Wait]:
    if number := Wish.objects.visible_to(user).filter(state=Wish.State.WAITING).count():
        yield Wait(
            ngettext(
                "%(count)s wish waits for a free time",
                "%(count)s wishes wait for a free time",
                number,
            )
            % {"count": number},
            f"{reverse('booking_wishes:index')}?state={Wish.State.WAITING.value}",
        )


def of_other_mails(user: Any) -> Iterator[Wait]:
    """About the waiting list, lost links and the practice's own: they are no booking's trouble."""
    rows = SentMail.objects.visible_to(user).undelivered().filter(booking=None)
    if number := rows.count():
        states = urlencode([("status", status.value) for status in SentMail.UNDELIVERED])
        yield Wait(
            ngettext(
                "%(count)s other mail could not be delivered",
                "%(count)s other mails could not be delivered",
                number,
            )
            % {"count": number},
            f"{reverse('booking_mails:index')}?{states}",
            icon="mail",
            urgent=True,
        )


def sentence(kind: Attention, number: int) -> str:
    match kind:
        case Attention.MISMATCH:
            return ngettext(
                "%(count)s booking was paid with another amount than it costs",
                "%(count)s bookings were paid with another amount than they cost",
                number,
            )
        case Attention.REFUND:
            return ngettext(
                "%(count)s booking has a refund that did not go through",
                "%(count)s bookings have a refund that did not go through",
                number,
            )
        case Attention.DISPUTED:
            return ngettext(
                "%(count)s payment is disputed", "%(count)s payments are disputed", number
            )
        case Attention.LOST:
            return ngettext(
                "%(count)s dispute about a payment was lost",
                "%(count)s disputes about payments were lost",
                number,
            )
        case Attention.PROCESSING:
            return ngettext(
                "%(count)s booking waits for its payment",
                "%(count)s bookings wait for their payment",
                number,
            )
        case Attention.MAIL:
            return ngettext(
                "Mail about %(count)s booking could not be sent",
                "Mail about %(count)s bookings could not be sent",
                number,
            )
        case Attention.BOUNCED:
            return ngettext(
                "Mail about %(count)s booking could not be delivered",
                "Mail about %(count)s bookings could not be delivered",
                number,
            )
        case Attention.SMS:
            return ngettext(
                "SMS about %(count)s booking could not be sent",
                "SMS about %(count)s bookings could not be sent",
                number,
            )
        case Attention.VIDEO:
            return ngettext(
                "%(count)s session online has no video room",
                "%(count)s sessions online have no video room",
                number,
            )
        case Attention.RECEIPT:
            return ngettext(
                "%(count)s booking has a receipt that was not issued",
                "%(count)s bookings have a receipt that was not issued",
                number,
            )
        case Attention.COLLISION:
            return ngettext(
                "%(count)s session is at a time when a private calendar says busy",
                "%(count)s sessions are at times when a private calendar says busy",
                number,
            )
        case Attention.UNPAID:
            return ngettext(
                "%(count)s booking was to be paid at the place and is not entered as paid",
                "%(count)s bookings were to be paid at the place and are not entered as paid",
                number,
            )
        case Attention.OWED_BACK:
            return ngettext(
                "%(count)s client has money to get back at the place",
                "%(count)s clients have money to get back at the place",
                number,
            )
        case Attention.PROPOSAL:
            return ngettext(
                "The client of %(count)s session did not agree to another therapist",
                "The clients of %(count)s sessions did not agree to another therapist",
                number,
            )


def without_hours(user: Any) -> Iterator[Wait]:
    lasting = WorkingHours.objects.filter(not_over(clock.now()), event__calendar=OuterRef("hours"))
    for therapist in active(user).filter(~Exists(lasting)):
        own = therapist.user_id == user.pk
        yield Wait(
            _("You have no working hours yet, so nobody can book you")
            if own
            else _("%(name)s has no working hours and cannot be booked") % {"name": therapist.name},
            reverse("booking_hours:edit", args=[therapist.pk]),
            icon="calendar-alt",
        )


def without_address(user: Any) -> Iterator[Wait]:
    for therapist in active(user).filter(email=""):
        yield Wait(
            _("%(name)s has no e-mail address and gets no word of new bookings")
            % {"name": therapist.name},
            reverse("booking_therapists:edit", args=[therapist.pk]),
            icon="mail",
        )


def without_therapist() -> Iterator[Wait]:
    offered = Offering.objects.bookable().filter(service=OuterRef("pk"))
    for service in Service.objects.active().filter(~Exists(offered)):
        yield Wait(
            _("Nobody offers “%(name)s”: tick it at a therapist, or take it out of use")
            % {"name": service.name},
            reverse("booking_services:edit", args=[service.pk]),
            icon="talk",
        )


def active(user: Any) -> QuerySet[Therapist]:
    therapists: QuerySet[Therapist] = Therapist.objects.visible_to(user).active()
    return therapists
