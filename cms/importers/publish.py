"""A draft read from a file becomes a page: the same page again when its source comes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from anyascii import anyascii
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug

from cms.importers.draft import Draft, ReviewDraft
from cms.importers.stream import ingress_and_body
from cms.models import ArticleIndexPage, ArticlePage
from cms.publishing import Refused
from reviews.models import Review


class NoPlace(LookupError):
    """There is no list of articles to put one into."""


@dataclass(frozen=True)
class Imported:
    page: ArticlePage
    new: bool
    published: bool
    reviews: int
    taken_down: bool
    unfinished: bool
    forbidden: list[str]  # why a publishing rule keeps it a draft


def article_index() -> ArticleIndexPage:
    """Of the language that the site is written in. Raises NoPlace."""
    pages = ArticleIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    index = pages.order_by("-live", "path").first()
    if index is None:
        raise NoPlace("the site has no list of articles yet, so there is no place for one")
    return index


@transaction.atomic
def publish(draft: Draft, source: str, *, as_draft: bool = False) -> Imported:
    """Raises NoPlace, and ValidationError where a text does not fit its field."""
    index = article_index()
    stored = ArticlePage.objects.filter(source=source).first()
    page = filled(stored.get_latest_revision_as_object() if stored else ArticlePage(), draft)
    # Somebody took it down after it was public: only somebody can put it up again.
    taken_down = bool(stored and not stored.live and stored.first_published_at)
    if stored is None:
        page.source, page.live = source, False
        page.slug = find_available_slug(index, slugify(anyascii(draft.title))[:80] or "artikkel")
        index.add_child(instance=page)
    # Nor does unfinished work of hers go public by the way.
    unfinished = bool(stored and stored.live and stored.has_unpublished_changes)
    revision = page.save_revision(changed=True)
    published = not as_draft and not taken_down and not unfinished
    forbidden: list[str] = []
    if published:
        try:
            revision.publish()
        except Refused as refused:
            published, forbidden = False, refused.messages
    added = add_reviews(draft.reviews)
    return Imported(page, stored is None, published, added, taken_down, unfinished, forbidden)


def filled(page: ArticlePage, draft: Draft) -> ArticlePage:
    page.title = draft.title
    page.draft_title = draft.title
    page.ingress, page.body = ingress_and_body(draft)
    return page


def add_reviews(reviews: Iterable[ReviewDraft]) -> int:
    """How many were new. They wait, unverified, for somebody to look at them."""
    return sum(add_review(review) for review in reviews)


def add_review(review: ReviewDraft) -> bool:
    fields: dict[str, Any] = {"name": review.name[:80], "date": review.date, "text": review.text}
    _, created = Review.objects.get_or_create(source=fingerprint(review), defaults=fields)
    return created


def fingerprint(review: ReviewDraft) -> str:
    """The same words of the same day are one review, from whichever file they come."""
    said = "\n".join((review.name, str(review.date), " ".join(review.text.split())))
    return f"import:{sha256(said.encode()).hexdigest()}"
