"""The list of a period, or its receipts, as a file."""

from abc import ABC
from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import formats, money
from booking.models import Receipt
from booking.money.movements import read
from booking.viewsets.money import tables
from booking.viewsets.money.guard import INDEX, MoneyBase
from booking.viewsets.report.export import Export
from booking.viewsets.report.spreadsheet import Hundredths, Row

EXPORTED = "booking.money_export"


class MoneyExport(MoneyBase, Export, ABC):
    index = INDEX
    action = EXPORTED


class MovementsExport(MoneyExport):
    """Files travel: without the service, which may tell what somebody came for."""

    what = "movements"

    def title(self) -> str:
        return _("Movements")

    def headings(self) -> list[str]:
        return [
            _("Day"),
            _("What"),
            capfirst(_("reference")),
            _("Therapist"),
            _("State"),
            _("Amount"),
            _("Counts in the sums"),
            _("VAT of it"),
            _("Currency"),
        ]

    def rows(self) -> Iterator[Row]:
        for each in read(money.movements(self.period)):
            yield (
                formats.local(each.at).date(),
                tables.what(each),
                each.reference,
                each.therapist,
                capfirst(tables.stands(each)),
                Hundredths(each.amount),
                Hundredths(each.counts),
                Hundredths(each.vat),
                each.currency,
            )


class ReceiptsExport(MoneyExport):
    what = "receipts"

    def title(self) -> str:
        return _("Receipts")

    def headings(self) -> list[str]:
        return [
            capfirst(_("number")),
            _("What"),
            _("Issued"),
            _("Amount"),
            _("VAT rate, percent"),
            _("VAT"),
            _("Refers to"),
            capfirst(_("reference")),
            _("Currency"),
        ]

    def rows(self) -> Iterator[Row]:
        found: Any = money.documents(self.period).iterator(chunk_size=500)
        return (self.row(receipt) for receipt in found)

    @staticmethod
    def row(receipt: Receipt) -> Row:
        refers_to = receipt.refers_to
        return (
            receipt.number,
            capfirst(str(receipt.get_kind_display())),
            formats.local(receipt.issued_at).date(),
            Hundredths(receipt.signed_total),
            Hundredths(receipt.booking.vat_basis_points),
            Hundredths(receipt.signed_vat),
            refers_to.number if refers_to else None,
            receipt.booking.reference,
            receipt.currency,
        )
