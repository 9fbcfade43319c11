"""Many words in little memory: a string of all, sorted, in which a word is found by halving."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import IntFlag
from itertools import accumulate, takewhile


class Use(IntFlag):
    """What a word can be in a compound, which every word of the list can be looked up for."""

    NONE = 0
    FIRST = 1  # a base form: barn, but not barna
    LAST = 2  # any form of what is no verb
    NOUN = 4  # a base form that has the endings of a noun
    VERB = 8  # any form of a verb: what is one is no compound
    NAME = 16


class WordList:
    """Words of Latin letters: then each letter takes one byte, and æ, ø and å do too."""

    def __init__(self, words: Mapping[str, Use]) -> None:
        ordered = sorted(words)
        self.text = "".join(ordered)
        self.starts = array("I", accumulate(map(len, ordered), initial=0))
        self.uses = bytes(words[word] for word in ordered)

    def __len__(self) -> int:
        return len(self.uses)

    def __iter__(self) -> Iterator[str]:
        return map(self.word, range(len(self)))

    def __contains__(self, word: str) -> bool:
        return self.place(word) is not None

    def word(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1]]

    def use(self, word: str) -> Use:
        """Use.NONE for a word that is not in the list."""
        place = self.place(word)
        return Use.NONE if place is None else Use(self.uses[place])

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so, in their order."""
        first = bisect_left(range(len(self)), start, key=self.word)
        return takewhile(
            lambda word: word.startswith(start), map(self.word, range(first, len(self)))
        )

    def place(self, word: str) -> int | None:
        number = bisect_left(range(len(self)), word, key=self.word)
        return number if number < len(self) and self.word(number) == word else None
