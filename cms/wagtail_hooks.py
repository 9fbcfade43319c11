from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from booking.home.waits import HOOK as WAITS
from cms import home
from cms.choosers import topic_chooser_viewset
from cms.listings import articles_viewset
from cms.rich_text import PageLinks
from cms.viewsets import AuthorViewSet, CrisisLineViewSet, PromiseViewSet

register_snippet(CrisisLineViewSet)
register_snippet(AuthorViewSet)
register_snippet(PromiseViewSet)


@hooks.register("register_admin_viewset")
def register_topic_chooser() -> Any:
    return topic_chooser_viewset


# After Wagtail's own, which it replaces.
@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: FeatureRegistry) -> None:
    features.register_link_type(PageLinks)


@hooks.register("register_admin_viewset")
def register_article_listing() -> Any:
    return articles_viewset


@hooks.register(WAITS)
def waits(request: HttpRequest, waits: list[Any]) -> None:
    waits += home.waits(request.user)
