"""Words that are looked for, and which of them another one may stand for: inflected, as a part of a
longer one, nearly whole, with æ, ø and å in any spelling, or mistyped.
"""

from collections.abc import Iterable, Iterator
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
class Said:
    """What a word may stand for by itself, and what beside the other words of a phrase."""

    alone: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()


def spelt(word: str) -> tuple[str, ...]:
    """Of a short one not all spellings: dø as do is a word of many questions."""
    if len(word) >= SHORTEST:
        return (skeleton(word),)
    return (word, word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa"))


@lru_cache(maxsize=20_000)
def stems(word: str) -> frozenset[str]:
    return frozenset(stem(word, language) for language in LANGUAGES)


class Signs:
    """The words of a rule, kept by what they are found by: most questions hold none of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.by_stem: dict[str, set[str]] = {}
        self.by_length: dict[int, list[tuple[str, int]]] = {}
        for word in sorted(self.words):
            for each in stems(word):
                self.by_stem.setdefault(each, set()).add(word)
            if len(word) >= SHORTEST:
                self.by_length.setdefault(len(word), []).append((word, letters_of(word)))
        self.long = [word for word in self.words if len(word) >= PART]
        self.middling = [word for word in self.words if SHORTEST <= len(word) < PART]

    def said(self, word: str) -> Said:
        found = set(self.exactly(word)).union(self.mistyped(word), self.begun(word))
        found.update(each for each in self.long if each in word)
        # Without the space between them, short words of a phrase stand within one.
        beside = [each for each in self.middling if each in word]
        return Said(frozenset(found), frozenset(found.union(beside, self.shortened(word))))

    def exactly(self, word: str) -> Iterator[str]:
        if word in self.words:
            yield word
        for each in stems(word):
            yield from self.by_stem.get(each, ())

    def begun(self, word: str) -> Iterator[str]:
        """It is still being typed; or the beginning of a compound is mistyped: selvmortanker. But
        not selvmedisinering.
        """
        if len(word) < PART - 1:
            return
        for each in self.long:
            if len(word) >= PART and each.startswith(word) and len(each) <= len(word) + UNFINISHED:
                yield each
        for end in range(PART - 1, len(word)):
            yield from (each for each in self.near(word[:end], 1, 1) if len(each) >= PART)

    def mistyped(self, word: str) -> Iterator[str]:
        for each in self.near(word, 2, 2):
            if min(len(each), len(word)) >= LONG or distance(word, each, 1) <= 1:
                yield each

    def near(self, word: str, limit: int, longer: int) -> Iterator[str]:
        if len(word) < SHORTEST:
            return
        letters = letters_of(word)
        for length in range(len(word) - longer, len(word) + longer + 1):
            for each, others in self.by_length.get(length, ()):
                if (letters ^ others).bit_count() <= 2 * limit and (
                    distance(word, each, limit) <= limit
                ):
                    yield each

    def shortened(self, word: str) -> Iterator[str]:
        """Of four letters one is missing: lve."""
        if len(word) == SHORTEST - 1:
            for each, _letters in self.by_length.get(SHORTEST, ()):
                if distance(word, each, 1) <= 1:
                    yield each
