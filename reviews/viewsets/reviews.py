from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, TitleColumn
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from booking import formats
from booking.viewsets.columns import WIDE_ONLY
from booking.viewsets.scoping import RightsFirstViewSet
from reviews.models import Review
from reviews.models.review import Withdrawn
from reviews.viewsets.choosing import ReviewChooserViewSet
from reviews.viewsets.deciding import DECIDE, DecideView
from reviews.viewsets.form import ReviewForm


def wide(name: str) -> Column:
    """A field that the list leaves out on a phone."""
    field = next(field for field in Review._meta.fields if field.name == name)
    return Column(name, label=capfirst(field.verbose_name), sort_key=name, classname=WIDE_ONLY)


def month(review: Review) -> str:
    return formats.month(review.date) if review.date else ""


def page_of(review: Review) -> str:
    return reverse(DECIDE, args=[review.pk])


class ReviewIndexView(IndexView):
    """A row leads to where it is read and decided about; its menu to what can be put right."""

    def _get_title_column(self, field_name: str, column_class: Any = TitleColumn, **kw: Any) -> Any:
        with_menu = self._get_title_column_class(column_class)
        column = self._get_custom_column(field_name, with_menu, get_url=page_of, **kw)
        column.label, column.sort_key = _("Name"), "name"
        return column


class ReviewEditView(EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.object.state == Review.State.WITHDRAWN:
            return self.gone()
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(request, *args, **kwargs)
        except Withdrawn:
            return self.gone()

    def gone(self) -> HttpResponse:
        messages.error(self.request, gettext("It is withdrawn, and was left as it is."))
        return redirect(page_of(self.object))


class ReviewViewSet(RightsFirstViewSet, SnippetViewSet):
    chooser_viewset_class = ReviewChooserViewSet
    index_view_class = ReviewIndexView
    edit_view_class = ReviewEditView
    model = Review
    icon = "comment"
    menu_label = _("Reviews")
    menu_order = 310
    add_to_admin_menu = True
    # A copy of what somebody said is nobody's.
    copy_view_enabled = False
    edit_handler = ObjectList(Review.panels, base_form_class=ReviewForm)
    list_display = [
        "called",
        Column("month", label=_("Month"), accessor=month, sort_key="date", classname=WIDE_ONLY),
        wide("rating"),
        "therapist",
        BooleanColumn("verified", label=_("Verified"), sort_key="verified", classname=WIDE_ONLY),
        Column("get_state_display", label=_("State"), sort_key="state"),
    ]
    list_filter = {"state": ["exact"], "verified": ["exact"], "therapist": ["exact"]}
    search_fields = ["name", "text"]
    # The search index would leave the filters above out on SQLite; the table is small.
    search_backend_name = None
    ordering = ["-date", "-pk"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Review]:
        return Review.objects.select_related("therapist")

    def get_urlpatterns(self) -> list[URLPattern]:
        decide = path("decide/<int:pk>/", self.construct_view(DecideView), name="decide")
        return [*super().get_urlpatterns(), decide]
