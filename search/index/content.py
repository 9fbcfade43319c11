from dataclasses import dataclass, field
from datetime import date

# In the order in which they are offered as filters.
KINDS = ("article", "story", "topic", "therapist", "service", "faq", "review", "page")


@dataclass(frozen=True)
class Content:
    """One thing to be found, in one language. Plain text throughout.

    `beside` is found and not shown: topics, places, what somebody speaks. `part` tells things of
    one source apart (the questions of a page), `anchor` is where on its page it stands.
    """

    kind: str
    language: str
    title: str
    lead: str = ""
    body: str = ""
    beside: str = ""
    part: str = ""
    anchor: str = ""
    therapist: int | None = None
    topics: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    written: date | None = None
    due: date | None = None  # to be looked at again by somebody who knows
    source: dict[str, int] = field(default_factory=dict)  # page, service or review, by its key
