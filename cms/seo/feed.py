"""The newest articles of a language as an Atom feed."""

from datetime import datetime
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from wagtail.models import Site

from booking.models import Practice
from cms.models import ArticleIndexPage, ArticlePage
from cms.seo.descriptions import description

NEWEST = 30


class Articles(Feed):
    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> ArticleIndexPage:
        """The list of articles in the language of the address, which no other site has."""
        site = Site.find_for_request(request)
        lists = ArticleIndexPage.objects.live().public().select_related("locale")
        found = lists.filter(locale__language_code=get_language()).order_by("path").first()
        if site is None or found is None:
            raise Http404("There are no articles in this language.")
        return found

    def title(self, page: ArticleIndexPage) -> str:
        return f"{page.title} – {Practice.load().name}"

    def link(self, page: ArticleIndexPage) -> str:
        return page.get_url() or "/"

    def subtitle(self, page: ArticleIndexPage) -> str:
        return description(page)

    def items(self, page: ArticleIndexPage) -> list[ArticlePage]:
        return list(ArticlePage.objects.child_of(page).for_cards()[:NEWEST])

    def item_title(self, item: ArticlePage) -> str:
        return item.title

    def item_link(self, item: ArticlePage) -> str:
        return item.get_url() or "/"

    def item_guid(self, item: ArticlePage) -> str:
        """Lasts when the article is renamed; its translation has another."""
        return uuid5(item.translation_key, get_language() or "").urn

    def item_description(self, item: ArticlePage) -> str:
        return description(item)

    def item_pubdate(self, item: ArticlePage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: ArticlePage) -> datetime | None:
        return item.last_published_at or item.first_published_at

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [topic.local_name for topic in item.topics.all()]
