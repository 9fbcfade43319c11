from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from booking.home.waits import HOOK as WAITS
from reviews import home
from reviews.importing.views import ImportItem
from reviews.viewsets import ReviewViewSet

register_snippet(ReviewViewSet)


@hooks.register(WAITS)
def waits(request: HttpRequest, waits: list[Any]) -> None:
    waits += home.waits(request.user)


@hooks.register("register_log_actions")
def review_actions(actions: Any) -> None:
    actions.register_action("reviews.hand_in", _("Hand in a review"), _("Review handed in"))
    actions.register_action(
        "reviews.renew", _("Import other words"), _("Imported in other words: waits again")
    )
    actions.register_action("reviews.approve", _("Approve a review"), _("Review approved"))
    actions.register_action("reviews.send_back", _("Send a review back"), _("Review sent back"))
    actions.register_action("reviews.withdraw", _("Withdraw a review"), _("Review withdrawn"))
    actions.register_action("reviews.answer", _("Answer a review"), _("Review answered"))


@hooks.register("register_permissions")
def publish_permission() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="reviews", codename="publish_review")


@hooks.register("register_admin_urls")
def register_import_urls() -> Any:
    return [path("reviews/import/", include("reviews.importing.urls"))]


@hooks.register("register_settings_menu_item")
def register_import() -> Any:
    address = reverse("reviews_import:index")
    return ImportItem(_("Import reviews"), address, icon_name="upload", order=765)
