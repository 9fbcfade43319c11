"""How heavy a text is: LIX, Björnsson's measure for Scandinavian languages (1968)."""

import re

WORD = re.compile(r"\w+(?:[-’']\w+)*")
# A line break ends a sentence too: headings and points of a list have no stop.
END = re.compile(r"[.!?:]+(?=\s|$)|\n+")
LONG = 7  # letters, and more
ENOUGH = 100  # words below which the number says nothing


def lix(text: str) -> int | None:
    """Words a sentence plus the hundredth of long words; None for a text too short to judge."""
    words = WORD.findall(text)
    if len(words) < ENOUGH:
        return None
    sentences = sum(1 for part in END.split(text) if WORD.search(part or ""))
    long = sum(len(word) >= LONG for word in words)
    return round(len(words) / sentences + 100 * long / len(words))
