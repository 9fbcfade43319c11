"""A page's numbers as a file. Who took which is logged, not what is in it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from typing import ClassVar
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import get_language, override
from wagtail.log_actions import log

from booking.models import Practice
from booking.viewsets.report import spreadsheet
from booking.viewsets.report.asked import PeriodView
from booking.viewsets.report.spreadsheet import Row

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Export(PeriodView, ABC):
    """`index` is the name of its page, `action` what the log calls it."""

    what: ClassVar[str]
    index: ClassVar[str]
    action: ClassVar[str]

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if kind not in ("csv", "xlsx"):
            raise Http404
        if not self.form.is_valid():
            # There it is said what is wrong with the days.
            asked = urlencode({**self.form.data, **self.kept()})
            return HttpResponseRedirect(f"{reverse(self.index)}?{asked}")
        taken = {"what": self.what, "kind": kind, **self.query()}
        log(instance=Practice.load(), action=self.action, user=request.user, data=taken)
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
