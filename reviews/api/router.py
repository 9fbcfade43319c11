"""What clients said, for anybody to read, under /api/v3/reviews/."""

from django.http import HttpRequest
from ninja import Query, Router

from booking.api.problems import documented
from reviews.api.schemas import ReviewsFilters, ReviewsListOut
from reviews.models import PublicReview, Review
from reviews.summary import summary

router = Router(tags=["reviews"])
BY = {
    "therapist": "therapist__slug",
    "topic": "therapist__topics__slug",
    "service": "service__slug",
}


@router.get(
    "/",
    response={200: ReviewsListOut, **documented(422)},
    operation_id="reviews_list",
    summary="Published reviews",
)
def reviews(request: HttpRequest, filters: Query[ReviewsFilters]) -> dict[str, object]:
    asked = {field: slug for name, field in BY.items() if (slug := getattr(filters, name))}
    if filters.verified is not None:
        asked["verified"] = filters.verified
    found = Review.objects.public().filter(**asked)
    shown = found.newest_first().select_related("therapist", "service")
    page = shown[filters.offset : filters.offset + filters.limit]
    items: list[PublicReview] = [review.public_fields() for review in page]
    told = summary(found)
    return {"count": told["count"], "items": items, "summary": told}
