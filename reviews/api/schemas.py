from typing import Annotated

from ninja import Field, Schema
from pydantic import ConfigDict, StrictBool, StringConstraints

from booking.api.fields import Body, one_of
from reviews.models import Review

OPEN, OVER = "open", "over"  # of an invitation that nothing was written by
Slug = Annotated[str, StringConstraints(max_length=80, pattern=r"^[-\w]*$")]


class Out(Schema):
    """What goes out is whole: null stands where there is nothing, and the document says so."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class ReviewsReviewOut(Out):
    name: str
    month: str | None = Field(None, description="Year and month, such as 2023-08.")
    text: str
    rating: int | None = Field(None, description="1 to 5.")
    therapist: str | None = Field(None, description="The therapist's slug.")
    service: str | None = Field(None, description="The service's slug.")
    verified: bool = Field(description="Known to be from a client of the practice. Say which.")
    origin: str | None = Field(
        None, description="Where it was first published, if that was not with us."
    )
    answer: str | None = Field(None, description="What the practice says to it.")
    answered: str | None = Field(None, description="The month of the answer.")


class ReviewsSummaryOut(Out):
    """Of all that the question finds, not only of those on this page."""

    count: int
    rated: int = Field(description="How many of them gave a rating.")
    average: float | None = Field(
        None,
        description="Of those that gave a rating; null where these are fewer than five. "
        "Not for stars in lists of results: search engines refuse those of one's own site.",
    )


class ReviewsListOut(Schema):
    count: int
    items: list[ReviewsReviewOut]
    summary: ReviewsSummaryOut


class ReviewsFilters(Schema):
    therapist: Slug = Field("", description="Only reviews of this therapist, by slug.")
    topic: Slug = Field(
        "",
        description="Only reviews of therapists who work with this topic, by slug: a review has "
        "no topic of its own.",
    )
    service: Slug = Field("", description="Only reviews of this service, by slug.")
    verified: bool | None = Field(None, description="Only confirmed ones, or only the others.")
    limit: int = Field(20, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)


class ReviewsSaidOut(Out):
    name: str
    text: str
    rating: int | None = None


class ReviewsInvitationOut(Out):
    state: Annotated[str, one_of((OPEN, OVER, *Review.State.values))] = Field(
        description="open: nothing was written yet; over: and it is too late; draft: sent back to "
        "her to be changed."
    )
    may_write: bool
    therapist: str | None = Field(None, description="The therapist's slug: whom it is about.")
    said: ReviewsSaidOut | None = None
    sent_back_because: str | None = Field(None, description="In the words of the practice.")


class ReviewsWordsIn(Body):
    text: str = Field(description="In plain text, without links.")
    name: str = Field("", description="What readers see; empty for nobody's.")
    rating: int | None = Field(None, ge=1, le=5)
    consent: StrictBool = Field(
        description="That it may be published with this name. Ask it last, with a box of its own."
    )
