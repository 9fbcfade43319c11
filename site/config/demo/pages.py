"""The tree of pages in both languages. What translates what shares a translation key."""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from booking.models import Therapist, Topic
from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    Author,
    HomePage,
    PlainPage,
    PricePage,
    TherapistIndexPage,
    TherapistPage,
)
from config.demo import articles
from config.demo.articles import Article
from config.demo.body import Block
from config.demo.builder import Builder
from config.demo.further import make_further, make_menus
from config.demo.people import PEOPLE
from config.demo.pictures.store import store
from config.demo.texts import further, home, plain, profiles


def make_pages(now: datetime, maker: Any) -> None:
    builder = Builder(now, maker)
    root = Page.objects.get(depth=1)
    builder.language("nb")
    front = make_home(builder, root, home.NORWEGIAN)
    make_site(front)
    make_articles(builder, front, ("artikler", "Artikler", ARTICLES_NB), articles.NORWEGIAN)
    make_profiles(builder, front, ("terapeuter", "Terapeuter", THERAPISTS_NB), profiles.NORWEGIAN)
    make_plain(builder, front, plain.NORWEGIAN)
    make_further(builder, front, further.NORWEGIAN)
    fill(front, home.norwegian())
    norwegian = front
    builder.language("en")
    front = make_home(builder, root, home.ENGLISH)
    make_articles(builder, front, ("articles", "Articles", ARTICLES_EN), articles.ENGLISH)
    make_profiles(builder, front, ("therapists", "Therapists", THERAPISTS_EN), profiles.ENGLISH)
    make_plain(builder, front, plain.ENGLISH)
    make_further(builder, front, further.ENGLISH)
    fill(front, home.english())
    make_menus({"": (norwegian, further.NORWEGIAN), "_en": (front, further.ENGLISH)})


ARTICLES_NB = (
    "Om det å ha det vanskelig, og om det som kan hjelpe. Skrevet av dem som arbeider her."
)
ARTICLES_EN = "About hard times and what can help. Written by those who work here."
THERAPISTS_NB = (
    "De har ulik bakgrunn og arbeider ulikt. Velg et tema, eller se hvem som har ledig tid først."
)
THERAPISTS_EN = (
    "Different backgrounds, different ways of working. Choose a topic, or see who is free first."
)
HEADINGS = {"nb": ("Slik arbeider jeg", "Bakgrunn"), "en": ("How I work", "Background")}


def make_home(builder: Builder, root: Page, words: home.Home) -> HomePage:
    page = HomePage(
        title=words.title,
        slug=words.slug,
        hero_title=words.hero_title,
        lead=words.lead,
        search_description=words.description,
    )
    builder.add(root, page, "home")
    return page


def make_site(front: HomePage) -> None:
    """The site begins at our home page; Wagtail's welcome page makes way."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site, _ = Site.objects.get_or_create(is_default_site=True, defaults={"root_page": front})
    site.hostname, site.port = address.hostname or "localhost", port
    site.site_name, site.root_page = "Terapivakten", front
    site.save()
    for page in Page.objects.filter(depth=2).exclude(pk=front.pk):
        page.delete()


def make_articles(
    builder: Builder, front: Page, words: tuple[str, str, str], written: tuple[Article, ...]
) -> None:
    slug, title, introduction = words
    index = ArticleIndexPage(title=title, slug=slug, introduction=introduction, show_in_menus=True)
    builder.add(front, index, "articles")
    for article in written:
        make_article(builder, index, article)


def make_article(builder: Builder, index: Page, article: Article) -> None:
    picture = store(article.slug, article.picture_title, article.picture, builder.maker)
    page = ArticlePage(
        title=article.title,
        slug=article.slug,
        ingress=article.ingress,
        search_description=article.ingress,
        image=picture,
        image_alt=article.alt,
        body=json.dumps(article.body()),
        **review(builder, article),
    )
    key = f"article {article.translates or article.slug}"
    builder.add(index, page, key, timedelta(days=article.days_ago))
    page.topics.set(Topic.objects.filter(slug__in=article.topics))
    page.save()


def review(builder: Builder, article: Article) -> dict[str, Any]:
    if not article.reviewer:
        return {}
    day = (builder.now - timedelta(days=max(1, article.days_ago - 30))).date()
    return {
        "reviewer": Author.objects.get(name=article.reviewer),
        "reviewed_on": day,
        "review_due": day + timedelta(days=365),
    }


def make_profiles(
    builder: Builder, front: Page, words: tuple[str, str, str], texts: dict[str, Any]
) -> None:
    slug, title, introduction = words
    index = TherapistIndexPage(
        title=title, slug=slug, introduction=introduction, show_in_menus=True
    )
    builder.add(front, index, "therapists")
    for person in PEOPLE:
        body = profiles.body(texts[person.slug], HEADINGS[builder.locale.language_code])
        page = TherapistPage(
            title=person.name,
            slug=person.slug,
            therapist=Therapist.objects.get(slug=person.slug),
            body=json.dumps(body),
        )
        builder.add(index, page, f"therapist {person.slug}")


def make_plain(builder: Builder, front: Page, texts: tuple[plain.Plain, ...]) -> None:
    for words in texts:
        page = (PricePage if words.key == "prices" else PlainPage)(
            title=words.title,
            slug=words.slug,
            search_description=words.description,
            show_in_menus=words.in_menu,
            body=json.dumps(words.body()),
        )
        builder.add(front, page, words.key)


def fill(page: HomePage, body: list[Block]) -> None:
    page.body = json.dumps(body)
    page.save()
