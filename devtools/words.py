"""`python -m devtools.words`: the word lists become the files that all processes share."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from search.norwegian import lexicon, word_file
from search.norwegian.word_list import WordList


def make() -> None:
    keep(word_file.PATH, lexicon.made)
    for language in word_file.FURTHER:
        keep(word_file.further(language), partial(lexicon.words_of, language))


def keep(path: Path, made: Callable[[], WordList]) -> None:
    """Nothing where it is up to date."""
    try:
        word_file.opened(path)
    except word_file.Unusable:
        word_file.write(made(), path)


if __name__ == "__main__":
    make()
