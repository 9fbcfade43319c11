"""What is asked of somebody who wants to be matched, and what she sends, as the API has it."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from booking.api.fields import Body, LanguageCode, Slug, one_of
from booking.api.request import spoken_here
from booking.matching.questions import MANY, ONE

ANSWER = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


class BookingMatchOption(BaseModel):
    slug: str
    text: str


class BookingMatchQuestion(BaseModel):
    slug: str
    text: str
    help: str
    kind: Annotated[str, one_of((ONE, MANY))]
    required: bool
    options: list[BookingMatchOption]


class BookingMatchMeasure(BaseModel):
    days: int
    hours: int = Field(description="Within which half of those who asked had an answer.")
    percent: int = Field(description="How many of them had it within the time promised.")


class BookingMatchPromise(BaseModel):
    text: str = Field(description="Until when, such as: An answer within 48 hours.")
    hours: int
    working: bool = Field(description="Whether only hours of working days count.")
    instant: bool = Field(description="Whether a proposal is often made at once, by itself.")
    kept_days: int = Field(
        description="How long after the last thing that happened her answers are deleted."
    )
    measured: BookingMatchMeasure | None = Field(
        description="How it was lately; null where the practice does not publish it, or few asked."
    )


class BookingMatchQuestionList(BaseModel):
    open: bool = Field(description="Whether anybody can ask now.")
    promise: BookingMatchPromise = Field(description="To be told before she begins.")
    count: int
    items: list[BookingMatchQuestion]


class BookingMatchContact(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(description="A nickname will do.")
    email: str
    phone: str | None = None
    language: Annotated[LanguageCode, AfterValidator(spoken_here)] | None = Field(
        None, description="Of mails; that of the request when left out."
    )


class BookingMatchProof(BaseModel):
    model_config = ConfigDict(extra="forbid")

    challenge: str = Field(max_length=400, description="Its `text`.")
    answer: str = Field(
        max_length=20,
        description="A number such that the SHA-256 of `<nonce>:<number>` begins with so many zero "
        "bits.",
    )


class BookingMatchIn(Body):
    # Looked at by our own rules, so that each fault is told in one place.
    answers: dict[str, Annotated[Any, WithJsonSchema(ANSWER)]] = Field(
        description="By the question's slug, the slug of an option or a list of them."
    )
    contact: BookingMatchContact
    proof: BookingMatchProof | None = Field(
        None, description="Of the challenge that the answer before this one came with."
    )


class BookingMatchAcceptIn(Body):
    therapist: Slug
