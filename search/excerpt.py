"""A piece of what was found, with the words that were asked for marked in it."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.html import escape, strip_tags

LENGTH = 200  # letters
BEFORE = 60  # of them before the first word that was asked for
WORD = re.compile(r"\w+")
BEGINNINGS = ("search_description", "ingress", "introduction", "lead", "headline")


def texts(page: Any) -> Iterator[str]:
    """What it begins with, and then its running text, as it is stored: nothing is looked up."""
    for name in BEGINNINGS:
        yield getattr(page, name, "") or ""
    if therapist := getattr(page, "therapist", None):
        yield f"{therapist.local_title}. {therapist.local_introduction}"
    for block in getattr(getattr(page, "body", None), "raw_data", ()):
        if block["type"] == "rich_text":
            yield strip_tags(str(block["value"]).replace("<", " <"))


def excerpt(candidates: Iterable[str], query: str) -> str:
    """Of the first text with a word of the query in it, else of the first there is. Safe HTML."""
    wanted = [word.casefold() for word in WORD.findall(query)]
    first = ""
    for text in candidates:
        text = " ".join(text.split())
        at = next((found.start() for found in WORD.finditer(text) if asked_for(found, wanted)), -1)
        if at >= 0:
            return marked(piece(text, at), wanted)
        first = first or text
    return escape(piece(first, 0))


def asked_for(found: "re.Match[str]", wanted: Iterable[str]) -> bool:
    word = found[0].casefold()
    return any(word == each or (len(each) > 2 and word.startswith(each)) for each in wanted)


def piece(text: str, at: int) -> str:
    """Cut between words, and told so."""
    start = text.rfind(" ", 0, max(at - BEFORE, 0) + 1) + 1 if at > BEFORE else 0
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), at)
    cut = text[start:end] if end > at else text[start : start + LENGTH]
    return f"{'… ' if start else ''}{cut.strip()}{' …' if start + len(cut) < len(text) else ''}"


def marked(text: str, wanted: list[str]) -> str:
    shown, past = [], 0
    for found in WORD.finditer(text):
        if asked_for(found, wanted):
            shown += [escape(text[past : found.start()]), f"<mark>{escape(found[0])}</mark>"]
            past = found.end()
    return "".join([*shown, escape(text[past:])])
