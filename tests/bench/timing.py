"""Time that the processor worked, which other programs on the machine disturb the least."""

import gc
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

Rounds = list[dict[str, float]]


def rounds(works: Mapping[str, Callable[[], object]], number: int, times: int = 1) -> Rounds:
    """Milliseconds of one call of each, in rounds in which they take turns.

    So whatever slows the machine down for a while slows down all of them.
    """
    for work in works.values():
        work()
    # What lives for ever anyway is not gone through again and again on somebody's account.
    gc.collect()
    gc.freeze()
    return [{name: spent(work, times) for name, work in works.items()} for _ in range(number)]


def spent(work: Callable[[], object], times: int) -> float:
    begin = process_time()
    for _ in range(times):
        work()
    return (process_time() - begin) * 1000 / times


def middle(of: Rounds, name: str) -> float:
    return median(each[name] for each in of)


def ratio(of: Rounds, one: str, other: str) -> float:
    """The median of the rounds' own ratios."""
    return median(each[one] / each[other] for each in of)
