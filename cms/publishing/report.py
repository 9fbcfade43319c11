"""Which articles are due to be read through again by somebody of the field."""

from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.reports import PageReportView
from wagtail.permissions import page_permission_policy

from booking import clock
from cms.models import ArticlePage

SOON = timedelta(days=30)
STATES = {
    "due": _("due by now"),
    "soon": _("due within 30 days"),
    "never": _("never reviewed"),
}


def today() -> date:
    return timezone.localdate(clock.now())


def in_state(rows: QuerySet, name: str, state: str) -> QuerySet:
    wanted = {
        "due": Q(review_due__lte=today()),
        "soon": Q(review_due__lte=today() + SOON),
        "never": Q(reviewed_on=None),
    }
    return rows.filter(wanted[state])


class ReviewFilters(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Review"), choices=list(STATES.items()), method=in_state
    )

    class Meta:
        model = ArticlePage
        fields = ["live", "reviewer"]


class Reviews(PageReportView):
    """What she may change, what is due first on top; without a day last."""

    results_template_name = "cms/admin/reviews_report.html"
    page_title = _("Professional reviews")
    header_icon = "calendar-check"
    index_url_name = "cms_reviews:index"
    index_results_url_name = "cms_reviews:results"
    filterset_class = ReviewFilters
    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]
    list_export = ["title", "locale", "reviewer", "reviewed_on", "review_due", "status_string"]
    export_headings = {
        "locale": _("Language"),
        "reviewer": _("Reviewed by"),
        "reviewed_on": _("Reviewed on"),
        "review_due": _("To be reviewed again by"),
        "status_string": _("Status"),
    }

    def get_queryset(self) -> QuerySet:
        pages = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, {"change", "publish"}
        )
        return (
            ArticlePage.objects.filter(pk__in=pages.values("pk"))
            .defer_streamfields()
            .select_related("locale", "reviewer")
            .order_by(F("review_due").asc(nulls_last=True), "-last_published_at", "pk")
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        now = today()
        return super().get_context_data(*args, **kwargs) | {"today": now, "soon": now + SOON}
