"""In which order documents answer a question, alike on every database.

Each concept counts by how rare it is and by where it stands; what stands often counts little more.
Who answers more of the concepts comes first, and who is of the kind that people mostly look for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import exp, log2
from operator import mul
from typing import NamedTuple

from search.asking.concepts import PARTS, Concept

TITLE, LEAD, BODY = 3.5, 2.25, 1.0
HALF = 1.5  # what has to be there for half of all that a concept can bring
RARER = 1.2  # how much more the rarer part of a compound counts
INCOMPLETE = 0.7  # of what parts bring, when one is missing
BESIDES = 0.13  # what a second way to say it adds
ALONE = 0.4  # of what it brings, who answers hardly anything of the question
KINDS = {
    "article": 1.0,
    "story": 0.9,
    "topic": 1.1,
    "therapist": 1.1,
    "service": 1.05,
    "faq": 1.35,
    "review": 0.8,
    "page": 0.9,
}
FRESH = 0.1  # more for what is of today
FADES = 700.0  # days, after which about a third of that is left
OVERDUE = 0.95
OWN_LANGUAGE = 1.3

Weights = Mapping[str, float]


class Row(NamedTuple):
    pk: int
    kind: str
    language: str
    title_terms: str
    lead_terms: str
    body_terms: str
    written: date | None
    due: date | None


@dataclass(frozen=True)
class Ranking:
    """Of the answers to one question."""

    concepts: Sequence[Concept]
    locale: str
    today: date

    @cached_property
    def terms(self) -> frozenset[str]:
        return frozenset[str]().union(*(each.all_terms for each in self.concepts))

    def score(self, row: Row) -> float:
        weights = weights_in(row, self.terms)
        found = [(each.rarity, answered(each, weights)) for each in self.concepts]
        brought = sum(rare * value for rare, value in found)
        if not brought:
            return 0.0
        whole = sum(rare for rare, _ in found)
        covered = sum(rare * min(2 * value, 1.0) for rare, value in found) / whole
        told = prior(row, self.locale, self.today)
        return brought * (ALONE + (1 - ALONE) * covered) * told


def weights_in(row: Row, terms: frozenset[str]) -> Weights:
    """Those of the terms that stand in it, by where they do: of a long text few are asked for."""
    found = dict.fromkeys(terms.intersection(row.title_terms.split()), TITLE)
    for term in terms.intersection(row.lead_terms.split()):
        found[term] = found.get(term, 0.0) + LEAD
    body = row.body_terms.split()
    for term in terms.intersection(body):
        found[term] = found.get(term, 0.0) + BODY * (1 + 0.5 * log2(body.count(term)))
    return found


def answered(concept: Concept, weights: Weights) -> float:
    """From 0 to nearly 1."""
    if concept.all_terms.isdisjoint(weights):
        return 0.0
    forms = concept.forms.items()
    own = max((worth * weights[term] for term, worth in forms if term in weights), default=0.0)
    ways = [own / (own + HALF)] if own else []
    if concept.parts:
        ways.append(PARTS * together(concept.parts, weights))
    ways += [answered(other, weights) for other in concept.others]
    best, *rest = sorted(ways, reverse=True) or [0.0]
    return concept.worth * min(best + BESIDES * sum(rest) * (1 - best), 1.0)


def together(parts: Sequence[Concept], weights: Weights) -> float:
    """The rarer one counts more: of "flyangst" it is what is said of flying."""
    found = [answered(part, weights) for part in parts]
    shares = [part.rarity**RARER for part in parts]
    mean = sum(map(mul, shares, found)) / sum(shares)
    return mean if all(found) else mean * INCOMPLETE


def prior(row: Row, locale: str, today: date) -> float:
    """What speaks for it whatever the question is."""
    weight = KINDS[row.kind]
    if row.written:
        weight *= 1 + FRESH * exp(-max((today - row.written).days, 0) / FADES)
    if row.due and row.due < today:
        weight *= OVERDUE
    return weight * (OWN_LANGUAGE if row.language == locale and locale == "nn" else 1.0)
