"""`python -m devtools.words`: the Norwegian word list becomes the file that all processes share."""

from search.norwegian import lexicon, word_file


def make() -> None:
    """Nothing where it is up to date."""
    try:
        word_file.opened()
    except word_file.Unusable:
        word_file.write(lexicon.made())


if __name__ == "__main__":
    make()
