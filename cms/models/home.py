from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.search import index

from cms.models.article import ArticlePage
from cms.models.cards import cards, soonest
from cms.models.mixins import BodyPage
from cms.models.promise import Promise
from cms.models.therapist import TherapistPage
from cms.moved import leads_on

ARTICLES = 3
PEOPLE = 6
NUMBERED = {"p", "page_id"}


class HomePage(BodyPage):
    hero_title = models.CharField(_("headline"), max_length=120, blank=True)
    lead = models.TextField(_("lead"), max_length=400, blank=True)

    template = "pages/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "cms.ArticleIndexPage",
        "cms.TherapistIndexPage",
        "cms.TopicIndexPage",
        "cms.StoryIndexPage",
        "cms.ReviewIndexPage",
        "cms.PricePage",
        "cms.FaqPage",
        "cms.FormPage",
        "cms.ContactPage",
        "cms.LandingPage",
        "cms.PlainPage",
    ]
    max_count = len(settings.WAGTAIL_CONTENT_LANGUAGES)  # one for each language

    content_panels = [
        *Page.content_panels,
        FieldPanel("hero_title"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]
    search_fields = [
        *BodyPage.search_fields,
        index.SearchField("hero_title"),
        index.SearchField("lead"),
    ]
    api_fields = [
        APIField("hero_title", writable=True),
        APIField("lead", writable=True),
        *BodyPage.api_fields,
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """WordPress' short addresses are its own with a number: no 404 sends them on."""
        if NUMBERED & request.GET.keys():
            path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
            row = get_redirect(request, path)
            moved = leads_on(request, row) if row and row.redirect_page else None
            if moved:
                return moved
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        people = cards(list(TherapistPage.objects.descendant_of(self).for_cards()[:PEOPLE]))
        return super().get_context(request, *args, **kwargs) | {
            "articles": list(ArticlePage.objects.descendant_of(self).for_cards()[:ARTICLES]),
            "cards": people,
            "soonest": soonest(people),
            "promises": list(Promise.objects.all()),
        }
