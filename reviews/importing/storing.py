"""Drafts become reviews that wait for a moderator: each once, however often its file comes.

What somebody here has said about a review holds: withdrawn or deleted it does not come again, and
changed here it stays as it is. What a moderator has approved is not approved any more where the
source says it in other words: it waits again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from django.db import transaction

from reviews import actions
from reviews.importing.reading import Draft
from reviews.models import ImportedReview, Review

FIELDS = (
    "name",
    "text",
    "date",
    "rating",
    "therapist_id",
    "service_id",
    "origin",
    "answer",
    "answered_on",
)
# What a moderator has read and said yes to.
WORDS = ("name", "text", "rating")
AT_ONCE = 200
State = Review.State


class Became(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    AGAIN = "again"  # changed, and waits for a yes once more
    UNCHANGED = "unchanged"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    DELETED = "deleted"
    TWICE = "twice"


@dataclass(frozen=True)
class Outcome:
    draft: Draft
    became: Became


def store(drafts: Iterable[Draft], user: Any = None, *, dry_run: bool = False) -> list[Outcome]:
    """All of them or none. A dry run says the same, and changes nothing."""
    outcomes: list[Outcome] = []
    with transaction.atomic():
        seen: set[str] = set()
        for some in chunks(list(drafts)):
            outcomes += store_some(some, seen, user, dry_run=dry_run)
    return outcomes


def chunks(drafts: Sequence[Draft]) -> Iterator[Sequence[Draft]]:
    for start in range(0, len(drafts), AT_ONCE):
        yield drafts[start : start + AT_ONCE]


def store_some(
    drafts: Sequence[Draft], seen: set[str], user: Any, *, dry_run: bool
) -> list[Outcome]:
    sources = [draft.source for draft in drafts]
    rows = {row.source: row for row in ImportedReview.objects.filter(source__in=sources)}
    reviews = {
        review.source: review
        for review in Review.objects.select_for_update().filter(source__in=sources)
    }
    outcomes, new = [], []
    for draft in drafts:
        row, review = rows.get(draft.source), reviews.get(draft.source)
        became = Became.TWICE if draft.source in seen else decided(draft, row, review)
        seen.add(draft.source)
        outcomes.append(Outcome(draft, became))
        if dry_run:
            continue
        if became is Became.NEW:
            new.append(draft)
        elif review and became in (Became.CHANGED, Became.AGAIN):
            change(review, draft, user, waits=became is Became.AGAIN)
        elif review and row is None and became is Became.UNCHANGED:
            # It came before we kept account of that: it may be somebody's own words by now.
            ImportedReview.objects.create(source=draft.source, review=review, said=said(draft))
    add(new)
    return outcomes


def decided(draft: Draft, row: ImportedReview | None, review: Review | None) -> Became:
    if review is None:
        return Became.NEW if row is None else Became.DELETED
    if review.state == State.WITHDRAWN:
        return Became.WITHDRAWN
    if row is None or row.said == said(draft):
        return Became.UNCHANGED
    if row.left != left(review):
        return Became.EDITED
    fields = draft.fields()
    others = any(getattr(review, name) != fields[name] for name in WORDS)
    return Became.AGAIN if others and review.state == State.APPROVED else Became.CHANGED


def change(review: Review, draft: Draft, user: Any, *, waits: bool) -> None:
    if waits:
        review = actions.renew(review, user, **draft.fields())
    else:
        for name, value in draft.fields().items():
            setattr(review, name, value)
        review.save()
    ImportedReview.objects.filter(source=draft.source).update(said=said(draft), left=left(review))


def add(drafts: Sequence[Draft]) -> None:
    """Together: one after the other would hold up whoever books meanwhile."""
    reviews = Review.objects.bulk_create(
        Review(source=draft.source, state=State.IN_REVIEW, verified=False, **draft.fields())
        for draft in drafts
    )
    ImportedReview.objects.bulk_create(
        ImportedReview(source=draft.source, review=review, said=said(draft), left=left(review))
        for draft, review in zip(drafts, reviews, strict=True)
    )


def said(draft: Draft) -> str:
    return digest(draft.fields())


def left(review: Review) -> str:
    return digest({name: getattr(review, name) for name in FIELDS})


def digest(fields: dict[str, Any]) -> str:
    return sha256(repr([fields[name] for name in FIELDS]).encode()).hexdigest()
