"""All that editors decide, read at once, and anew as soon as something on the site was written.

See cms.caching: what they write raises the generation, so every process knows with its next answer.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from django.db.models import Prefetch
from django.utils import timezone

from booking import clock
from cms.caching import generation
from cms.caching.memory import remembered, remembering
from cms.models import CrisisLine
from search.asking.languages import read_by
from search.editorial.calling import calls
from search.editorial.crisis_rule import CrisisRule
from search.editorial.phrases import lines
from search.editorial.pin import Pin, PinnedPage, stems, suits
from search.editorial.synonym_group import SynonymGroup
from search.norwegian.tokens import tokens

MOST_LINES = 4  # as many as one takes in at a glance, unless a rule names its own


@dataclass(frozen=True)
class Crisis:
    """What is shown before everything else."""

    text: str
    lines: Sequence[CrisisLine]


@dataclass(frozen=True)
class Rule:
    rule: CrisisRule
    words: Sequence[str]
    calm: Sequence[str]
    lines: Sequence[CrisisLine]


def while_searching() -> AbstractContextManager[None]:
    """Around an answer: what is the same for every question is read once."""
    return remembering(generation.current())


def synonyms(language: str) -> Mapping[str, frozenset[str]]:
    """By the folded word or phrase the others that mean the same, to who reads that language."""
    return remembered(("synonyms", language), partial(read_synonyms, language))


def read_synonyms(language: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in SynonymGroup.objects.filter(language__in=read_by(language)):
        for word, others in group.leading():
            found[word] = found.get(word, frozenset()) | others
    return found


def crisis(question: str) -> Crisis | None:
    for each in remembered("crisis rules", read_rules):
        if calls(each.words, question, each.calm):
            return Crisis(each.rule.local_text, each.lines)
    return None


def read_rules() -> list[Rule]:
    first = list(CrisisLine.objects.exclude(phone="")[:MOST_LINES])
    rules = CrisisRule.objects.filter(active=True).prefetch_related("lines")
    return [
        Rule(rule, lines(rule.words), lines(rule.calm), list(rule.lines.all()) or first)
        for rule in rules
    ]


def pinned(question: str, language: str) -> list[int]:
    """Ids of the pages that come first, each once."""
    asked = stems(tokens(question), language) if question else frozenset()
    if not asked:
        return []
    today = timezone.localdate(clock.now())
    pins = remembered(("pins", language, today), partial(read_pins, language))
    found = [
        page.page_id
        for pin, wanted in pins
        if suits(wanted, asked, within=pin.within)
        for page in pin.pages.all()
    ]
    return list(dict.fromkeys(found))


def read_pins(language: str) -> list[tuple[Pin, list[frozenset[str]]]]:
    today = timezone.localdate(clock.now())
    pages = Prefetch("pages", PinnedPage.objects.order_by("sort_order", "pk"))
    pins = Pin.objects.on(today).filter(language=language).prefetch_related(pages)
    return [(pin, pin.wanted()) for pin in pins]
