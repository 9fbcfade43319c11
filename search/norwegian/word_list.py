"""Many words in little memory: all of them in one run of bytes, sorted, found by halving."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from enum import IntFlag
from itertools import accumulate, takewhile

LETTERS = "latin-1"  # one byte for each, and in the order of Unicode


class Use(IntFlag):
    """What a word can be in a compound, which every word of the list can be looked up for."""

    NONE = 0
    FIRST = 1  # a base form: barn, but not barna
    LAST = 2  # any form of what is no verb
    NOUN = 4  # a base form that has the endings of a noun
    VERB = 8  # any form of a verb: what is one is no compound
    NAME = 16


class WordList:
    """The words end to end, where each begins (and the last ends), and what each can be.

    They may be parts of a file that is not read: search.norwegian.word_file.
    """

    def __init__(self, text: memoryview, starts: memoryview, uses: memoryview) -> None:
        self.text, self.starts, self.uses = text, starts, uses
        self.numbers = range(len(uses))

    def __len__(self) -> int:
        return len(self.uses)

    def __iter__(self) -> Iterator[str]:
        return map(self.word, self.numbers)

    def __contains__(self, word: str) -> bool:
        return self.place(word) is not None

    def word(self, number: int) -> str:
        return self.letters(number).decode(LETTERS)

    def letters(self, number: int) -> bytes:
        return bytes(self.text[self.starts[number] : self.starts[number + 1]])

    def use(self, word: str) -> Use:
        """Use.NONE for a word that is not in the list."""
        place = self.place(word)
        return Use.NONE if place is None else Use(self.uses[place])

    def beginning(self, start: str) -> Iterator[str]:
        """The words that begin so, in their order."""
        first = bisect_left(self.numbers, encoded(start), key=self.letters)
        found = map(self.word, range(first, len(self)))
        return takewhile(lambda word: word.startswith(start), found)

    def place(self, word: str) -> int | None:
        letters = encoded(word)
        number = bisect_left(self.numbers, letters, key=self.letters)
        return number if number < len(self) and self.letters(number) == letters else None


def encoded(word: str) -> bytes:
    """Whatever is no Latin letter sorts behind all that are, and so is never found."""
    try:
        return word.encode(LETTERS)
    except UnicodeEncodeError:
        return b"\xff"


def listed(words: Mapping[str, Use]) -> WordList:
    """Of Latin letters, or it raises UnicodeEncodeError."""
    ordered = sorted(words)
    starts = array("I", accumulate(map(len, ordered), initial=0))
    return WordList(
        memoryview("".join(ordered).encode(LETTERS)),
        memoryview(starts),
        memoryview(bytes(words[word] for word in ordered)),
    )
