from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking.viewsets.figures.guard import FiguresBase
from booking.viewsets.figures.parts import sections


class FiguresView(WagtailAdminTemplateMixin, FiguresBase):
    page_title = _("Figures")
    header_icon = "figures"
    template_name = "booking/admin/figures/page.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **self.period_context(),
            "chosen": self.chosen,
            "therapists": self.visible,
            "sections": sections(self.figures),
        }
