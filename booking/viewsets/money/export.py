"""The list of a period, or its receipts, as a file. Who took which is logged, not what is in it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from booking import conf, formats, money
from booking.models import Practice, Receipt
from booking.money.movements import read
from booking.viewsets.money import spreadsheet, tables
from booking.viewsets.money.guard import MoneyBase, query
from booking.viewsets.money.spreadsheet import Hundredths, Row

EXPORTED = "booking.money_export"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export(MoneyBase, ABC):
    what: ClassVar[str]

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if kind not in ("csv", "xlsx"):
            raise Http404
        if not self.form.is_valid():
            # There it is said what is wrong with the days.
            asked = urlencode(self.form.data)
            return HttpResponseRedirect(f"{reverse('booking_money:index')}?{asked}")
        taken = {"what": self.what, "kind": kind, **query(self.period)}
        log(instance=Practice.load(), action=EXPORTED, user=request.user, data=taken)
        return self.answer(kind)

    def answer(self, kind: str) -> HttpResponseBase:
        name = f"{self.what}-{self.period.first}-{self.period.last}.{kind}"
        if kind == "xlsx":
            file = spreadsheet.xlsx(self.title(), self.headings(), self.rows())
            return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
        rows = spoken(self.rows(), get_language())
        lines = spreadsheet.csv_lines(self.headings(), rows)
        return StreamingHttpResponse(
            lines,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    @abstractmethod
    def title(self) -> str: ...

    @abstractmethod
    def headings(self) -> list[str]: ...

    @abstractmethod
    def rows(self) -> Iterable[Row]: ...


def spoken(rows: Iterable[Row], language: str | None) -> Iterator[Row]:
    """A stream is read when the request and the language of who asked are over."""
    found = iter(rows)
    while True:
        with override(language):
            row = next(found, None)
        if row is None:
            return
        yield row


class MovementsExport(Export):
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
                conf.CURRENCY,
            )


class ReceiptsExport(Export):
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
