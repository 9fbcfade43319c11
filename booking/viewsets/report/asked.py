"""Who may see a page of figures, and which period she asks for."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views import View

from booking import clock, formats
from booking.domain.period import Period, month_of
from booking.forms.period import PeriodForm
from booking.viewsets.report import periods


class PeriodView(View):
    """This month, unless other days are asked for; `form` tells what is wrong with those."""

    http_method_names = ["get", "head", "options"]
    permission: ClassVar[str]
    form: PeriodForm
    period: Period

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        self.period = month_of(today())
        asked = {name: request.GET[name] for name in ("first", "last") if name in request.GET}
        self.form = PeriodForm(asked or periods.query(self.period))
        if self.form.is_valid():
            self.period = self.form.period
        return super().dispatch(request, *args, **kwargs)

    def kept(self) -> dict[str, str]:
        """What else is asked for, and stays when the period is another."""
        return {}

    def query(self) -> dict[str, str]:
        return periods.query(self.period) | self.kept()


def today() -> date:
    return formats.local(clock.now()).date()
