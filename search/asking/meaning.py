"""What was meant by a word that stands nowhere: the nearest one that stands somewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from cms.caching.memory import remembered
from search.asking.concepts import MEANT, Concept, concept, is_known
from search.asking.languages import read_by
from search.index.vocabulary import Vocabulary as Stored
from search.norwegian.folding import skeleton
from search.norwegian.lexicon import norwegian
from search.norwegian.misspellings import Vocabulary
from search.norwegian.word_list import Use


@dataclass(frozen=True)
class Meanings:
    """Looked up without æ, ø and å: who leaves them out has not mistyped."""

    vocabulary: Vocabulary
    written: Mapping[str, str]

    def of(self, word: str) -> str | None:
        found = self.vocabulary.meant(skeleton(word), most=1)
        return self.written[found[0].word] if found else None


def understood(
    found: list[Concept], frequencies: Mapping[str, int], locale: str, language: str
) -> tuple[list[Concept], dict[str, str]]:
    """With what was meant by words that nobody knows, and which these are."""
    unknown = [each for each in found if not any(map_known(each, frequencies))]
    if not unknown:
        return found, {}
    known = meanings(locale)
    # Where nothing else leads on, anybody may have mistyped.
    alone = len(unknown) == len(found)
    doubtful = (each.word for each in unknown if alone or not well_written(each.word, language))
    meant = {each: word for each in doubtful if (word := known.of(each))}
    more = {word: concept(other, language, MEANT) for word, other in meant.items()}
    return [
        replace(each, others=(*each.others, more[each.word])) if each.word in more else each
        for each in found
    ], meant


def well_written(word: str, language: str) -> bool:
    """The site tells nothing of a son: who asks for "sønnen" has still not meant "søvnen"."""
    return language != "en" and norwegian().use(word) != Use.NONE


def map_known(each: Concept, frequencies: Mapping[str, int]) -> list[bool]:
    return [is_known(way, frequencies) for way in (each, *each.others)]


def meanings(locale: str) -> Meanings:
    return remembered(("meanings", locale), partial(read, locale))


def read(locale: str) -> Meanings:
    rows = Stored.objects.filter(language__in=read_by(locale)).order_by("language")
    return parsed(tuple(rows.values_list("words", flat=True)))


@lru_cache(maxsize=4)
def parsed(texts: tuple[str, ...]) -> Meanings:
    """Of the few languages of a site, each kept as long as nothing in it changes."""
    frequencies: dict[str, int] = {}
    written: dict[str, tuple[int, str]] = {}
    for line in (line for text in texts for line in text.splitlines()):
        word, _, told = line.rpartition(" ")
        plain, number = skeleton(word), int(told)
        frequencies[plain] = frequencies.get(plain, 0) + number
        written[plain] = max(written.get(plain, (0, "")), (number, word))
    return Meanings(Vocabulary(frequencies), {plain: word for plain, (_, word) in written.items()})
