import re
import textwrap

WIDTH = 72
SPACES = re.compile(r"(?<=\S) {2,}")
HOLES = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """A rendered text template as a mail: no line too long, one empty line between paragraphs.

    A link is never broken, and hard spaces hold a price together.
    """
    lines = [
        textwrap.fill(
            SPACES.sub(" ", line.strip()), WIDTH, break_long_words=False, break_on_hyphens=False
        )
        for line in text.strip().splitlines()
    ]
    return HOLES.sub("\n\n", "\n".join(lines)) + "\n"
