from typing import Any

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from search.editorial.viewsets import SearchGroup
from search.unfound.report import EXPORTED, UnfoundFile, UnfoundReport, WhoMaySee


@hooks.register("register_admin_viewset")
def register_search_words() -> Any:
    return SearchGroup()


@hooks.register("register_admin_urls")
def register_unfound_urls() -> Any:
    addresses = [
        path("", UnfoundReport.as_view(), name="index"),
        path("results/", UnfoundReport.as_view(results_only=True), name="results"),
        path("not-found.csv", UnfoundFile.as_view(), name="file"),
    ]
    return [path("search/not-found/", include((addresses, "search_unfound")))]


@hooks.register("register_reports_menu_item")
def register_unfound_report() -> Any:
    return WhoMaySee(
        _("Searches that found nothing"),
        reverse("search_unfound:index"),
        icon_name="search",
        order=160,
    )


@hooks.register("register_permissions")
def register_search_rights() -> Any:
    return Permission.objects.filter(content_type__app_label="search", codename="view_unfound")


@hooks.register("register_log_actions")
def register_search_actions(actions: Any) -> None:
    actions.register_action(
        EXPORTED, _("Export what was not found"), _("List of what was not found exported")
    )
