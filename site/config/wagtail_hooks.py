"""The admin as this site has it: our colours, and no entry that leads its user nowhere."""

from copy import copy
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from config.second_factor.reset import may_reset
from config.second_factor.views import RESET, ResetView

LAST = 10500  # after the settings
AFTERWARDS = 1000  # of hooks: all packages have added their own by then


@hooks.register("insert_global_admin_css")
def theme() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("admin/theme.css"))


@hooks.register("register_admin_menu_item")
def home() -> MenuItem:
    label = pgettext_lazy("menu", "Home")
    return MenuItem(label, reverse("wagtailadmin_home"), name="home", icon_name="home", order=1)


@hooks.register("construct_main_menu", order=AFTERWARDS)
def fit_to_person(request: HttpRequest, items: list[Any]) -> None:
    # Its links lead to Wagtail's own manuals, which know nothing of this site.
    items[:] = [item for item in items if item.name != "help"]
    if not user_has_any_page_permission(request.user):
        # Who has no pages uses images for portraits only.
        items[:] = [later(item) if item.name == "images" else item for item in items]


def later(item: Any) -> Any:
    moved = copy(item)  # the menu's own is everybody's
    moved.order = LAST
    return moved


@hooks.register("construct_homepage_summary_items", order=AFTERWARDS)
def counts_for_editors(request: HttpRequest, items: list[Any]) -> None:
    if not user_has_any_page_permission(request.user):
        items.clear()


@hooks.register("register_account_menu_item")
def second_factor(request: HttpRequest) -> dict[str, str]:
    return {
        "url": reverse("mfa_index"),
        "label": gettext("Two-step log-in"),
        "help_text": gettext("An app on your phone, passkeys and recovery codes."),
    }


@hooks.register("register_admin_urls")
def reset_url() -> list[URLPattern]:
    # Above Wagtail's own of users, which take any word for an account.
    return [path("users/<int:pk>/second-factor/", ResetView.as_view(), name=RESET)]


@hooks.register("register_user_listing_buttons")
def reset_button(user: Any, request_user: Any) -> list[Button]:
    if not may_reset(request_user, user):
        return []
    url = reverse(RESET, args=[user.pk])
    return [Button(gettext("Reset two-step log-in"), url, icon_name="key", priority=40)]


@hooks.register("register_log_actions")
def second_factor_actions(actions: Any) -> None:
    for name, label in {
        "second_factor_added": _("Second factor set up"),
        "second_factor_removed": _("Second factor removed"),
        "second_factor_reset": _("Second factor reset"),
        "recovery_codes": _("New recovery codes made"),
    }.items():
        actions.register_action(f"config.{name}", label, label)
