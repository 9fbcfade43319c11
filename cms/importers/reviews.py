"""What readers said of the old site. It waits, unverified, for somebody to look at it."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_noop as _

from cms.importers.draft import ReviewDraft
from cms.importers.notes import Note, note
from reviews.models import Review


def add_reviews(reviews: Sequence[ReviewDraft], user: Any) -> list[Note]:
    if not reviews or user is None or user.has_perm("reviews.add_review"):
        for review in reviews:
            add_review(review)
        return []
    return [note(_("reviews left out: you may not add them"))]


def add_review(review: ReviewDraft) -> bool:
    fields: dict[str, Any] = {
        "name": review.name[:80],
        "date": review.date,
        "text": review.text,
        "state": Review.State.IN_REVIEW,
    }
    _review, created = Review.objects.get_or_create(source=fingerprint(review), defaults=fields)
    return created


def fingerprint(review: ReviewDraft) -> str:
    """The same words of the same day are one review, from whichever file they come."""
    said = "\n".join((review.name, str(review.date), " ".join(review.text.split())))
    return f"import:{sha256(said.encode()).hexdigest()}"
