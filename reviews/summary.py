"""What may be said of many reviews at once."""

from typing import TypedDict

from django.db.models import Avg, Count

from reviews.models.review import ReviewQuerySet

# Of fewer, an average says more about chance than about the practice.
FEWEST = 5


class Summary(TypedDict):
    """`average` is of those that gave a rating, and None where these are fewer than five."""

    count: int
    rated: int
    average: float | None


def summary(found: ReviewQuerySet) -> Summary:
    told = found.aggregate(count=Count("pk"), rated=Count("rating"), mean=Avg("rating"))
    enough = told["rated"] >= FEWEST
    return Summary(
        count=told["count"],
        rated=told["rated"],
        average=round(float(told["mean"]), 1) if enough else None,
    )
