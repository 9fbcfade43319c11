"""Who may see the money, and which period she asks for."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views import View

from booking import clock, formats
from booking.domain.period import Period, month_of
from booking.forms.period import PeriodForm

NAMESPACE = "booking_money"
PERMISSION = "booking.see_money"


class MoneyBase(View):
    """This month, unless other days are asked for; `form` tells what is wrong with those."""

    http_method_names = ["get", "head", "options"]
    form: PeriodForm
    period: Period

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(PERMISSION):
            raise PermissionDenied
        self.period = month_of(today())
        asked = {name: request.GET[name] for name in ("first", "last") if name in request.GET}
        self.form = PeriodForm(asked or query(self.period))
        if self.form.is_valid():
            self.period = self.form.period
        return super().dispatch(request, *args, **kwargs)


def today() -> date:
    return formats.local(clock.now()).date()


def query(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}
