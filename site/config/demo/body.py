"""The blocks of a page's body, as short words to write one with."""

from typing import Any

from booking.models import Topic
from cms.models import Author

Block = dict[str, Any]


def section(text: str) -> Block:
    return {"type": "heading", "value": {"level": "h2", "text": text}}


def part(text: str) -> Block:
    return {"type": "heading", "value": {"level": "h3", "text": text}}


def prose(*paragraphs: str) -> Block:
    return {"type": "rich_text", "value": "".join(f"<p>{text}</p>" for text in paragraphs)}


def bullets(*items: str) -> Block:
    listed = "".join(f"<li>{item}</li>" for item in items)
    return {"type": "rich_text", "value": f"<ul>{listed}</ul>"}


def key_points(*points: str) -> Block:
    return {"type": "key_points", "value": list(points)}


def steps(title: str, *taken: tuple[str, str]) -> Block:
    """Each as a title and what happens."""
    listed = [{"title": name, "text": text} for name, text in taken]
    return {"type": "steps", "value": {"title": title, "steps": listed}}


def prices(title: str) -> Block:
    return {"type": "prices", "value": {"title": title}}


def call_to_therapists(label: str, topic: str | None = None) -> Block:
    chosen = Topic.objects.get(slug=topic).pk if topic else None
    return _call("therapists", label, chosen)


def call_to_booking(label: str) -> Block:
    return _call("booking", label)


def crisis_lines(title: str) -> Block:
    return {"type": "crisis_lines", "value": {"title": title, "chosen": []}}


def reviews(title: str, latest: int = 3) -> Block:
    return {"type": "reviews", "value": {"title": title, "chosen": [], "latest": latest}}


def resources(title: str, *found: tuple[str, str, str]) -> Block:
    """Each as title, address and a word about it."""
    listed = [{"title": name, "url": url, "text": text} for name, url, text in found]
    return {"type": "resources", "value": {"title": title, "resources": listed}}


def author(name: str) -> Block:
    return {"type": "author", "value": Author.objects.get(name=name).pk}


def _call(kind: str, label: str, topic: int | None = None) -> Block:
    value = {"kind": kind, "label": label, "page": None, "topic": topic}
    return {"type": "call_to_action", "value": value}
