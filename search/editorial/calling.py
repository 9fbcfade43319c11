"""Whether a question calls for help. Rather once too often: no slip of the keys may switch it off.

Of a phrase every telling word must be there, in any order. A word is there as itself, inflected, as
a part of a longer one, nearly whole, written apart or together, with æ, ø and å in any spelling, or
mistyped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.norwegian.folding import skeleton
from search.norwegian.misspellings import LONG, SHORTEST, distance, letters_of
from search.norwegian.stemming import stem
from search.norwegian.stop_words import telling
from search.norwegian.tokens import tokens

MOST_WORDS = 60  # of a question: more is no question
PART = 6  # letters of a word that is looked for within others too, or by its beginning
UNFINISHED = 2  # letters that a word may lack, as while it is typed
LANGUAGES = ("nb", "en")


@dataclass(frozen=True)
class Sign:
    """One spelling of a word that is looked for."""

    word: str
    stems: frozenset[str]
    letters: int


Phrase = tuple[tuple[Sign, ...], ...]  # of each of its words the spellings


@lru_cache(maxsize=1000)
def phrase(line: str) -> Phrase:
    words = tokens(line)
    kept = telling(words, "nb")
    # "vil dø" is not "dø" alone, nor "skade meg" any harm.
    return tuple(tuple(map(sign, spelt(word))) for word in (kept if len(kept) > 1 else words))


def spelt(word: str) -> tuple[str, ...]:
    """Of a short one not all spellings: dø as do is a word of many questions."""
    if len(word) >= SHORTEST:
        return (skeleton(word),)
    return (word, word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"))


def sign(word: str) -> Sign:
    return Sign(word, stems(word), letters_of(word))


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    return frozenset(stem(word, language) for language in LANGUAGES)


def calls(lines: Sequence[str], question: str) -> bool:
    words = tokens(question)[:MOST_WORDS]
    asked = {*words, *map(skeleton, (*words, *map("".join, pairwise(words))))}
    return any(called(phrase(line), asked) for line in lines)


def called(wanted: Phrase, asked: set[str]) -> bool:
    # Without the space between them, short words of a phrase stand within one.
    part = PART if len(wanted) == 1 else SHORTEST
    return all(any(there(sign, asked, part) for sign in signs) for signs in wanted)


def there(wanted: Sign, asked: set[str], part: int) -> bool:
    return wanted.word in asked or any(alike(wanted, word, part) for word in asked)


def alike(wanted: Sign, word: str, part: int) -> bool:
    length = len(wanted.word)
    if wanted.stems & stems(word) or (length >= part and wanted.word in word):
        return True
    if PART <= len(word) >= length - UNFINISHED and wanted.word.startswith(word):
        return True
    limit = 2 if min(length, len(word)) >= LONG - 1 else 1
    # Mistyped at the beginning of a compound: selvmortanker. But not selvmedisinering.
    beginnings = range(length - 1, min(length + 2, len(word))) if length >= PART else ()
    return near(wanted, word, limit) or any(near(wanted, word[:end], 1) for end in beginnings)


def near(wanted: Sign, word: str, limit: int) -> bool:
    if min(len(word), len(wanted.word)) < SHORTEST or abs(len(word) - len(wanted.word)) > limit:
        return False
    if (wanted.letters ^ letters_of(word)).bit_count() > 2 * limit:
        return False
    return distance(word, wanted.word, limit) <= limit
