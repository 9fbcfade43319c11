"""The importer in the admin: upload, see what becomes of it, say yes, read the report."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permissions import page_permission_policy

from cms.importers import runs
from cms.importers.forms import UploadForm
from cms.importers.notes import SourceRefused
from cms.models import ImportRun
from cms.models.import_run import BECAME

INDEX, RUN = "cms_import:index", "cms_import:run"
PER_PAGE = 50


def may_import(user: Any) -> bool:
    """Whoever may add pages somewhere; where they may not, each document says so."""
    return bool(page_permission_policy.user_has_permission(user, "add"))


class ImportItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ImportView(WagtailAdminTemplateMixin, View):
    header_icon = "upload"
    page_title = _("Import texts")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(INDEX), "label": self.page_title}]

    def own(self) -> Any:
        """Of others not even that they are there."""
        user: Any = self.request.user
        return ImportRun.objects.filter(user=user).defer("data")

    def answer(self, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context))


class IndexView(ImportView):
    template_name = "cms/admin/imports.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.answer(form=UploadForm(), runs=self.own()[:PER_PAGE])

    def post(self, request: HttpRequest) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            messages.error(request, gettext("Nothing is uploaded yet. Please look at the file."))
            return self.answer(form=form, runs=self.own()[:PER_PAGE])
        typed = form.cleaned_data
        file = typed.pop("file")
        run = runs.begin(request.user, file.name, file.read(), **typed)
        runs.work(run.pk, runs.AT_ONCE)
        return redirect(RUN, run.pk)


class RunView(ImportView):
    template_name = "cms/admin/import_run.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.run.name}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.run = get_object_or_404(self.own(), pk=pk)
        lines = self.run.lines.select_related("page")
        states = list(self.run.lines.values_list("state", flat=True))
        return self.answer(
            run=self.run,
            lines=Paginator(lines, PER_PAGE).get_page(request.GET.get("p")),
            counted=[(text, states.count(state)) for state, text in BECAME.items() if text],
            imports=any(state in ("new", "changed") for state in states),
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        self.run = get_object_or_404(self.own(), pk=pk)
        if "delete" in request.POST:
            self.run.delete()
            messages.success(request, gettext("The file and its report are deleted."))
            return redirect(INDEX)
        if runs.confirm(self.run):
            runs.work(self.run.pk, runs.AT_ONCE)
        return redirect(RUN, pk)


class LookView(ImportView):
    """The page as readers would see it, without its pictures; nothing of it stays."""

    def get(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        run = get_object_or_404(ImportRun, pk=pk, user=request.user, data__isnull=False)
        try:
            shown = runs.look(run, number, lambda page: page.make_preview_request(request))
        except SourceRefused:
            shown = None
        if shown is None:
            raise Http404
        return shown
