"""Whether a question calls for help. Rather once too often: no slip of the keys may switch it off.

Of a phrase every telling word must be there, in any order; of one in quotes all words, one after
the other. A word is there in any spelling (see sign and speech), written apart or together. Calm
phrases are taken out of the question first: what else it says still calls.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.editorial.sign import PART, Sign, alike, sign, spellings
from search.editorial.speech import written
from search.norwegian.folding import skeleton
from search.norwegian.misspellings import SHORTEST
from search.norwegian.stop_words import telling

MOST_WORDS = 60  # of a question: more is no question
NEGATIONS = ("ikke", "not", "never", "aldri")
QUOTES = ('"', "«", "»", "“", "”")


@dataclass(frozen=True)
class Phrase:
    words: tuple[tuple[Sign, ...], ...]  # of each the spellings
    part: int  # letters from which on one may stand within a longer word
    joined: str = ""  # where they must stand in a row, as without any space


class Run:
    """Words of a question that stand side by side."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = [(sign(word), sign(skeleton(word))) for word in words]
        pairs = [skeleton(one + other) for one, other in pairwise(words)]
        self.all = frozenset(each for word in self.words for each in word) | set(map(sign, pairs))


def calls(lines: Sequence[str], question: str, calm: Sequence[str] = ()) -> bool:
    phrases = [phrase(line) for line in lines]
    runs = [Run(words) for words in without(written(question)[:MOST_WORDS], calm)]
    asked = frozenset[Sign]().union(*(run.all for run in runs))
    there: dict[tuple[Sign, int], bool] = {}  # many phrases share their words

    def stands(spellings: tuple[Sign, ...], part: int) -> bool:
        for each in spellings:
            if (each, part) not in there:
                there[each, part] = any(alike(each, word, part) for word in asked)
            if there[each, part]:
                return True
        return False

    def called(wanted: Phrase) -> bool:
        if wanted.joined and sign(wanted.joined) in asked:
            return True
        found = all(stands(word, wanted.part) for word in wanted.words)
        return found and (not wanted.joined or any(in_a_row(wanted, run) for run in runs))

    return any(map(called, phrases))


@lru_cache(maxsize=2000)
def phrase(line: str) -> Phrase:
    words = written(line)
    if line.startswith(QUOTES):
        return Phrase(tuple(map(spellings, words)), PART, "".join(map(skeleton, words)))
    kept = telling(words, "nb")
    # "vil dø" is not "dø" alone, nor "skade meg" any harm.
    kept = kept if len(kept) > 1 else words
    # Without the space between them, short words of a phrase stand within one.
    return Phrase(tuple(map(spellings, kept)), PART if len(kept) == 1 else SHORTEST)


def in_a_row(wanted: Phrase, run: Run) -> bool:
    length = len(wanted.words)
    return any(
        all(
            any(alike(one, other, wanted.part) for one in spellings for other in word)
            for spellings, word in zip(wanted.words, run.words[start:], strict=False)
        )
        for start in range(len(run.words) - length + 1)
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
