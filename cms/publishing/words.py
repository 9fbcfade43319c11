"""The words of a rule, one a line: whole words, or beginnings of words with a star."""

import re
from dataclasses import dataclass
from functools import lru_cache

SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Word:
    word: str  # as written, without the star
    instead: str
    pattern: re.Pattern[str]

    def found_in(self, text: str) -> str | None:
        """As it stands in the text."""
        found = self.pattern.search(text)
        return found and found[0]


@lru_cache(maxsize=64)
def read(lines: str) -> tuple[Word, ...]:
    """Of the field of a rule. Lines without a word are passed over."""
    found = []
    for line in lines.splitlines():
        wanted, _, instead = line.partition("=")
        wanted = SPACES.sub(" ", wanted).strip()
        word = wanted.rstrip("*").strip()
        if word:
            found.append(Word(word, instead.strip(), pattern(word, wanted.endswith("*"))))
    return tuple(found)


def pattern(word: str, begins: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(part) for part in word.split(" "))
    end = r"\w*" if begins else r"(?!\w)"
    return re.compile(rf"(?<!\w){words}{end}", re.IGNORECASE)
