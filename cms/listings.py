from django.http import HttpRequest
from django.utils.translation import pgettext_lazy
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet

from cms.models import ArticlePage


class ForEditors(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


class ArticleListing(PageListingViewSet):
    """All articles together, wherever they hang in the tree and in whichever language."""

    model = ArticlePage
    icon = "doc-full"
    menu_label = pgettext_lazy("menu", "Articles")
    menu_name = "articles"
    menu_order = 120
    menu_item_class = ForEditors
    add_to_admin_menu = True


articles_viewset = ArticleListing("articles")
