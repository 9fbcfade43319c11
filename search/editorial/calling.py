"""Whether a question calls for help. Rather once too often: no slip of the keys may switch it off.

Of a phrase every telling word must be there, in any order; of one in quotes all words, one after
the other. A word is there in any spelling (see sign and speech), written apart or together. Calm
phrases are taken out of the question first: what else it says still calls.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise, product

from search.editorial.sign import PART, Sign, alike, near, sign, spellings
from search.editorial.speech import written
from search.norwegian.folding import skeleton
from search.norwegian.misspellings import SHORTEST
from search.norwegian.stop_words import STOP_WORDS

MOST_JOINED = 100  # ways to write a phrase in a row without spaces
MOST_WORDS = 60  # of a question: more is no question
NEGATIONS = ("ikke", "not", "never", "aldri")
QUOTES = ('"', "«", "»", "“", "”")


Place = tuple[Sign, ...]  # what may stand there: words of the same weight, each in its spellings


@dataclass(frozen=True)
class Phrase:
    places: tuple[Place, ...]
    part: int  # letters from which on a word may stand within a longer one
    in_a_row: bool = False
    joined: tuple[Sign, ...] = ()  # as without the spaces


class Run:
    """Words of a question that stand side by side."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = [(sign(word), sign(skeleton(word))) for word in words]
        self.all = frozenset(each for word in self.words for each in word)
        self.pairs = [sign(skeleton(one + other)) for one, other in pairwise(words)]

    def joined(self, places: int) -> Iterator[Sign]:
        """What may be a phrase of so many words that lacks a space."""
        return (each for _, each in self.words) if places < 3 else iter(self.all.union(self.pairs))


def calls(lines: Sequence[str], question: str, calm: Sequence[str] = ()) -> bool:
    words = written(question)[:MOST_WORDS]
    runs = [Run(run) for run in without(words, calm)]
    asked = frozenset[Sign]().union(*(run.all.union(run.pairs) for run in runs))
    there: dict[tuple[Sign, int], bool] = {}  # many phrases share their words

    def stands(wanted: Sign, part: int) -> bool:
        if (wanted, part) not in there:
            there[wanted, part] = any(alike(wanted, word, part) for word in asked)
        return there[wanted, part]

    def called(wanted: Phrase) -> bool:
        found = all(any(stands(each, wanted.part) for each in place) for place in wanted.places)
        if not wanted.in_a_row:
            return found
        if found and any(stand_in_a_row(wanted, run.words) for run in runs):
            return True
        written_so = (word for run in runs for word in run.joined(len(wanted.places)))
        return any(near(one, word, 1) for word in written_so for one in wanted.joined)

    return any(called(phrase(line)) for line in lines)


@lru_cache(maxsize=2000)
def phrase(line: str) -> Phrase:
    words = [written(each) for each in line.split()]  # a/b: one of them
    words = [each for each in words if each]
    if line.startswith(QUOTES):
        joined = islice(product(*words), MOST_JOINED)
        return Phrase(places(words), PART, True, tuple(sign(skeleton("".join(each))) for each in joined))
    kept = [each for each in words if not STOP_WORDS["nb"].issuperset(each)]
    # "vil dø" is not "dø" alone, nor "skade meg" any harm.
    kept = kept if len(kept) > 1 else words
    # Without the space between them, short words of a phrase stand within one.
    return Phrase(places(kept), PART if len(kept) == 1 else SHORTEST)


def places(words: Sequence[Sequence[str]]) -> tuple[Place, ...]:
    return tuple(tuple(chain.from_iterable(map(spellings, each))) for each in words)


def stand_in_a_row(wanted: Phrase, words: Sequence[tuple[Sign, Sign]]) -> bool:
    length = len(wanted.places)
    return any(
        all(
            any(alike(one, other, PART) for one in place for other in word)
            for place, word in zip(wanted.places, words[start : start + length], strict=True)
        )
        for start in range(len(words) - length + 1)
    )


def without(words: Sequence[str], calm: Sequence[str]) -> Iterator[Sequence[str]]:
    """What is left between calm phrases, which must stand there as they are, but for endings."""
    rest, start = list(words), 0
    stems = [sign(word).stems for word in words]
    wanted = sorted(map(calm_stems, calm), key=len, reverse=True)
    at = 0
    while at < len(rest):
        ends = (at + len(each) for each in wanted if is_there(each, stems[at:]))
        # Who is "ikke redd for å dø" is not calm.
        end = 0 if at and rest[at - 1] in NEGATIONS else next(ends, 0)
        if end:
            yield rest[start:at]
            at = start = end
        else:
            at += 1
    yield rest[start:]


@lru_cache(maxsize=2000)
def calm_stems(line: str) -> tuple[frozenset[str], ...]:
    return tuple(sign(word).stems for word in written(line))


def is_there(wanted: Sequence[frozenset[str]], stems: Sequence[frozenset[str]]) -> bool:
    if not wanted or len(wanted) > len(stems):
        return False
    return all(not one.isdisjoint(other) for one, other in zip(wanted, stems, strict=False))
