from dataclasses import dataclass
from datetime import date

KINDS = ("article", "topic", "therapist", "service", "faq", "review")


@dataclass(frozen=True)
class Document:
    """What the site has of one thing that can be found."""

    id: str
    kind: str
    title: str
    ingress: str
    body: str
    date: date
    topic: str = ""
    format: tuple[str, ...] = ()
    language: str = "nb"
    place: str = ""

    @property
    def text(self) -> str:
        return f"{self.title} {self.ingress} {self.body}"
