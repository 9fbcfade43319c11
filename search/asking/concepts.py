"""What each word of a question may stand as in a text, and how well that answers it.

"par terapi"      par and terapi, and both as parterapi
"rusavhengighet"  itself; its parts together, or less well one of them
"narkotika"       itself, and what editors say is called alike: rus, rusmidler
"depresjn"        stands nowhere: depresjon is meant
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from math import log

from search.index.terms import part_term, parts_of, stem_term
from search.norwegian.compounds import BINDING
from search.norwegian.folding import skeleton
from search.norwegian.stop_words import STOP_WORDS, WEAK, telling
from search.norwegian.tokens import tokens

MOST_WORDS = 12
MOST_READ = 40  # words, with those that tell nothing
MOST_IN_PHRASE = 4

# What it is worth to stand otherwise than it was asked for.
STEM = 0.95
WITHOUT_KEYS = 0.93  # naervaer, which looks as if it had an ending
PART = 0.75
PARTS = 0.8
SYNONYM = 0.6
SYNONYM_OF_PHRASE = 1.0
MEANT = 0.85
LITTLE = 0.25  # that a weak word counts

# By the stems of a word or phrase, the others.
Synonyms = Mapping[tuple[str, ...], frozenset[str]]


@dataclass(frozen=True)
class Concept:
    """`forms`: the terms that it may stand as, and what each is worth. `parts` say the same when
    they stand together. `others` say the same, or nearly. `rarity` is how much it tells.
    """

    word: str
    forms: Mapping[str, float]
    parts: tuple["Concept", ...] = ()
    others: tuple["Concept", ...] = ()
    worth: float = 1.0
    rarity: float = 1.0

    def terms(self) -> Iterator[str]:
        yield from self.forms
        for each in (*self.parts, *self.others):
            yield from each.terms()

    @cached_property
    def all_terms(self) -> frozenset[str]:
        return frozenset(self.terms())


def words_of(query: str, language: str) -> list[str]:
    """Those that tell something, each once; all of them where none does."""
    words = list(dict.fromkeys(tokens(query)))
    return (telling(words, language) if language in STOP_WORDS else words)[:MOST_WORDS]


def concepts(query: str, language: str, synonyms: Synonyms) -> list[Concept]:
    words = words_of(query, language)
    found = with_neighbours([concept(word, language) for word in words], language)
    return with_synonyms(found, query, language, synonyms)


def concept(word: str, language: str, worth: float = 1.0) -> Concept:
    forms = {
        part_term(word, language): PART,
        f"s_{skeleton(word)}": WITHOUT_KEYS,
        stem_term(word, language): STEM,
        word: 1.0,
    }
    parts = tuple(part(each, language) for each in parts_of(word, language))
    return Concept(word, forms, parts, worth=worth)


def part(word: str, language: str, worth: float = 1.0) -> Concept:
    return Concept(
        word, {part_term(word, language): 0.9, stem_term(word, language): 1.0}, worth=worth
    )


def with_neighbours(found: list[Concept], language: str) -> list[Concept]:
    """Two words in a row may be written as one, which then answers each of them."""
    more: list[dict[str, float]] = [{} for _ in found]
    for place, (one, other) in enumerate(pairwise(found)):
        for binding in BINDING:
            joined = stem_term(f"{one.word}{binding}{other.word}", language)
            more[place][joined] = more[place + 1][joined] = 1.0
    return [
        replace(each, forms={**own, **each.forms}) for each, own in zip(found, more, strict=True)
    ]


def with_synonyms(
    found: list[Concept], query: str, language: str, synonyms: Synonyms
) -> list[Concept]:
    """Also of phrases, whose stop words count ("vil ikke leve"): each word that tells something is
    then answered by the other one.
    """
    asked = tokens(query)[:MOST_READ]
    more: dict[str, list[Concept]] = {}
    for start in range(len(asked)):
        for end in range(start + 1, min(start + MOST_IN_PHRASE, len(asked)) + 1):
            said = asked[start:end]
            for other in sorted(synonyms.get(stems(said, language), ())):
                for word in said:
                    more.setdefault(word, []).append(synonym(other, language, len(said)))
    return [
        replace(
            each,
            parts=tuple(with_others(part, synonyms, language) for part in each.parts),
            others=tuple(more.get(each.word, ())),
        )
        for each in found
    ]


def with_others(part: Concept, synonyms: Synonyms, language: str) -> Concept:
    others = sorted(synonyms.get(stems([part.word], language), ()))
    return replace(part, others=tuple(synonym(other, language) for other in others))


def by_stems(leading: Mapping[str, frozenset[str]], language: str) -> Synonyms:
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for text, others in leading.items():
        key = stems(tokens(text), language)
        found[key] = found.get(key, frozenset()) | others
    return found


def stems(words: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(stem_term(word, language) for word in words)


def synonym(text: str, language: str, of: int = 1) -> Concept:
    """Whoever used `of` words for it meant no other thing."""
    worth = SYNONYM if of == 1 else SYNONYM_OF_PHRASE
    words = words_of(text, language)
    if len(words) == 1:
        return concept(words[0], language, worth)
    return Concept(text, {}, tuple(part(word, language) for word in words), worth=worth)


def weighed(concept: Concept, frequencies: Mapping[str, int], documents: int) -> Concept:
    """With how much it tells: the fewer documents have it, the more."""
    parts = tuple(weighed(each, frequencies, documents) for each in concept.parts)
    others = tuple(weighed(each, frequencies, documents) for each in concept.others)
    number = max((frequencies.get(term, 0) for term in concept.forms), default=0)
    rare = log(1 + (documents + 1) / (number + 1))
    if not number and (parts or others):
        rare = min(each.rarity for each in others or parts)
    if concept.word in WEAK:
        rare *= LITTLE
    return replace(concept, parts=parts, others=others, rarity=rare)


def is_known(concept: Concept, frequencies: Mapping[str, int]) -> bool:
    """Whether it stands somewhere by itself, or all of its parts do."""
    if any(term in frequencies for term in concept.forms):
        return True
    known = [is_known(each, frequencies) for each in concept.parts]
    return bool(known) and all(known)
