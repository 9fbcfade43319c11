"""What somebody typed, as it is put to the engine and held against what that finds."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from search.asking.asked import Asked
from search.asking.cleaning import LONGEST_QUERY
from search.asking.concepts import Concept, concepts, weighed, words_of
from search.asking.languages import read_by
from search.asking.meaning import map_known, understood
from search.asking.synonyms import synonyms
from search.engines.engine import Engine, Query, Weighted
from search.index.terms import mark
from search.norwegian.folding import skeleton
from search.norwegian.tokens import tokens

MOST_TERMS = 200


@dataclass(frozen=True)
class Question:
    asked: Asked
    concepts: tuple[Concept, ...] = ()
    meant: Mapping[str, str] = field(default_factory=dict)  # by the word that was typed
    unknown: tuple[str, ...] = ()  # words that stand nowhere, nor anything near them

    @property
    def marks(self) -> list[tuple[str, ...]]:
        """The filters; languages are those that the reader reads."""
        asked = self.asked
        ticked = {
            "k": asked.type,
            "t": asked.topic,
            "f": asked.format,
            "g": asked.language,
            "p": asked.place,
        }
        languages = tuple(mark("l", language) for language in read_by(asked.locale))
        return [languages, *((mark(name, slug),) for name, slug in ticked.items() if slug)]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """To be marked in what is found."""
        own = words_of(cut(self.asked.query), self.asked.locale)
        return tuple(dict.fromkeys((*own, *self.meant.values())))

    @cached_property
    def terms(self) -> frozenset[str]:
        """All that it may be found by."""
        return frozenset(term for each in self.concepts for term in each.terms())

    def said(self, meant: Container[str]) -> str | None:
        """The question with those of the words that were meant."""
        words = tokens(cut(self.asked.query))
        better = {word: other for word, other in self.meant.items() if other in meant}
        return " ".join(better.get(word, word) for word in words) if better else None

    @cached_property
    def query(self) -> Query:
        return Query([weighted(each) for each in self.concepts], self.marks)

    @cached_property
    def beginnings(self) -> Query:
        """All words but the last are whole ones; that one is still being typed."""
        words = tokens(cut(self.asked.query))
        if not words:
            return Query([], self.marks)
        *whole, last = words
        own = concepts(" ".join(whole), self.asked.locale, {})
        begun = tuple(
            f"{start}*"
            for start in dict.fromkeys((last, f"s_{skeleton(last)}", f"p_{skeleton(last)}"))
        )
        return Query([*map(weighted, own), Weighted(begun)], self.marks)


def cut(query: str) -> str:
    return query[:LONGEST_QUERY]


def weighted(concept: Concept) -> Weighted:
    terms = tuple(dict.fromkeys(concept.terms()))
    return Weighted(terms[:MOST_TERMS], concept.rarity)


def question(asked: Asked, engine: Engine | None) -> Question:
    """Without an engine it is only what was typed."""
    locale = asked.locale
    words = words_of(cut(asked.query), locale)
    if not words or engine is None:
        return Question(asked)
    found = concepts(cut(asked.query), locale, synonyms(locale))
    languages = [mark("l", language) for language in read_by(locale)]
    terms = {term for each in found for term in each.terms()}
    frequencies = engine.frequencies(sorted({*terms, *languages}))
    documents = sum(frequencies.get(each, 0) for each in languages)
    found, meant = understood(found, frequencies, locale, locale)
    nowhere = (each for each in found if not any(map_known(each, frequencies)))
    unknown = tuple(each.word for each in nowhere if each.word not in meant)
    found = [weighed(each, frequencies, documents) for each in found]
    return Question(asked, tuple(found), meant, unknown)
