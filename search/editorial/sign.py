"""A word that is looked for, and whether another may stand for it: inflected, in a longer one,
nearly whole, with æ, ø and å in any spelling, or mistyped.
"""

from dataclasses import dataclass
from functools import lru_cache

from search.norwegian.folding import skeleton
from search.norwegian.misspellings import SHORTEST, distance, letters_of
from search.norwegian.stemming import stem

PART = 6  # letters of a word that is looked for within others too, or by its beginning
UNFINISHED = 2  # letters that a word may lack, as while it is typed
LONG = 7  # letters, from which on two may be wrong
LANGUAGES = ("nb", "en")


@dataclass(frozen=True)
class Sign:
    """One spelling of a word."""

    word: str
    stems: frozenset[str]
    letters: int


def spellings(word: str) -> tuple[Sign, ...]:
    return tuple(map(sign, spelt(word)))


def spelt(word: str) -> tuple[str, ...]:
    """Of a short one not all spellings: dø as do is a word of many questions."""
    if len(word) >= SHORTEST:
        return (skeleton(word),)
    return (word, word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"))


@lru_cache(maxsize=20_000)
def sign(word: str) -> Sign:
    stems = frozenset(stem(word, language) for language in LANGUAGES)
    return Sign(word, stems, letters_of(word))


def alike(wanted: Sign, asked: Sign, part: int) -> bool:
    word, length = asked.word, len(wanted.word)
    if word == wanted.word or not wanted.stems.isdisjoint(asked.stems):
        return True
    if length >= part and wanted.word in word:
        return True
    if PART <= len(word) >= length - UNFINISHED and wanted.word.startswith(word):
        return True
    limit = 2 if min(length, len(word)) >= LONG else 1
    # Mistyped at the beginning of a compound: selvmortanker. But not selvmedisinering.
    beginnings = range(length - 1, min(length + 2, len(word))) if length >= PART else ()
    if near(wanted, asked, limit) or any(near(wanted, sign(word[:end]), 1) for end in beginnings):
        return True
    # Beside other words of the phrase also a short one with a letter missing: lve.
    return part == length == SHORTEST == len(word) + 1 and distance(word, wanted.word, 1) <= 1


def near(wanted: Sign, asked: Sign, limit: int) -> bool:
    one, other = len(asked.word), len(wanted.word)
    if min(one, other) < SHORTEST or abs(one - other) > limit:
        return False
    if (wanted.letters ^ asked.letters).bit_count() > 2 * limit:
        return False
    return distance(asked.word, wanted.word, limit) <= limit
