"""What clients said, for anybody to read, under /api/v3/reviews/."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema
from pydantic import ConfigDict, StringConstraints

from booking.api.problems import documented
from reviews.models import PublicReview, Review

router = Router(tags=["reviews"])
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-\w]*$")]


class ReviewsReviewOut(Schema):
    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    name: str
    month: str | None = Field(None, description="Year and month, such as 2023-08.")
    text: str
    rating: int | None = Field(None, description="1 to 5.")
    therapist: str | None = Field(None, description="The therapist's slug.")
    verified: bool = Field(description="Known to be from a client of the practice.")


class ReviewsListOut(Schema):
    count: int
    items: list[ReviewsReviewOut]


class ReviewsFilters(Schema):
    therapist: Slug = Field("", description="Only reviews of this therapist, by slug.")
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


@router.get(
    "/",
    response={200: ReviewsListOut, **documented(422)},
    operation_id="reviews_list",
    summary="Published reviews",
)
def reviews(request: HttpRequest, filters: Query[ReviewsFilters]) -> dict[str, object]:
    found = Review.objects.public().newest_first().select_related("therapist")
    if filters.therapist:
        found = found.filter(therapist__slug=filters.therapist)
    page = found[filters.offset : filters.offset + filters.limit]
    items: list[PublicReview] = [review.public_fields() for review in page]
    return {"count": found.count(), "items": items}
