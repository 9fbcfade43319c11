"""Running text: of its markup only bold, italic, links and breaks survive, made anew."""

import re
from urllib.parse import urlsplit

from bs4.element import CData, NavigableString, PageElement, Tag
from django.utils.html import escape

MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
SCHEMES = {"http", "https", "mailto", "tel"}
SPACE = re.compile(r"[ \t\r\n\f\v]+")
# Characters that no text field can hold, or that nobody sees.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufffe\uffff]")
DEEPEST = 40


def words(node: PageElement) -> str:
    """The text alone, in one line."""
    text = node.get_text(" ") if isinstance(node, Tag) else as_text(node)
    return SPACE.sub(" ", UNSEEN.sub("", text)).strip()


def as_text(node: PageElement) -> str:
    # Comments, doctypes and instructions are kinds of strings as well.
    return str(node) if type(node) in (NavigableString, CData) else ""


def inline(node: PageElement, depth: int = 0) -> str:
    if not isinstance(node, Tag):
        return str(escape(SPACE.sub(" ", UNSEEN.sub("", as_text(node)))))
    if node.name == "br":
        return "<br/>"
    if depth > DEEPEST:
        return str(escape(words(node)))
    within = "".join(inline(child, depth + 1) for child in node.children)
    if not within.strip():
        return within
    if mark := MARKS.get(node.name):
        return f"<{mark}>{within}</{mark}>"
    if node.name == "a" and (href := address(str(node.get("href") or ""))):
        return f'<a href="{escape(href)}">{within}</a>'
    return within


def address(href: str) -> str:
    """Nothing where it is no address that a reader may follow."""
    href = SPACE.sub("", UNSEEN.sub("", href))
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return ""
    if scheme:
        return href if scheme in SCHEMES else ""
    # Of another page's own addresses only those from the root lead anywhere here.
    return href if href.startswith("/") and not href.startswith("//") else ""


def tidy(html: str) -> str:
    """Without breaks and spaces at the ends."""
    while True:
        shorter = html.strip().removeprefix("<br/>").removesuffix("<br/>").strip()
        if shorter == html:
            return html
        html = shorter
