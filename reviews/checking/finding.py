from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    COLLEAGUE = "colleague"  # another therapist of the practice
    NAME = "name"
    HEALTH = "health"  # of somebody else
    EFFECT = "effect"  # promised or claimed, about who is not authorised health personnel
    CONTACT = "contact"
    REPEATED = "repeated"


@dataclass(frozen=True, order=True)
class Finding:
    """From `start` up to `end` of the text; `other` is the review that says the same."""

    start: int
    end: int
    kind: Kind
    other: int | None = None
