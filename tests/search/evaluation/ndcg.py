"""How good an order is beside the best one there could be."""

from collections.abc import Mapping, Sequence
from math import log2

DEPTH = 10


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = DEPTH) -> float:
    """nDCG of the first ones: gain 2^grade - 1, divided by log2 of the rank plus one.

    1 when nothing could stand better, 0 when nothing of worth was found. What was found twice
    counts once, at its first place. Raises ValueError when nothing has a grade: then every order
    is as good.
    """
    best = gained(sorted(grades.values(), reverse=True)[:depth])
    if not best:
        raise ValueError("no document has a grade")
    first = list(dict.fromkeys(found))[:depth]
    return gained([grades.get(id, 0) for id in first]) / best


def gained(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(rank + 1) for rank, grade in enumerate(grades, start=1))
