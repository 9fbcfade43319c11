"""The sums on top, each with what it counts in words, and what of the money needs a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booking import formats
from booking.attention import Attention, count
from booking.models import Booking, Stray
from booking.money import Sum, Totals

MONEY = (
    Attention.MISMATCH,
    Attention.REFUND,
    Attention.DISPUTED,
    Attention.LOST,
    Attention.RECEIPT,
    Attention.UNPAID,
    Attention.OWED_BACK,
)
UNSETTLED = (Stray.State.FOUND, Stray.State.FAILED)


@dataclass(frozen=True)
class Figure:
    label: str
    amount: str
    notes: tuple[str, ...]
    code: str


def figures(found: Totals) -> list[Figure]:
    return [
        Figure(_("Paid"), formats.kroner(found.paid.total), (payments(found.paid),), "paid"),
        Figure(
            _("Refunded"),
            formats.kroner(found.refunded.total),
            (refunds(found.refunded),),
            "refunded",
        ),
        *at_place(found),
        Figure(
            _("Net"),
            formats.kroner(found.left),
            (_("of which VAT %(amount)s") % {"amount": formats.exact_kroner(found.vat)},),
            "left",
        ),
        Figure(
            _("Pending"),
            formats.kroner(found.pending.total),
            (payments(found.pending), *some(found.due, _("to give back: %(amount)s"))),
            "pending",
        ),
        Figure(
            _("Failed"),
            formats.kroner(found.failed.total),
            (payments(found.failed), *some(found.failed_refunds, _("refunds: %(amount)s"))),
            "failed",
        ),
        Figure(
            _("Disputed"),
            formats.kroner(found.disputed.total),
            (
                disputes(found.disputed),
                *some(found.lost, _("lost: %(amount)s")),
                *some(found.won, _("settled in our favour: %(amount)s")),
            ),
            "disputed",
        ),
    ]


def at_place(found: Totals) -> Iterator[Figure]:
    """For who takes any money there."""
    if found.is_at_place:
        yield Figure(
            _("At the place"),
            formats.kroner(found.at_place),
            (
                payments(found.taken),
                *some(found.given, _("given back or taken back: %(amount)s")),
                *some(found.owed, _("to give back: %(amount)s")),
            ),
            "paid",
        )


def some(found: Sum, words: str) -> Iterator[str]:
    if found.number:
        yield words % {"amount": f"{formats.kroner(found.total)} ({found.number})"}


def payments(found: Sum) -> str:
    return ngettext("%(count)s payment", "%(count)s payments", found.number) % {
        "count": found.number
    }


def refunds(found: Sum) -> str:
    return ngettext("%(count)s refund", "%(count)s refunds", found.number) % {"count": found.number}


def disputes(found: Sum) -> str:
    return ngettext("%(count)s open", "%(count)s open", found.number) % {"count": found.number}


def needing(user: Any) -> list[dict[str, Any]]:
    """Whatever the period: what waits is not over because a month is."""
    counts = count(Booking.objects.all())
    index = reverse("booking_bookings:index")
    sees = user.has_perm("booking.view_booking")
    waits = [
        {
            "label": capfirst(str(kind.label)),
            "number": counts[kind.value],
            "url": f"{index}?attention={kind.value}" if sees else "",
        }
        for kind in MONEY
    ]
    strays = {
        "label": _("Payments without a booking"),
        "number": Stray.objects.filter(state__in=UNSETTLED).count(),
        "url": reverse("booking_strays:index") if user.has_perm("booking.refund_booking") else "",
    }
    return [wait for wait in (*waits, strays) if wait["number"]]
