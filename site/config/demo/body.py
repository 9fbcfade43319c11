"""The blocks of a page's body, as short words to write one with."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from booking.models import Service, Topic
from cms.models import Author, CallToAction
from config.demo.calls import FIND_A_TIME

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


def reviews(title: str, latest: int = 6) -> Block:
    """In a row that the reader moves."""
    value = {"title": title, "chosen": [], "latest": latest, "layout": "carousel"}
    return {"type": "reviews", "value": value}


def resources(title: str, *found: tuple[str, str, str]) -> Block:
    """Each as title, address and a word about it."""
    listed = [{"title": name, "url": url, "text": text} for name, url, text in found]
    return {"type": "resources", "value": {"title": title, "resources": listed}}


def author(name: str) -> Block:
    return {"type": "author", "value": Author.objects.get(name=name).pk}


def _call(kind: str, label: str, topic: int | None = None) -> Block:
    value = {"kind": kind, "label": label, "page": None, "topic": topic}
    return {"type": "call_to_action", "value": value}


def quote(text: str, name: str, role: str) -> Block:
    return {"type": "quote", "value": {"text": text, "name": name, "role": role, "url": ""}}


def callout(kind: str, title: str, text: str) -> Block:
    return {"type": "callout", "value": {"kind": kind, "title": title, "text": f"<p>{text}</p>"}}


def faq(title: str, *asked: tuple[str, str]) -> Block:
    """Each as a question and its answer."""
    listed = [{"question": question, "answer": f"<p>{answer}</p>"} for question, answer in asked]
    return {"type": "faq", "value": {"title": title, "questions": listed}}


def table(caption: str, headings: tuple[str, ...], *rows: tuple[str, ...]) -> Block:
    columns = [{"type": "text", "heading": heading} for heading in headings]
    cells = {"caption": caption, "columns": columns, "rows": [{"values": row} for row in rows]}
    return {"type": "table", "value": {"table": cells, "row_headers": True}}


def gallery(title: str, *shown: tuple[str, str, str]) -> Block:
    """Each as the title of a stored picture, what it tells and a caption."""
    images = [
        {
            "image": get_image_model().objects.get(title=picture).pk,
            "alt": alt,
            "decorative": False,
            "caption": caption,
        }
        for picture, alt, caption in shown
    ]
    return {"type": "gallery", "value": {"title": title, "images": images}}


def document(title: str, text: str) -> Block:
    found = get_document_model().objects.get(title=title).pk
    return {"type": "document", "value": {"document": found, "title": "", "text": text}}


def therapists_of(title: str, topic: str, most: int = 3) -> Block:
    chosen = Topic.objects.get(slug=topic).pk
    value = {"title": title, "chosen": [], "topic": chosen, "most": most}
    return {"type": "therapists", "value": value}


def free_times(title: str, service: str, most: int = 6) -> Block:
    chosen = Service.objects.get(slug=service).pk
    value = {"title": title, "service": chosen, "therapist": None, "most": most}
    return {"type": "free_times", "value": value}


def prices_of(title: str, *services: str) -> Block:
    chosen = [Service.objects.get(slug=slug).pk for slug in services]
    return {"type": "prices", "value": {"title": title, "services": chosen}}


def contact(text: str) -> Block:
    return {"type": "contact", "value": {"title": "", "text": text, "places": True}}


def shared_call() -> Block:
    chosen = CallToAction.objects.get(label=FIND_A_TIME).pk
    return {"type": "call_to_action", "value": {"shared": chosen, "kind": "booking", "label": ""}}
