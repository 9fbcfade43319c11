"""Reviews from a file, in the admin: upload, choose columns, see what becomes of it, say yes."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from reviews.importing import files
from reviews.importing.columns import FIELDS
from reviews.importing.forms import ColumnsForm, UploadForm
from reviews.importing.notes import FileRefused, Note
from reviews.importing.storing import Became, store
from reviews.importing.table import Table
from reviews.importing.work import BECAME, WRITTEN, counted
from reviews.models import ReviewFile

INDEX, FILE = "reviews_import:index", "reviews_import:file"
SHOWN, SAMPLES, MOST_TOLD, LONGEST_CELL = 50, 3, 100, 120


def may_import(user: Any) -> bool:
    return bool(user.has_perm("reviews.add_review"))


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ImportView(WagtailAdminTemplateMixin, View):
    header_icon = "upload"
    page_title = _("Import reviews")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": self.page_title}]

    def own(self) -> Any:
        """Of others not even that they are there."""
        user: Any = self.request.user
        return ReviewFile.objects.filter(user=user)

    def answer(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class IndexView(ImportView):
    template_name = "reviews/admin/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            uploaded = form.cleaned_data["file"]
            try:
                file = files.begin(request.user, uploaded.name, uploaded.read())
            except FileRefused as refused:
                form.add_error("file", refused.note.translated)
            else:
                return redirect(FILE, file.pk)
        messages.error(request, gettext("Nothing is uploaded yet. Please look at the file."))
        return self.show(form)

    def show(self, form: UploadForm) -> HttpResponse:
        return self.answer(form=form, files=self.own().defer("data")[:SHOWN])


class FileView(ImportView):
    template_name = "reviews/admin/import_file.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.file.name}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.file = get_object_or_404(self.own(), pk=pk)
        if self.file.data is None:
            return self.answer(file=self.file, **reported(self.file))
        table = files.table_of(self.file)
        return self.show(table, columns_form(self.file, table))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.file = get_object_or_404(self.own(), pk=pk)
        if "delete" in request.POST:
            self.file.delete()
            messages.success(request, gettext("The file and its report are deleted."))
            return redirect(INDEX)
        if self.file.data is None:
            return redirect(FILE, pk)
        return self.import_it() if "import" in request.POST else self.choose()

    def choose(self) -> HttpResponse:
        table = files.table_of(self.file)
        form = ColumnsForm(self.request.POST, columns=table.columns)
        if not form.is_valid():
            messages.error(self.request, gettext("Please look at the columns."))
            return self.answer(file=self.file, form=form, samples=samples(table))
        # Only where it still is: in another window, or by the worker, it may just be deleted.
        rows = ReviewFile.objects.filter(pk=self.file.pk)
        rows.update(columns=form.chosen, origin=form.cleaned_data["origin"])
        return redirect(FILE, self.file.pk)

    def import_it(self) -> HttpResponse:
        try:
            if files.take_over(self.file.pk):
                text = gettext("It is imported. What is new waits for a moderator.")
                messages.success(self.request, text)
        except FileRefused as refused:
            messages.error(self.request, refused.note.translated)
        except IntegrityError:
            # Somebody imports the same just now, or has deleted a therapist it tells of.
            text = gettext("It stands otherwise by now, and was left as it is.")
            messages.error(self.request, text)
        return redirect(FILE, self.file.pk)

    def show(self, table: Table, form: ColumnsForm) -> HttpResponse:
        return self.answer(
            file=self.file, form=form, samples=samples(table), **looked(self.file, table)
        )


def columns_form(file: ReviewFile, table: Table) -> ColumnsForm:
    chosen = {f"column_{field}": file.columns.get(field, "") for field in FIELDS}
    return ColumnsForm(initial={"origin": file.origin, **chosen}, columns=table.columns)


def samples(table: Table) -> list[tuple[str, list[str]]]:
    """By column what the first rows say in it."""
    return [
        (name, [row.cells.get(name, "")[:LONGEST_CELL] for row in table.rows[:SAMPLES]])
        for name in table.columns
    ]


def looked(file: ReviewFile, table: Table) -> dict[str, Any]:
    """What would become of it, or why nothing can."""
    try:
        found = files.reading_of(file, table)
    except FileRefused as refused:
        return {"faults": [refused.note.translated]}
    outcomes = store(found.drafts, dry_run=True)
    return {
        "faults": told(found.faults),
        "notes": told(found.notes),
        "counts": words(counted(outcomes)),
        "outcomes": [(each.draft, BECAME[each.became]) for each in outcomes[:SHOWN]],
        "more": max(0, len(outcomes) - SHOWN),
        "imports": not found.faults and any(each.became in WRITTEN for each in outcomes),
    }


def reported(file: ReviewFile) -> dict[str, Any]:
    notes = [Note(*each) for each in file.report["notes"]]
    return {"counts": words(file.report["counts"]), "notes": told(notes)}


def words(counts: Mapping[Any, int]) -> list[tuple[Any, int]]:
    return [(BECAME[Became(became)], count) for became, count in counts.items()]


def told(notes: list[Note]) -> list[str]:
    return [each.translated for each in notes[:MOST_TOLD]]
