"""What was meant: words of a vocabulary that differ by one edit, in long words by two.

An edit is a letter wrong, missing or too many, or two neighbours in each other's place. Every word
of about the same length is looked at, first by the letters in it alone, which is quick: an edit
takes away one letter at most and brings one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SHORTEST = 4  # letters: with fewer of them nearly every word is near every other
LONG = 8
LETTERS = 30  # bits


@dataclass(frozen=True, order=True)
class Meant:
    """In the order in which to offer them: nearest first, same beginning, most frequent."""

    edits: int
    other_letter_first: bool
    rarity: int
    word: str


class Vocabulary:
    """Words and how often each is there."""

    def __init__(self, frequencies: Mapping[str, int]) -> None:
        self.frequencies = frequencies
        self.by_length: dict[int, tuple[list[str], list[int]]] = {}
        for word in frequencies:
            words, letters = self.by_length.setdefault(len(word), ([], []))
            words.append(word)
            letters.append(letters_of(word))

    def meant(self, word: str, most: int = 5) -> list[Meant]:
        """Nothing for a word that is there itself, or is too short."""
        if word in self.frequencies or len(word) < SHORTEST:
            return []
        limit = 2 if len(word) >= LONG else 1
        found = []
        for other in self.near(word, limit):
            edits = distance(word, other, limit)
            if edits <= limit:
                known = -self.frequencies[other]
                found.append(Meant(edits, other[0] != word[0], known, other))
        return sorted(found)[:most]

    def near(self, typed: str, limit: int) -> Iterable[str]:
        """All words within the limit, and some that are not."""
        own, changed = letters_of(typed), 2 * limit
        for length in range(len(typed) - limit, len(typed) + limit + 1):
            words, letters = self.by_length.get(length, ((), ()))
            for word, others in zip(words, letters, strict=True):
                if (own ^ others).bit_count() <= changed:
                    yield word


def letters_of(word: str) -> int:
    """One bit for each letter, another for its second time in the word; letters may share one."""
    bits = 0
    for letter in word:
        bit = 1 << ord(letter) % LETTERS
        bits |= bit << LETTERS if bits & bit else bit
    return bits


def distance(one: str, other: str, limit: int) -> int:
    """Edits from one to the other; any number above the limit when there are more."""
    one, other = without_ends(one, other)
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, opposite in enumerate(other, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != opposite))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == opposite:
                least = min(least, above[j - 2] + 1)
            row.append(least)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def without_ends(one: str, other: str) -> tuple[str, str]:
    """Without what both begin and end with, which is most of two words that are near."""
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    end, shorter = 0, shorter - start
    while end < shorter and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[: len(one) - end], other[: len(other) - end]
