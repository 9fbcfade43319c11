"""Whether a question calls for help. Rather once too often: no slip of the keys may switch it off.

Of a phrase every telling word must be there, in any order; of one in quotes all words, one after
the other. A word is there in any spelling (see sign and speech), written apart or together. Calm
phrases are taken out of the question first: what else it says still calls.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice, pairwise, product

from search.editorial.sign import Said, Signs, spelt, stems
from search.editorial.speech import written
from search.norwegian.folding import skeleton
from search.norwegian.stop_words import STOP_WORDS

MOST_WORDS = 60  # of a question: more is no question
MOST_JOINED = 100  # ways to write a phrase in a row without spaces
NEGATIONS = ("ikke", "not", "never", "aldri", "ingen", "no")
# What may stand after one of them: "ikke så redd", "no longer afraid".
BETWEEN = ("lenger", "mer", "så", "egentlig", "engang", "longer", "so", "even", "really")
QUOTES = ('"', "«", "»", "“", "”")

Place = frozenset[str]  # the words that may stand there, each in its spellings


@dataclass(frozen=True)
class Phrase:
    places: tuple[Place, ...]
    in_a_row: bool = False
    joined: frozenset[str] = frozenset()  # as without the spaces


class Listening:
    """To the lines of a rule."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.phrases = [phrase(line) for line in lines]
        places = (place for each in self.phrases for place in each.places)
        self.signs = Signs(chain.from_iterable(places))
        self.joined = Signs(chain.from_iterable(each.joined for each in self.phrases))

    def calls(self, words: Sequence[Sequence[str]]) -> bool:
        """words: those that stand side by side."""
        pairs = [skeleton(one + other) for run in words for one, other in pairwise(run)]
        said = [[self.heard(word) for word in run] for run in words]
        heard = united(
            [*chain.from_iterable(said), *(heard_in(pair, self.signs) for pair in pairs)]
        )
        whole = {skeleton(word) for run in words for word in run}
        once, twice = self.without_spaces(whole), self.without_spaces(pairs)
        return any(
            called(each, heard, said)
            or not each.joined.isdisjoint(once)
            or (len(each.places) > 2 and not each.joined.isdisjoint(twice))
            for each in self.phrases
        )

    def heard(self, word: str) -> Said:
        return united(heard_in(each, self.signs) for each in {word, skeleton(word)})

    def without_spaces(self, words: Iterable[str]) -> set[str]:
        return {each for word in words for each in nearly(word, self.joined)}


# Most words of a question were in another one before.
@lru_cache(maxsize=20_000)
def heard_in(word: str, signs: Signs) -> Said:
    return signs.said(word)


@lru_cache(maxsize=20_000)
def nearly(word: str, signs: Signs) -> frozenset[str]:
    return frozenset(signs.near(word, 1, 1))


def calls(lines: Sequence[str], question: str, calm: Sequence[str] = ()) -> bool:
    words = written(question)[:MOST_WORDS]
    return listening(tuple(lines)).calls(list(without(words, calm)))


@lru_cache(maxsize=50)
def listening(lines: tuple[str, ...]) -> Listening:
    return Listening(lines)


def called(wanted: Phrase, heard: Said, said: Sequence[Sequence[Said]]) -> bool:
    if len(wanted.places) == 1:
        return not wanted.places[0].isdisjoint(heard.alone)
    if any(place.isdisjoint(heard.beside) for place in wanted.places):
        return False
    return not wanted.in_a_row or any(stand_in_a_row(wanted, run) for run in said)


def stand_in_a_row(wanted: Phrase, said: Sequence[Said]) -> bool:
    length = len(wanted.places)
    return any(
        not any(
            place.isdisjoint(word.alone)
            for place, word in zip(wanted.places, said[start : start + length], strict=True)
        )
        for start in range(len(said) - length + 1)
    )


def united(said: Iterable[Said]) -> Said:
    alone, beside = set[str](), set[str]()
    for each in said:
        alone |= each.alone
        beside |= each.beside
    return Said(frozenset(alone), frozenset(beside))


@lru_cache(maxsize=2000)
def phrase(line: str) -> Phrase:
    words = [word for word in map(written, line.split()) if word]  # a/b: one of them
    if line.startswith(QUOTES):
        joined = ("".join(map(skeleton, each)) for each in islice(product(*words), MOST_JOINED))
        return Phrase(places(words), True, frozenset(joined))
    kept = [each for each in words if not STOP_WORDS["nb"].issuperset(each)]
    # "vil dø" is not "dø" alone, nor "skade meg" any harm.
    return Phrase(places(kept if len(kept) > 1 else words))


def places(words: Sequence[Sequence[str]]) -> tuple[Place, ...]:
    return tuple(frozenset(chain.from_iterable(map(spelt, each))) for each in words)


def without(words: Sequence[str], calm: Sequence[str]) -> Iterator[Sequence[str]]:
    """What is left between calm phrases, which must stand there as they are, but for endings."""
    rest, start = list(words), 0
    wanted = sorted(map(read, calm), key=len, reverse=True)
    at = 0
    while at < len(rest):
        ends = (at + len(each) for each in wanted if is_there(each, rest[at : at + len(each)]))
        # Who is "ikke redd for å dø" is not calm.
        end = 0 if negated(rest[:at]) else next(ends, 0)
        if end:
            yield rest[start:at]
            at = start = end
        else:
            at += 1
    yield rest[start:]


@lru_cache(maxsize=2000)
def read(line: str) -> tuple[str, ...]:
    return tuple(written(line))


def negated(before: Sequence[str]) -> bool:
    return next((word for word in reversed(before) if word not in BETWEEN), "") in NEGATIONS


def is_there(wanted: Sequence[str], asked: Sequence[str]) -> bool:
    if not wanted or len(wanted) != len(asked):
        return False
    # One word alone may only be longer: who asks for help is not "helping".
    if len(wanted) == 1 and not asked[0].startswith(wanted[0]):
        return False
    return not any(
        stems(one).isdisjoint(stems(other)) for one, other in zip(wanted, asked, strict=True)
    )


def silences(calm: str, line: str) -> bool:
    """Whether somebody who types what the line says would not be heard any more."""
    words = [word for word in map(written, line.split()) if word]
    ways = [list(way) for way in islice(product(*words), MOST_JOINED)]
    shorter = (" ".join(way) for way in ways if list(without(way, [calm])) != [way])
    return any(calls([line], way) and not calls([line], way, [calm]) for way in shorter)
