"""What readers said of the old site. It waits, unverified, for somebody to look at it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop as _

from cms.importers.draft import ReviewDraft
from cms.importers.notes import Note, note
from reviews.importing.reading import Draft, fingerprint
from reviews.importing.storing import store
from reviews.models.review import MOST_NAME


def add_reviews(reviews: Sequence[ReviewDraft], user: Any) -> list[Note]:
    if not reviews or user is None or user.has_perm("reviews.add_review"):
        store((draft(review) for review in reviews), user)
        return []
    return [note(_("reviews left out: you may not add them"))]


def draft(review: ReviewDraft) -> Draft:
    return Draft(
        source=fingerprint(review.name, review.date, review.text),
        line=min(review.lines, default=1),
        name=review.name[:MOST_NAME],
        date=review.date and review.date.replace(day=1),
        text=review.text,
    )
