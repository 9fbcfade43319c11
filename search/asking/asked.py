from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """What somebody typed, and what was ticked beside it. Slugs and codes, as in the API."""

    query: str
    locale: str  # of the pages
    type: str | None = None
    topic: str | None = None
    format: str | None = None
    language: str | None = None  # that somebody speaks, or that a text is written in
    place: str | None = None
