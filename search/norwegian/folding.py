"""Letters alike, and what is left of a word however its æ, ø and å are written."""

import unicodedata

KEPT = frozenset("æøåÆØÅ")
# How æ, ø and å are written without the keys, longest first; "a" and "o" alone are read so too.
KEYED = (("æ", "ae"), ("ø", "o"), ("å", "a"), ("oe", "o"), ("aa", "a"))


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


def skeleton(word: str) -> str:
    """The same for all ways to write a folded word: søvn, soevn, sovn -> sovn."""
    for letters, plainly in KEYED:
        word = word.replace(letters, plainly)
    return word
