"""What of a question may be kept: words that stand in a dictionary, and no names.

A question may hold a name, an address, a number: anything that is no common word is left out before
it is counted. A rare word goes with them; that is the price.
"""

import re

from search.norwegian.compounds import split
from search.norwegian.lexicon import further, norwegian
from search.norwegian.stop_words import telling
from search.norwegian.tokens import tokens
from search.norwegian.word_file import FURTHER
from search.norwegian.word_list import Use
from search.unfound.unfound import LONGEST

NOT_WORDS = re.compile(r"\S*[\d@/:\\]\S*|\S+\.\w{2,}\S*")
MOST_WORDS = 6
# Of a compound that the dictionary lacks: shorter ones are surnames as often as not (Solvang).
SHORTEST_NEW = 11


def keepable(question: str, language: str) -> str:
    """Empty where nothing is left that may be kept, or where it is no question but a text."""
    asked = telling(tokens(NOT_WORDS.sub(" ", without_names(question))), language)
    if len(asked) > MOST_WORDS:
        return ""
    kept = " ".join(word for word in asked if common(word, language))
    return kept if len(kept) <= LONGEST else ""


def without_names(question: str) -> str:
    """Of words that may be one (Berg, Rose), what is written so; the first word of a question is
    only where another one follows.
    """
    words = question.split()
    a_name = len(words) > 1 and all(word.istitle() for word in words[:2])
    first = [] if a_name else words[:1]
    return " ".join([*first, *(word for word in words[1:] if not word.istitle())])


def common(word: str, language: str) -> bool:
    """A name in any language is one in every."""
    words = norwegian()
    use = words.use(word)
    if Use.NAME in use:
        return False
    if language in FURTHER and word in further(language):
        return True
    if language == "en":
        return False
    if use is Use.NONE:
        return len(word) >= SHORTEST_NEW and bool(split(word, words))
    return True
