"""The newest public reviews of many therapists or topics at once, in a query each."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from reviews.models import Review
from reviews.models.review import ReviewQuerySet

NEWEST = (F("date").desc(nulls_last=True), F("pk").desc())
OF_TOPIC = "therapist__topics"


def newest(
    by: str | None, wanted: Iterable[int] = (), *, most: int
) -> dict[int | None, list[Review]]:
    """By what they are of: at least so many of the confirmed and of the others, newest first.

    A review bears no topics itself: it is about what the therapist works with that it is about.
    What its writer came for is hers to tell, and nobody files her under it.
    """
    found = Review.objects.public()
    if by:
        found = found.filter(**{f"{by}__in": [*wanted]})
    groups: dict[int | None, list[Review]] = defaultdict(list)
    for review in ranked(found, by, most):
        groups[review.group if by else None].append(review)
    return groups


def ranked(found: ReviewQuerySet, by: str | None, most: int) -> Iterable[Any]:
    apart = [F("verified"), *([F(by)] if by else [])]
    if by:
        found = found.annotate(group=F(by))
    place = Window(RowNumber(), partition_by=apart, order_by=NEWEST)
    return (
        found.annotate(place=place)
        .filter(place__lte=most)
        .select_related("therapist", "service")
        .order_by(*NEWEST)
    )
