"""What somebody has chosen so far, as it stands in the addresses of the flow."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from booking.availability import FreeTime
from booking.models import Place
from booking.models.booking import Format

SLUG = re.compile(r"[-\w]{1,80}")
TRUE = "true"
MINUTE = "%Y%m%dT%H%MZ"
YEARS = range(2000, 2200)  # beyond them arithmetic with zones would overflow


@dataclass(frozen=True)
class Wishes:
    """Empty is: not chosen, or any."""

    service: str = ""
    therapist: str = ""
    format: str = ""
    place: str = ""
    first: str = ""  # or "true", for a client's first session, as in the API

    @classmethod
    def of(cls, query: QueryDict) -> "Wishes":
        format = query.get("format", "")
        return cls(
            service=_slug(query.get("service", "")),
            therapist=_slug(query.get("therapist", "")),
            format=format if format in Format.values else "",
            place=_slug(query.get("place", "")),
            first=TRUE if query.get("first") == TRUE else "",
        )

    @property
    def is_first(self) -> bool:
        return self.first == TRUE

    def but(self, **changes: str) -> "Wishes":
        return replace(self, **changes)

    def query(self, **more: Any) -> str:
        return urlencode({name: value for name, value in (asdict(self) | more).items() if value})


@dataclass(frozen=True)
class Chosen:
    """One free time. Written as `20260305T1300Z.ove.online.`, in UTC."""

    start: datetime
    therapist: str
    format: str
    place: str = ""

    @classmethod
    def read(cls, text: str) -> "Chosen | None":
        parts = text.split(".")
        if len(parts) != 4 or parts[2] not in Format.values or not SLUG.fullmatch(parts[1]):
            return None
        if (parts[2] == Format.IN_PERSON) != bool(SLUG.fullmatch(parts[3])):
            return None
        try:
            start = datetime.strptime(parts[0], MINUTE).replace(tzinfo=UTC)
        except ValueError:
            return None
        if start.year not in YEARS:
            return None
        return cls(start, parts[1], parts[2], parts[3])

    def __str__(self) -> str:
        start = self.start.astimezone(UTC)
        return f"{start:{MINUTE}}.{self.therapist}.{self.format}.{self.place}"


@dataclass(frozen=True)
class Choice:
    """A free time with one therapist in one way: one radio."""

    chosen: Chosen
    time: FreeTime
    place: Place | None


def ways(time: FreeTime, places: dict[int, Place]) -> Iterable[Choice]:
    slug = time.therapist.slug
    if time.online:
        yield Choice(Chosen(time.start, slug, Format.ONLINE), time, None)
    for pk in sorted(time.places & places.keys()):
        place = places[pk]
        yield Choice(Chosen(time.start, slug, Format.IN_PERSON, place.slug), time, place)


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _slug(text: str) -> str:
    return text if SLUG.fullmatch(text) else ""
