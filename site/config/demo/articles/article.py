from collections.abc import Callable
from dataclasses import dataclass

from config.demo.body import Block


@dataclass(frozen=True)
class Article:
    """Topics by slug. The body is made when it is needed: it names rows by their numbers."""

    title: str
    slug: str
    ingress: str
    topics: tuple[str, ...]
    picture: Callable[[], bytes]
    picture_title: str
    alt: str
    days_ago: int
    body: Callable[[], list[Block]]
    translates: str = ""  # the slug of the Norwegian one
    reviewer: str = ""  # by name, a month after it was written
