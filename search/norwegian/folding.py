"""Letters alike. The index holds all spellings of a word, so whichever is typed is there."""

import unicodedata
from itertools import product
from math import prod

# How people write them who do not have the keys, or do not use them.
WRITTEN = {"æ": ("æ", "ae"), "ø": ("ø", "oe", "o"), "å": ("å", "aa", "a")}
KEPT = frozenset("æøåÆØÅ")
MOST_SPELLINGS = 9  # of a word with two such letters: pårørende


def folded(text: str) -> str:
    """Compatible characters made one (ﬁ, ２), small letters, no accents; æ, ø and å stay.

    Marks that are not seen (joiners, directions, soft hyphens, NUL) are gone: they come with what
    was copied from somewhere, in the middle of words.
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", "".join(map(plain, composed)))


def plain(character: str) -> str:
    if character.isascii():
        return character if character.isprintable() or character.isspace() else ""
    if character in KEPT:
        return character
    if unicodedata.category(character) in ("Cf", "Cc"):
        return ""
    apart = unicodedata.normalize("NFD", character)
    return "".join(each for each in apart if not unicodedata.combining(each))


def spellings(word: str) -> tuple[str, ...]:
    """The word as it is, then how else it is written: søvn, soevn, sovn. With many such letters
    only as one who keeps to one way writes it.
    """
    letters = [WRITTEN.get(letter, (letter,)) for letter in word]
    if prod(map(len, letters)) <= MOST_SPELLINGS:
        return tuple(dict.fromkeys(map("".join, product(*letters))))
    ways = ("".join(each[min(way, len(each) - 1)] for each in letters) for way in range(3))
    return tuple(dict.fromkeys(ways))
