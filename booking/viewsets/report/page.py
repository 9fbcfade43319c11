from typing import Any
from urllib.parse import urlencode

from django.forms import Media
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking.viewsets.report import periods
from booking.viewsets.report.asked import PeriodView, today


class ReportPage(WagtailAdminTemplateMixin, PeriodView):
    """With what booking/admin/report/period.html shows."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = self.kept()
        return {
            **super().get_context_data(**kwargs),
            "media": Media(css={"all": ["booking/admin/report.css"]}),
            "form": self.form,
            "kept": kept,
            "query": urlencode(self.query()),
            "named": periods.named(self.period),
            "links": list(periods.links(self.period, today(), kept)),
            "beside": periods.beside(self.period, kept),
        }
