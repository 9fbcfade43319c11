"""The words of a text as they are indexed and asked for.

  søvnkurset ->  søvnkurset  s_sovnkurs  p_sovn  p_kurs

A word as it stands, its stem, the stems of its parts. Stems have their æ, ø and å in the letters
that every keyboard has, so that it does not matter who had them.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from search.norwegian.compounds import split
from search.norwegian.folding import skeleton
from search.norwegian.lexicon import norwegian
from search.norwegian.stemming import ALGORITHMS, stem
from search.norwegian.stop_words import STOP_WORDS
from search.norwegian.tokens import tokens

NORWEGIAN = ("nb", "nn")
MOST = 20_000  # words of one text: a book


def indexed(text: str, language: str) -> str:
    """All terms of a text, in their order."""
    words = tokens(text)[:MOST]
    return " ".join(term for word in words for term in terms(word, language))


@lru_cache(maxsize=20_000)
def terms(word: str, language: str) -> tuple[str, ...]:
    if word in STOP_WORDS.get(language, ()):
        return (word,)
    parts = (part_term(part, language) for part in parts_of(word, language))
    return tuple(dict.fromkeys((word, stem_term(word, language), *parts)))


def stem_term(word: str, language: str) -> str:
    return f"s_{stemmed(word, language)}"


def part_term(word: str, language: str) -> str:
    return f"p_{stemmed(word, language)}"


def stemmed(word: str, language: str) -> str:
    """Languages that we know no stems of are searched by their whole words."""
    return skeleton(stem(word, language) if language in ALGORITHMS else word)


def parts_of(word: str, language: str) -> tuple[str, ...]:
    return split(word, norwegian()) if language in NORWEGIAN else ()


def marks(**slugs: Iterable[str]) -> str:
    """What is ticked beside a question: `t_angst f_online`, by the first letters of the names."""
    return " ".join(mark(name, slug) for name, values in slugs.items() for slug in values)


def mark(name: str, slug: str) -> str:
    return f"{name}_{slug.lower()}"


def whole_words(texts: Iterable[str]) -> Iterator[str]:
    """Of indexed texts, the words as they stand."""
    return (term for text in texts for term in text.split() if term[1:2] != "_")
