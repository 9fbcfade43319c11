"""The tables of the page, in Wagtail's own dress."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, Table

from booking import formats
from booking.models import Payment, PlaceRefund, Refund
from booking.models.ledger import FORGIVEN, LOST
from booking.models.place_payment import Way
from booking.money import Line, Movement, Totals
from booking.money.movements import AT_PLACE, BACK_AT_PLACE, DISPUTE, PAYMENT, REFUND
from booking.viewsets import words
from booking.viewsets.columns import WIDE_ONLY
from booking.viewsets.report.tables import CLASS, NUMBER, STRONG, WIDE_NUMBER, HeadColumn


class LineTable(Table):
    classname = CLASS

    def __init__(self, label: str, lines: Iterable[Line], strong: Iterable[Any] = ()) -> None:
        rows = list(lines)
        at_place = any(line.is_at_place for line in rows)
        super().__init__(line_columns(label, at_place=at_place), rows, caption=label)
        self.strong = set(strong)

    def get_row_classname(self, instance: Line) -> str:
        return STRONG if instance.name in self.strong else ""


PLACE = Column(
    "at_place",
    label=gettext_lazy("At the place"),
    accessor=lambda line: formats.exact_kroner(line.at_place),
    classname=NUMBER,
)


def line_columns(label: str, *, at_place: bool) -> list[Column]:
    kroner = formats.exact_kroner
    return [
        HeadColumn("name", label=label, accessor=lambda line: line.name),
        Column(
            "number",
            label=_("Payments"),
            accessor=lambda line: line.paid.number + line.taken.number,
            classname=WIDE_NUMBER,
        ),
        Column(
            "paid", label=_("Paid"), accessor=lambda line: kroner(line.paid.total), classname=NUMBER
        ),
        Column(
            "refunded",
            label=_("Refunded"),
            accessor=lambda line: kroner(line.refunded.total),
            classname=NUMBER,
        ),
        *([PLACE] if at_place else []),
        Column(
            "left", label=_("Net"), accessor=lambda line: kroner(line.left), classname=WIDE_NUMBER
        ),
        Column(
            "vat", label=_("VAT"), accessor=lambda line: kroner(line.vat), classname=WIDE_NUMBER
        ),
    ]


def with_all(lines: list[Line], found: Totals) -> tuple[list[Line], str]:
    """And what they come to, as the last line, with its name."""
    name = _("In all")
    return [*lines, Line(name, found.paid, found.refunded, found.taken, found.given)], name


class WhatColumn(HeadColumn):
    """The kind of movement as the way to its booking; on a phone with what other columns tell."""

    cell_template_name = "booking/admin/money/what.html"

    def get_cell_context_data(self, instance: Movement, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        sees = parent_context["request"].user.has_perm("booking.view_booking")
        url = reverse("booking_bookings:inspect", args=[instance.booking]) if sees else ""
        return {**context, "movement": instance, "url": url, "day": day(instance)}


class StandsColumn(Column):
    cell_template_name = "booking/admin/list/tag.html"

    def get_cell_context_data(self, instance: Movement, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "code": code(instance)}


class MovementTable(Table):
    classname = CLASS

    def get_row_classname(self, instance: Movement) -> str:
        return "" if instance.counts else "booking-report-quiet"


def movement_table(rows: list[Movement]) -> MovementTable:
    columns = [
        WhatColumn("what", label=_("What"), accessor=what),
        Column("day", label=_("Day"), accessor=day, classname=f"booking-report-day {WIDE_ONLY}"),
        Column("therapist", label=_("Therapist"), classname=WIDE_ONLY),
        Column("service", label=_("Service"), classname=WIDE_ONLY),
        StandsColumn("stands", label=_("State"), accessor=stands),
        Column(
            "amount",
            label=_("Amount"),
            accessor=lambda row: formats.exact_money(row.amount, row.currency),
            classname=NUMBER,
        ),
        Column(
            "vat",
            label=_("VAT"),
            accessor=lambda row: formats.exact_kroner(row.vat) if row.counts else "–",
            classname=WIDE_NUMBER,
        ),
    ]
    return MovementTable(columns, rows, caption=_("Movements"))


def what(movement: Movement) -> str:
    return {
        PAYMENT: _("Payment"),
        REFUND: _("Refund"),
        DISPUTE: _("Dispute"),
        AT_PLACE: _("Payment at the place"),
        BACK_AT_PLACE: _("Back at the place"),
    }[movement.kind]


def day(movement: Movement) -> str:
    return formats.dated(formats.local(movement.at))


def stands(movement: Movement) -> str:
    if movement.kind == DISPUTE:
        return str(words.dispute(movement.state))
    states: Any = {
        PAYMENT: Payment.State,
        REFUND: Refund.State,
        AT_PLACE: Way,
        BACK_AT_PLACE: PlaceRefund.State,
    }[movement.kind]
    return str(states(movement.state).label)


def code(movement: Movement) -> str:
    """Of its colour."""
    if movement.kind == AT_PLACE:
        return "paid"
    if movement.kind != DISPUTE:
        return movement.state
    if movement.state == LOST:
        return "failed"
    return "done" if movement.state in FORGIVEN else "disputed"
