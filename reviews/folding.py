"""A long review begins in sight and goes on behind a press: the text itself is left as it is."""

from typing import NamedTuple

SHORT, OPENING = 600, 420  # characters


class Folded(NamedTuple):
    """`rest` is empty where all of it is shown at once."""

    opening: str
    rest: str


def folded(text: str) -> Folded:
    """At the end of a word. A word longer than all that is cut: nobody wrote it to be read."""
    if len(text) <= SHORT:
        return Folded(text, "")
    at = max(text.rfind(space, OPENING // 2, OPENING) for space in (" ", "\n"))
    at = OPENING if at < 0 else at
    return Folded(text[:at].rstrip(), text[at:].lstrip())
