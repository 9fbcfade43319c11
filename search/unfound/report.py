"""What readers asked for and did not find, for those who can write it or name it otherwise."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log

from booking import clock, formats
from booking.models import Practice
from booking.viewsets.report import spreadsheet
from booking.viewsets.scoping import RightsFirst
from search.editorial.phrases import Language
from search.unfound.forgetting import KEPT
from search.unfound.unfound import LEAST_DAYS, Unfound

RIGHT = "search.view_unfound"
EXPORTED = "search.unfound_exported"


class WhoMaySee(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(RIGHT))


class UnfoundReport(RightsFirst, ReportView):
    model = Unfound
    results_template_name = "search/admin/unfound_results.html"
    page_title = gettext_lazy("Not found")
    header_icon = "search"
    index_url_name = "search_unfound:index"
    index_results_url_name = "search_unfound:results"
    list_export: list[str] = []
    any_permission_required = ["view"]
    default_ordering = None

    def get_queryset(self) -> QuerySet:
        return Unfound.objects.asked_often()

    def decorate_paginated_queryset(self, rows: Any) -> list[dict[str, Any]]:
        may = {
            name: self.request.user.has_perm(f"search.add_{name}")
            for name in ("synonymgroup", "pin")
        }
        return [described(row, may) for row in rows]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        told = {"least": LEAST_DAYS, "weeks": KEPT.days // 7}
        return super().get_context_data(*args, **kwargs) | told


def described(row: dict[str, Any], may: dict[str, bool]) -> dict[str, Any]:
    """With the ways to something about it, for who may."""
    asked = urlencode({"words": row["words"], "language": row["language"]})
    synonym, pin = reverse("search_synonyms:add"), reverse("search_pins:add")
    return row | {
        "language": Language(row["language"]).label,
        "synonym_url": may["synonymgroup"] and f"{synonym}?{asked}",
        "pin_url": may["pin"] and f"{pin}?{asked}",
    }


class UnfoundFile(RightsFirst, View):
    """The same as a file. Who took it is noted, not what is in it."""

    model = Unfound

    def get(self, request: HttpRequest) -> HttpResponseBase:
        found: Any = Unfound.objects.asked_often()
        rows = [
            (row["words"], str(Language(row["language"]).label), row["times"], row["days"])
            for row in found
        ]
        log(
            instance=Practice.load(),
            action=EXPORTED,
            user=request.user,
            data={"number": len(rows)},
        )
        name = f"{_('not-found')}-{formats.local(clock.now()).date()}.csv"
        headings = [_("Searched for"), _("Language"), _("Times"), _("Days")]
        return StreamingHttpResponse(
            spreadsheet.csv_lines(headings, rows),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
