"""Running text: of its markup only bold, italic, links and breaks survive, made anew."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4.element import CData, NavigableString, PageElement, Tag
from django.utils.html import escape

MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i"}
SCHEMES = {"http", "https", "mailto", "tel"}
SPACE = re.compile(r"[ \t\r\n\f\v]+")
# Characters that no text field can hold, or that nobody sees.
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufffe\uffff]")
DEEPEST = 40
# Where they stand in running text, theirs is not one word with what is beside it.
BLOCKS = (
    "address article aside blockquote center dd details div dl dt figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header li main ol p pre section summary table td th tr ul"
)
APART = set(BLOCKS.split())
START = re.compile(r"\s+|<br/>")


def words(node: PageElement) -> str:
    """The text alone, in one line: marks within a word part it nowhere, blocks and breaks do."""
    if not isinstance(node, Tag):
        return SPACE.sub(" ", UNSEEN.sub("", as_text(node))).strip()
    text = "".join(
        " " * (each.name in APART or each.name == "br") if isinstance(each, Tag) else as_text(each)
        for each in parts_of(node)
    )
    return SPACE.sub(" ", UNSEEN.sub("", text)).strip()


def parts_of(node: Tag) -> Iterator[PageElement]:
    """Each tag where it begins, and again where it ends."""
    waiting: list[tuple[PageElement, bool]] = [(each, False) for each in reversed(node.contents)]
    while waiting:
        each, begun = waiting.pop()
        yield each
        if isinstance(each, Tag) and not begun:
            waiting.append((each, True))
            waiting += ((child, False) for child in reversed(each.contents))


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
    if node.name in APART:
        return f" {within.strip()} "
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
    html = SPACE.sub(" ", html)
    start, end = 0, len(html)
    while found := START.match(html, start, end):
        start = found.end()
    while end > start and (html[end - 1].isspace() or html.endswith("<br/>", start, end)):
        end -= 1 if html[end - 1].isspace() else len("<br/>")
    return html[start:end]
