from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from booking.home import (
    FreePanel,
    MatchingPanel,
    MonthPanel,
    NewsPanel,
    TodayPanel,
    WaitsPanel,
    booking_waits,
    matching,
)
from booking.home.waits import HOOK as WAITS
from booking.viewsets.contact import SHOWN as CONTACT_SHOWN
from booking.viewsets.figures.export import EXPORTED as FIGURES_EXPORTED
from booking.viewsets.figures.logged import FiguresFormatter
from booking.viewsets.group import BookingGroup
from booking.viewsets.money.export import EXPORTED
from booking.viewsets.money.logged import ExportFormatter
from booking.viewsets.news import NewsReadView

ICONS = ("couch", "figures", "money", "place", "talk")

register_snippet(BookingGroup)
hooks.register(WAITS, booking_waits.construct)
hooks.register(WAITS, matching.construct)


@hooks.register("construct_homepage_panels")
def home_panels(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm("booking.view_booking"):
        panels += [TodayPanel(request), NewsPanel(request), FreePanel(request)]
        if MonthPanel.is_for(request.user):
            panels.append(MonthPanel(request))
    panels.append(WaitsPanel(request))
    if MatchingPanel.is_for(request.user):
        panels.append(MatchingPanel(request))


@hooks.register("register_admin_urls")
def news_urls() -> list[URLPattern]:
    return [path("booking/news/read/", NewsReadView.as_view(), name="booking_news_read")]


@hooks.register("register_icons")
def icons(registered: list[str]) -> list[str]:
    return [*registered, *(f"booking/icons/{name}.svg" for name in ICONS)]


@hooks.register("insert_global_admin_css")
def list_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("booking/admin/lists.css"))


@hooks.register("register_permissions")
def weekly_hours_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="booking", codename="change_workinghours"
    )


@hooks.register("register_permissions")
def money_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="booking", codename="see_money")


@hooks.register("register_permissions")
def matching_permissions() -> QuerySet[Permission]:
    models = ("matchrequest", "matchversion")
    return Permission.objects.filter(
        content_type__app_label="booking", content_type__model__in=models
    )


@hooks.register("register_log_actions")
def hours_actions(actions: Any) -> None:
    actions.register_action("booking.weekly_hours", _("Set weekly hours"), _("Weekly hours set"))
    actions.register_action("booking.day_hours", _("Set a day's hours"), _("A day's hours set"))
    actions.register_action("booking.time_off", _("Change time off"), _("Time off changed"))
    actions.register_action(
        "booking.calendar_feed", _("Change calendar address"), _("Calendar address changed")
    )
    actions.register_action(
        "booking.closed_days", _("Change closed days"), _("Closed days changed")
    )
    actions.register_action("booking.own_settings", _("Change settings"), _("Settings changed"))
    actions.register_action(CONTACT_SHOWN, _("Look up a client"), _("Contact details shown"))
    actions.register_action(EXPORTED)(ExportFormatter)
    actions.register_action(FIGURES_EXPORTED)(FiguresFormatter)
