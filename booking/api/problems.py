"""What went wrong, in one form (RFC 9457). The types are public: front-ends tell by them."""

from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel, Field

from booking.api.schemas import BookingSlot
from booking.api.series_shown import BookingSeriesPlan

TITLES = {
    "busy": "Too busy just now",
    "challenge": "Unusually many requests: a sum comes first",
    "dates-taken": "Other dates can be had than those seen",
    "price-changed": "Another price than the one seen",
    "match-over": "This request for a match does not allow this now",
    "matching-rests": "Nobody is matched for now",
    "invalid": "The request cannot be used as it is",
    "not-allowed": "Not allowed",
    "not-found": "Not found",
    "payment-unavailable": "Payment cannot be reached",
    "price-differs": "The other time has another price",
    "slot-taken": "The time is taken",
    "too-late-to-move": "It is too late to move it",
    "too-large": "The request is too large",
    "too-many-codes": "Too many unknown codes",
    "too-many-holds": "Too many times held",
    "too-many-lost-links": "Asked for too often",
    "too-many-matches": "Too many requests for a match",
    "too-many-wishes": "Too many wishes",
    "transition-refused": "The booking does not allow this now",
}


class BookingFieldError(BaseModel):
    loc: list[str | int] = Field(description="Such as body, client, email.")
    msg: str
    type: str


class BookingProblem(BaseModel):
    type: str
    title: str
    status: int
    detail: str
    errors: list[BookingFieldError] | None = None


class BookingConflict(BookingProblem):
    alternatives: list[BookingSlot] | None = Field(
        None, description="With slot-taken: the nearest free times, the same therapist's first."
    )
    plan: BookingSeriesPlan | None = Field(
        None, description="With dates-taken and price-changed: all the dates as they are now."
    )


class BookingChallenge(BaseModel):
    text: str = Field(description="To be sent back as it is.")
    nonce: str
    bits: int = Field(
        description="A number is to be found such that the SHA-256 of `<nonce>:<number>` begins "
        "with so many zero bits."
    )


class BookingCrowded(BookingProblem):
    challenge: BookingChallenge | None = Field(
        None, description="With challenge: the sum to do before the request is sent once more."
    )


def documented(*statuses: int) -> dict[int, type[BookingProblem]]:
    """For an operation's `response`."""
    return {status: BookingConflict if status == 409 else BookingProblem for status in statuses}


def problem(
    status: int, kind: str, detail: str, *, retry_after: int | None = None, **more: Any
) -> HttpResponse:
    shape = BookingCrowded if "challenge" in more else BookingConflict
    body = shape(
        type=kind, title=TITLES[kind], status=status, detail=detail, **more
    ).model_dump_json(exclude_none=True)
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return HttpResponse(
        body, status=status, content_type="application/problem+json", headers=headers
    )
