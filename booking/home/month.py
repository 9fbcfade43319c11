from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from wagtail.admin.ui.components import Component

from booking import formats, money
from booking.domain.period import month_of
from booking.home import calendar
from booking.home.today import TodayPanel
from booking.models import Therapist

SEE_MONEY = "booking.see_money"


class MonthPanel(Component):
    """What was paid and given back this month: for her own sessions, or for all of the practice."""

    name = "booking_month"
    template_name = "booking/admin/home/month.html"
    order = TodayPanel.order + 16

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user
        self.all = self.user.has_perm(SEE_MONEY)

    @classmethod
    def is_for(cls, user: Any) -> bool:
        return user.has_perm(SEE_MONEY) or Therapist.objects.filter(user=user.pk).exists()

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        today = calendar.today()
        line = money.in_and_out(month_of(today), None if self.all else self.user)
        return {
            "all": self.all,
            "month": formats.month(today),
            "paid": formats.kroner(line.came),
            "number": line.paid.number + line.taken.number,
            "back": formats.kroner(line.went) if line.went else "",
            "at_place": formats.kroner(line.at_place) if line.is_at_place else "",
            "left": formats.kroner(line.left),
            "url": reverse("booking_money:index") if self.all else "",
        }
