import re
import textwrap

from booking.formats import NBSP

WIDTH = 72
SPACES = re.compile(r"(?<=\S) {2,}")
HOLES = re.compile(r"\n{3,}")
# "5. mars", "5 March", "4. etasje", "1337 Sandvika", "50 %"
PAIRS = re.compile(r"(?<=\d\.) (?=[a-zæøå])|(?<=\d) (?=[A-ZÆØÅ][a-zæøå]|%)")


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


def held(text: str) -> str:
    """No line ends between a number and what it counts."""
    return PAIRS.sub(NBSP, text)
