"""A piece of what was found, with the words that were asked for marked in it."""

import re
from collections.abc import Iterable

from django.utils.html import escape

LENGTH = 200  # letters
BEFORE = 60  # of them before the first word that was asked for
WORD = re.compile(r"\w+")


def excerpt(candidates: Iterable[str], words: Iterable[str]) -> str:
    """Of the first text with one of the words in it, else of the first there is. Safe HTML."""
    wanted = [word.casefold() for word in words]
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
