"""What may come in, and how it is refused."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

# Without it a bare number would count as seconds since 1970.
ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d\S*)?")
# Beyond, the arithmetic of time zones runs out of calendar.
YEARS = range(2000, 2200)


class Unusable(Exception):
    """Input that does not have the form asked for; errors have loc, msg and type."""

    def __init__(self, errors: list[Mapping[str, Any]]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = [
            {**error, "loc": [sayable(part) for part in error["loc"]]} for error in errors
        ]


def sayable(part: Any) -> Any:
    """A name that somebody made up may be no text at all, and no answer could repeat it."""
    return part.encode("utf-8", "replace").decode() if isinstance(part, str) else part


class Input(BaseModel):
    """Raises Unusable instead of pydantic's own error, whose answer is not ours to choose."""

    source: ClassVar[str]

    @model_validator(mode="wrap")
    @classmethod
    def read(cls, values: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(cls.given(values))
        except ValidationError as error:
            found = error.errors(include_url=False, include_context=False, include_input=False)
            raise Unusable(
                [
                    {"loc": [cls.source, *fault["loc"]], "msg": fault["msg"], "type": fault["type"]}
                    for fault in found
                ]
            ) from None

    @classmethod
    def given(cls, values: Any) -> Any:
        return values


class Query(Input):
    source = "query"

    @classmethod
    def given(cls, values: Any) -> Any:
        """A parameter without a value, as in `?place=&format=`, is one left out."""
        return {name: value for name, value in values.items() if value != ""}


class Body(Input):
    source = "body"
    model_config = ConfigDict(extra="forbid")


class Header(Input):
    source = "header"


def iso(value: object) -> object:
    if isinstance(value, str) and ISO.fullmatch(value):
        return value
    raise PydanticCustomError(
        "iso_8601", "Use ISO 8601, such as 2026-03-02 or 2026-03-02T14:00+01:00"
    )


def within_calendar(day: date) -> date:
    if day.year not in YEARS:
        raise PydanticCustomError("out_of_range", "This is too far away")
    return day


def in_utc(moment: datetime) -> datetime:
    within_calendar(moment)
    return moment.astimezone(UTC)


def one_of(words: Iterable[str]) -> WithJsonSchema:
    """For a text that is one of these: front-ends switch on it."""
    return WithJsonSchema({"type": "string", "enum": [*words]})


Slug = Annotated[str, StringConstraints(min_length=1, max_length=80, pattern=r"^[-\w]+$")]
LanguageCode = Annotated[
    str, StringConstraints(max_length=10, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z]+)?$")
]
SessionFormat = Literal["online", "in_person"]
Start = Annotated[
    AwareDatetime,
    BeforeValidator(iso),
    AfterValidator(in_utc),
    Field(description="With its offset from UTC."),
]
Day = Annotated[date, BeforeValidator(iso), AfterValidator(within_calendar)]


class BookingPage(Query):
    limit: int = Field(100, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)
