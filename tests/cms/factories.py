"""A small site to test on. Everything has a name of its own and is published."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Locale, Page, Site

from booking.models import Therapist, Topic
from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    Author,
    CrisisLine,
    HomePage,
    PlainPage,
    TherapistIndexPage,
    TherapistPage,
)
from reviews.models import Review


def make_home(slug: str = "forside", **fields: Any) -> HomePage:
    """The home page of the default site, in the place of Wagtail's welcome page."""
    root = Page.objects.get(depth=1)
    fields = {"title": "Terapivakten", "hero_title": "Noen å snakke med"} | fields
    home = root.add_child(instance=HomePage(slug=slug, **fields))
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    return home


def make_articles(home: HomePage, **fields: Any) -> ArticleIndexPage:
    return under(home, ArticleIndexPage(**{"title": "Artikler", "slug": "artikler"} | fields))


def make_article(index: ArticleIndexPage, title: str = "Sorg", **fields: Any) -> ArticlePage:
    topics = fields.pop("topics", [])
    page = ArticlePage(title=title, **fields)
    page.topics = topics
    return under(index, page)


def make_therapists(home: HomePage, **fields: Any) -> TherapistIndexPage:
    return under(home, TherapistIndexPage(**{"title": "Terapeuter", "slug": "terapeuter"} | fields))


def make_therapist(name: str = "Ingrid", **fields: Any) -> Therapist:
    topics = fields.pop("topics", [])
    therapist = Therapist.objects.create(
        **{"name": name, "slug": name.lower(), "title": "Psykolog"} | fields
    )
    therapist.topics.set(topics)
    return therapist


def make_profile(index: TherapistIndexPage, therapist: Therapist, **fields: Any) -> TherapistPage:
    fields = {"title": therapist.name, "slug": therapist.slug} | fields
    return under(index, TherapistPage(therapist=therapist, **fields))


def make_plain(parent: Page, title: str = "Om oss", **fields: Any) -> PlainPage:
    return under(parent, PlainPage(title=title, **fields))


def under(parent: Page, page: Any) -> Any:
    page.locale = parent.locale
    page.first_published_at = page.first_published_at or timezone.now()
    return parent.add_child(instance=page)


def in_english(page: Any, **fields: Any) -> Any:
    """Its published English translation; the parent's must be there first."""
    locale, _ = Locale.objects.get_or_create(language_code="en")
    copy = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    copy.refresh_from_db()
    return copy


def make_topic(name: str = "Sorg") -> Topic:
    return Topic.objects.create(name=name, slug=name.lower())


def make_image(title: str = "Et rom", width: int = 1000) -> Image:
    content = BytesIO()
    Picture.new("RGB", (width, width // 2), "teal").save(content, "JPEG")
    return Image.objects.create(title=title, file=ImageFile(content, f"{title}.jpg"))


def make_review(name: str = "Kari", **fields: Any) -> Review:
    return Review.objects.create(
        **{"name": name, "text": "Det hjalp.", "state": "approved", "verified": True} | fields
    )


def make_crisis_line(name: str = "Mental helse", **fields: Any) -> CrisisLine:
    return CrisisLine.objects.create(**{"name": name, "phone": "116 123"} | fields)


def make_author(name: str = "Ola", **fields: Any) -> Author:
    return Author.objects.create(name=name, **fields)


def fifteen_blocks(images: list[Any], page: Any, author: Any) -> list[tuple[str, Any]]:
    """Three images, a chooser each of page and snippet, and running text with links."""
    section = [
        ("heading", {"level": "h2", "text": "Del"}),
        ("rich_text", f'<p><a linktype="page" id="{page.pk}">lenke</a></p>'),
        ("key_points", ["Først", "Så"]),
    ]
    pictures = [("image", {"image": image, "alt": "Et rom"}) for image in images]
    choosers = [
        ("call_to_action", {"kind": "page", "label": "Les", "page": page}),
        ("author", author),
    ]
    return [*section, *pictures, *section, *choosers, *section, section[1]]
