"""What came in as a file: for the same people, noted in the log, and no text of it is a formula."""

from collections.abc import Iterator
from typing import Any

from cryptography.fernet import InvalidToken
from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from booking import clock, formats
from booking.models import Practice
from booking.viewsets.report import spreadsheet
from booking.viewsets.report.export import XLSX
from booking.viewsets.report.spreadsheet import Row
from cms.forms import answers
from cms.forms.admin import OfForm, SubmissionsBase
from cms.models import Submission

EXPORTED = "cms.submissions_exported"


class ExportView(OfForm, SubmissionsBase):
    """A column for each question. Who takes a file has not read it yet: what is unread stays so."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponseBase:
        if kind not in ("csv", "xlsx"):
            raise Http404
        rows = list(self.submissions())
        taken = {"kind": kind, "number": len(rows), "form": self.form_id}
        log(instance=Practice.load(), action=EXPORTED, user=request.user, data=taken)
        return answer(kind, rows)


def answer(kind: str, submissions: list[Submission]) -> HttpResponseBase:
    name = f"{_('form-answers')}-{formats.local(clock.now()).date()}.{kind}"
    said = [(row, opened(row)) for row in submissions]
    questions = list(dict.fromkeys(label for _row, words in said for label in words))
    headings = [_("Form"), _("Received"), *questions]
    rows = list(lines(said, questions))
    if kind == "xlsx":
        file = spreadsheet.xlsx(_("Form answers"), headings, rows)
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    return StreamingHttpResponse(
        spreadsheet.csv_lines(headings, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def opened(row: Submission) -> dict[str, str]:
    """By question, in whose cell stands all that was answered to these words.

    One that no key of ours opens says so, and keeps nobody from the others.
    """
    found: dict[str, str] = {}
    try:
        for label, words in answers.shown(row.answers):
            found[label] = "\n".join(filter(None, (found.get(label), words)))
    except InvalidToken:
        return {_("Note"): _("Cannot be read")}
    return found


def lines(said: list[tuple[Submission, dict[str, str]]], questions: list[str]) -> Iterator[Row]:
    for row, words in said:
        received = formats.local(row.received_at).strftime("%Y-%m-%d %H:%M")
        yield row.form_title, received, *(words.get(question, "") for question in questions)


class ExportedFormatter(LogFormatter):
    """In the site's history: how many, as which file."""

    label = gettext_lazy("Export form answers")

    def format_message(self, log_entry: Any) -> str:
        told = {"number": 0, "kind": "", **log_entry.data}
        return _("Form answers exported: %(number)s (%(kind)s)") % told
