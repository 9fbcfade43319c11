"""Where what was sent is read, taken along and deleted. The list shows nothing of it; whoever has
one of them opened is written down."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, Count, Q, When
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log, registry

from booking import clock
from booking.viewsets.columns import when
from booking.viewsets.contact import never_cached
from cms.forms import answers
from cms.forms.panel import PERMISSION
from cms.models import FormPage, Submission

NAMESPACE = "cms_submissions"
INDEX = f"{NAMESPACE}:index"
ONE = f"{NAMESPACE}:one"
DELETES = "cms.delete_submission"
READ, DELETED = "cms.submission_read", "cms.submission_deleted"
PER_PAGE = 50
LOOKS = 20


class SubmissionsItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


class SubmissionsBase(WagtailAdminTemplateMixin, View):
    header_icon = "form"
    page_title = _("Form answers")
    permission = PERMISSION

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return never_cached(super().dispatch(request, *args, **kwargs))


class OfForm:
    """Of the form that is asked for, or of all."""

    request: HttpRequest

    @property
    def form_id(self) -> int | None:
        asked = self.request.GET.get("form", "")
        # Longer is the id of nothing, and more than the database can look for.
        return int(asked) if asked.isdecimal() and asked.isascii() and len(asked) < 10 else None

    def submissions(self) -> Any:
        rows: Any = Submission.objects.kept(clock.now()).newest_first()
        return rows if self.form_id is None else rows.filter(page=self.form_id)


class SubmissionsView(OfForm, SubmissionsBase):
    """The unread first, each the newest first."""

    template_name = "cms/admin/submissions.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unread_first = Case(When(read_at=None, then=0), default=1)
        rows = self.submissions().order_by(unread_first, "-received_at", "-pk")
        pages = Paginator(rows, PER_PAGE)
        page = pages.get_page(self.request.GET.get("p"))
        forms = FormPage.objects.annotate(number=Count("submissions")).defer_streamfields()
        return {
            **super().get_context_data(**kwargs),
            "rows": [listed(row) for row in page],
            "page": page,
            "forms": forms.filter(Q(number__gt=0) | Q(pk=self.form_id)).order_by("title", "pk"),
            "chosen": self.form_id,
            "query": f"?form={self.form_id}" if self.form_id else "",
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def listed(row: Submission) -> dict[str, Any]:
    return {
        "row": row,
        "url": reverse(ONE, args=[row.pk]),
        "received": when(row.received_at),
        "deleted": when(row.delete_at),
        # One whose key is gone is still in the list, and goes when its time has come.
        "readable": row.readable,
    }


class SubmissionView(SubmissionsBase):
    """When it came and by which form. What it says is shown when somebody asks for it."""

    template_name = "cms/admin/submission.html"
    row: Submission

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.has_perm(self.permission):  # else she is told that, and not what there is
            rows = Submission.objects.kept(clock.now()).select_related("page", "read_by")
            self.row = get_object_or_404(rows, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_page_title(self) -> str:
        return self.row.form_title

    def get_context_data(self, *, said: Any = None, **kwargs: Any) -> dict[str, Any]:
        entries = registry.get_logs_for_instance(self.row).filter(action=READ)
        return {
            **super().get_context_data(**kwargs),
            **listed(self.row),
            "said": said,
            "looks": [
                {"when": when(entry.timestamp), "who": entry.user_display_name}
                for entry in entries.select_related("user")[:LOOKS]
            ],
            "may_delete": self.request.user.has_perm(DELETES),
            "back": reverse(INDEX),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        index = {"url": reverse(INDEX), "label": SubmissionsBase.page_title}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.get_page_title()}]


class ReadView(SubmissionView):
    """Shows what it says, this once, and notes who asked."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            said = answers.shown(self.row.answers)
        except InvalidToken:
            return redirect(ONE, pk)  # which says so
        log(instance=self.row, action=READ, user=request.user)
        self.row.read_for_the_first_time(request.user, clock.now())
        return self.render_to_response(self.get_context_data(said=said))


class UnreadView(SubmissionView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        Submission.objects.filter(pk=pk).update(read_at=None, read_by=None)
        messages.success(request, gettext("Marked as unread."))
        return redirect(INDEX)


class DeleteView(SubmissionView):
    permission = DELETES
    template_name = "cms/admin/submission_delete.html"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        log(instance=self.row, action=DELETED, user=request.user, deleted=True)
        self.row.delete()
        messages.success(request, gettext("It is deleted."))
        return redirect(INDEX)


class SubmissionsViewSet(ViewSet):
    icon = "form"
    url_prefix = "cms/submissions"
    url_namespace = NAMESPACE
    menu_label = _("Form answers")
    menu_order = 160  # below bookings, above images
    menu_item_class = SubmissionsItem
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[URLPattern]:
        from cms.forms.export import ExportView  # which is made of these views

        return [
            path("", SubmissionsView.as_view(), name="index"),
            path("export/<str:kind>/", ExportView.as_view(), name="export"),
            path("<int:pk>/", SubmissionView.as_view(), name="one"),
            path("<int:pk>/read/", ReadView.as_view(), name="read"),
            path("<int:pk>/unread/", UnreadView.as_view(), name="unread"),
            path("<int:pk>/delete/", DeleteView.as_view(), name="delete"),
        ]


submissions_viewset = SubmissionsViewSet()
