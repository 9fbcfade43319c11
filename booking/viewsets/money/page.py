from dataclasses import replace
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator

from booking import formats, money
from booking.domain.period import Period, month_of, shifted
from booking.money import Line, Totals
from booking.money.movements import read
from booking.viewsets.money import figures, plots, tables
from booking.viewsets.money.guard import MoneyBase
from booking.viewsets.report.page import ReportPage

A_YEAR, FEWEST = 12, 6
PER_PAGE = 50


class MovementsPaginator(WagtailPaginator):
    verbose_name = gettext_lazy("movement")
    verbose_name_plural = gettext_lazy("movements")


class MoneyView(MoneyBase, ReportPage):
    page_title = gettext_lazy("Money")
    header_icon = "money"
    template_name = "booking/admin/money/page.html"

    @cached_property
    def totals(self) -> Totals:
        return money.totals(self.period)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "needing": figures.needing(self.request.user),
            "figures": figures.figures(self.totals),
            "at_place": self.totals.is_at_place,
            "books": self.books(),
            "parts": [
                self.months(),
                self.part("therapists", _("By therapist"), money.by_therapist(self.period)),
                self.part("services", _("By service"), money.by_service(self.period)),
            ],
            **self.movements(),
        }

    def months(self) -> dict[str, Any]:
        """Whole months, up to a year of them: one alone tells nothing."""
        shown = year_until(self.period)
        lines = begun(money.by_month(shown), self.period)
        named = [replace(line, name=formats.month(line.name)) for line in lines]
        chosen = [formats.month(month) for month in self.period.months]
        return {
            "name": "months",
            "heading": _("By month"),
            "lead": _("Whole months. Those of the chosen period stand out.")
            if any_money(lines)
            else "",
            "columns": plots.columns(lines, self.period) if any_money(lines) else None,
            "table": tables.LineTable(_("Month"), reversed(named), strong=chosen),
        }

    def part(self, name: str, heading: str, lines: list[Line]) -> dict[str, Any]:
        label = _("Therapist") if name == "therapists" else _("Service")
        all_of_them, last = tables.with_all(lines, self.totals)
        return {
            "name": name,
            "heading": heading,
            "rows": plots.rows(lines) if lines else None,
            "table": tables.LineTable(label, all_of_them, strong=[last]) if lines else None,
        }

    def books(self) -> dict[str, Any]:
        issued = money.issued(self.period)
        return {
            "number": issued.number,
            "total": formats.exact_kroner(issued.total),
            "vat": formats.exact_kroner(issued.vat),
            "differs": issued.total != self.totals.left,
            "difference": formats.exact_kroner(issued.total - self.totals.left),
        }

    def movements(self) -> dict[str, Any]:
        paginator = MovementsPaginator(money.movements(self.period), PER_PAGE)
        page = paginator.get_page(self.request.GET.get("p"))
        shown = list(read(page.object_list))
        return {
            "items": page,
            "elided_page_range": paginator.get_elided_page_range(page.number),
            "movements": tables.movement_table(shown) if shown else None,
        }


def year_until(period: Period) -> Period:
    last = month_of(period.last)
    first = min(period.first.replace(day=1), shifted(last.first, 1 - A_YEAR))
    return Period(first, last.last)


def begun(lines: list[Line], period: Period) -> list[Line]:
    """Without the months before the practice took any money; never without a chosen one."""
    chosen = period.first.replace(day=1)
    while len(lines) > FEWEST and lines[0].name < chosen and not any_money(lines[:1]):
        lines = lines[1:]
    return lines


def any_money(lines: list[Line]) -> bool:
    return not all(line.is_nothing for line in lines)
