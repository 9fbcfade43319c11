"""A piece of what was found, with what it was found by marked in it: the words that were asked for,
or what they were found as: inflected, within a longer word, or what is called alike.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from django.utils.html import escape

from search.index.terms import terms
from search.norwegian.folding import folded
from search.norwegian.stop_words import STOP_WORDS
from search.norwegian.tokens import LONGEST_WORD

LENGTH = 200  # letters
BEFORE = 60  # of them before the first word that was asked for
WORD = re.compile(r"\w+")
SHORTEST = 3  # letters of a stem that is looked for
# How the letters of a stem may stand in a text; see search.norwegian.folding.
LETTERS = {"ae": "(?:ae|æ)", "o": "(?:oe|[oø])", "a": "(?:aa|[aå])"}
Span = tuple[int, int]


def excerpt(
    candidates: Iterable[str],
    words: Iterable[str],
    found_by: Collection[str] = (),
    language: str = "",
) -> str:
    """Of the first text with one of the words in it, else of the first that has another way to say
    one, else of the first there is. `found_by` are terms of the index. Safe HTML.
    """
    texts = [" ".join(text.split()) for text in candidates]
    texts = [text for text in texts if text]
    wanted = [word.casefold() for word in words]
    further = frozenset(found_by)
    for text in texts:
        if own := next(asked_for(text, wanted), None):
            return marked(piece(text, own[0]), wanted, further, language)
    for text in texts:
        if other := next(said_otherwise(text, further, language), None):
            return marked(piece(text, other[0]), wanted, further, language)
    return escape(piece(texts[0], 0)) if texts else ""


def asked_for(text: str, wanted: Collection[str]) -> Iterator[Span]:
    for found in WORD.finditer(text):
        word = found[0].casefold()
        if any(word == each or (len(each) > 2 and word.startswith(each)) for each in wanted):
            yield found.span()


def said_otherwise(text: str, further: frozenset[str], language: str) -> Iterator[Span]:
    """Letters first, which is quick; then whether a word that has them has one of the terms."""
    stopped = STOP_WORDS.get(language, frozenset())
    past = 0
    for found in pattern(further).finditer(text) if further else ():
        if found.start() < past:
            continue  # in the same word
        start, past = whole(text, *found.span())
        word = folded(text[start:past]) if past - start <= LONGEST_WORD else ""
        if word and word not in stopped and not further.isdisjoint(terms(word, language)):
            yield start, past


@lru_cache(maxsize=100)
def pattern(further: frozenset[str]) -> re.Pattern[str]:
    stems = {each[2:] if each[1:2] == "_" else each for each in further}
    spelt = [
        re.sub("ae|o|a", lambda found: LETTERS[found[0]], re.escape(each))
        for each in sorted(stems)
        if len(each) >= SHORTEST
    ]
    return re.compile("|".join(spelt) or "(?!)", re.IGNORECASE)


def whole(text: str, start: int, end: int) -> Span:
    """The word around it, unless it is longer than any that is indexed."""
    first = max(start - LONGEST_WORD, 0)
    while start > first and WORD.match(text[start - 1]):
        start -= 1
    after = WORD.match(text, end)
    return start, after.end() if after else end


def piece(text: str, at: int) -> str:
    """Cut between words, and told so."""
    start = text.rfind(" ", 0, max(at - BEFORE, 0) + 1) + 1 if at > BEFORE else 0
    end = start + LENGTH
    if end < len(text):
        end = max(text.rfind(" ", start, end), at)
    cut = text[start:end] if end > at else text[start : start + LENGTH]
    return f"{'… ' if start else ''}{cut.strip()}{' …' if start + len(cut) < len(text) else ''}"


def marked(text: str, wanted: Collection[str], further: frozenset[str], language: str) -> str:
    shown, past = [], 0
    spans = {*asked_for(text, wanted), *said_otherwise(text, further, language)}
    for start, end in sorted(spans):
        shown += [escape(text[past:start]), f"<mark>{escape(text[start:end])}</mark>"]
        past = end
    return "".join([*shown, escape(text[past:])])
