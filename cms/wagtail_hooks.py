from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from booking.home.waits import HOOK as WAITS
from cms import home, untranslated
from cms.choosers import topic_chooser_viewset
from cms.documents.serving import keep_private, serve
from cms.forms.admin import DELETED, READ, submissions_viewset
from cms.forms.export import EXPORTED, ExportedFormatter
from cms.importers.views import ImportItem
from cms.listings import ForEditors, articles_viewset
from cms.moderation import plans
from cms.moderation.views import pages_viewset
from cms.publishing.action import CopyChecked, PublishChecked, RevertUnlocked
from cms.publishing.copying import look_at_copy
from cms.publishing.report import Reviews
from cms.publishing.viewset import rules_viewset
from cms.rich_text import DocumentLinks, PageLinks
from cms.viewsets import AuthorViewSet, CallToActionViewSet, CrisisLineViewSet, PromiseViewSet
from cms.webhooks.admin import deliveries_viewset, webhooks_viewset

register_snippet(CrisisLineViewSet)
register_snippet(AuthorViewSet)
register_snippet(PromiseViewSet)
register_snippet(CallToActionViewSet)


@hooks.register("register_admin_viewset")
def register_topic_chooser() -> Any:
    return topic_chooser_viewset


# After Wagtail's own, which it replaces.
@hooks.register("register_admin_viewset", order=10)
def register_pages() -> Any:
    return pages_viewset


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def register_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)
    features.register_link_type(DocumentLinks)


@hooks.register("before_serve_page")
def in_the_sites_own(page: Any, request: HttpRequest, args: Any, kwargs: Any) -> Any:
    return untranslated.instead_of(page, request)


@hooks.register("register_admin_viewset")
def register_article_listing() -> Any:
    return articles_viewset


@hooks.register(WAITS)
def waits(request: HttpRequest, waits: list[Any]) -> None:
    waits += home.waits(request.user)


@hooks.register("register_admin_viewset")
def register_publishing_rules() -> Any:
    return rules_viewset


@hooks.register("register_admin_viewset")
def register_webhooks() -> Any:
    return [webhooks_viewset, deliveries_viewset]


@hooks.register("register_admin_urls")
def register_cms_urls() -> Any:
    reviews = [
        path("", Reviews.as_view(), name="index"),
        path("results/", Reviews.as_view(results_only=True), name="results"),
    ]
    return [
        path("cms/check/", include("cms.publishing.urls")),
        path("cms/reviews/", include((reviews, "cms_reviews"))),
        path(
            "cms/documents/<int:document_id>/<path:document_filename>",
            serve,
            name="cms_private_document",
        ),
    ]


@hooks.register("register_admin_urls")
def register_import_urls() -> Any:
    return [path("cms/import/", include("cms.importers.urls"))]


@hooks.register("register_settings_menu_item")
def register_import() -> Any:
    return ImportItem(_("Import texts"), reverse("cms_import:index"), icon_name="upload", order=760)


@hooks.register("register_reports_menu_item")
def register_reviews_report() -> Any:
    return ForEditors(
        _("Professional reviews"),
        reverse("cms_reviews:index"),
        icon_name="calendar-check",
        order=150,
    )


# Before Wagtail's own, which would send readers to a log-in that is none of theirs.
@hooks.register("before_serve_document", order=-10)
def keep_documents_private(document: Any, request: HttpRequest) -> HttpResponse | None:
    return keep_private(document, request)


@hooks.register("register_actions")
def publish_checked(actions: Any) -> None:
    for action in (PublishChecked, CopyChecked, RevertUnlocked):
        actions.register(Page, action)


hooks.register("before_copy_page", look_at_copy)


@hooks.register("register_log_actions")
def register_publishing_actions(actions: Any) -> None:
    actions.register_action(
        plans.REFUSED, _("Refuse to publish"), _("Planned publishing called off")
    )
    actions.register_action(plans.FAILED, _("Fail at a plan"), _("What was planned failed"))


# It tells once more what the panel of all that waits tells, and lets approve what nobody has read.
@hooks.register("construct_homepage_panels")
def told_once(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [each for each in panels if not isinstance(each, WorkflowObjectsToModeratePanel)]


@hooks.register("register_admin_viewset")
def register_submissions() -> Any:
    return submissions_viewset


@hooks.register("register_permissions")
def submission_permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="cms", content_type__model="submission"
    )


@hooks.register("register_log_actions")
def register_submission_actions(actions: Any) -> None:
    actions.register_action(READ, _("Read a form answer"), _("Form answer read"))
    actions.register_action(DELETED, _("Delete a form answer"), _("Form answer deleted"))
    actions.register_action(EXPORTED)(ExportedFormatter)
