from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Suggestion:
    kind: str
    title: str
    url: str


@dataclass(frozen=True)
class Found(Suggestion):
    excerpt: SafeString  # with the words in <mark>
    score: float  # more is better, within one answer
    pk: int  # of the search's own document
    page: int | None = None
    therapist: str | None = None  # the slug
    service: str | None = None  # the slug
