"""What is called alike: by everybody, and in this practice, as its editors write."""

from functools import partial

from cms.caching.memory import remembered
from search.asking.concepts import Synonyms, by_stems
from search.asking.everyday import both, everyday
from search.editorial import decided


def synonyms(language: str) -> Synonyms:
    return remembered(("called alike", language), partial(called_alike, language))


def called_alike(language: str) -> Synonyms:
    return by_stems(both(everyday(language), decided.synonyms(language)), language)
