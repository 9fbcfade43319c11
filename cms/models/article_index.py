from typing import Any

from django.core.paginator import Page as ArticlesPage
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.models.article import ArticlePage
from cms.models.below import PER_PAGE, CardsBelow
from cms.models.mixins import SitePage


class ArticleIndexPage(SitePage):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/article_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.ArticlePage"]
    max_count_per_parent = 1

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    api_fields = [APIField("introduction", writable=True)]

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        page = self.articles_page(request.GET.get("page"))
        return super().get_context(request, *args, **kwargs) | {"articles": page, "page_obj": page}

    def articles_page(self, number: str | int | None) -> ArticlesPage:
        """The last page instead of one that does not exist."""
        articles: Any = CardsBelow(ArticlePage, self)
        return Paginator(articles, PER_PAGE).get_page(number)
