from typing import Any

from django.utils.translation import gettext_lazy as _

from booking import clock
from booking.viewsets.figures.guard import FiguresBase
from booking.viewsets.figures.parts import sections
from booking.viewsets.matching.base import sees_requests
from booking.viewsets.matching.measured import measured
from booking.viewsets.report.page import ReportPage


class FiguresView(FiguresBase, ReportPage):
    page_title = _("Figures")
    header_icon = "figures"
    template_name = "booking/admin/figures/page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "chosen": self.chosen,
            "therapists": self.visible,
            "sections": sections(self.figures),
            # Of the practice and of no therapist, over a period of its own.
            "measured": measured(clock.now()) if sees_requests(self.request.user) else [],
        }
