from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.misspellings import SHORTEST, Vocabulary, distance

WORDS = {
    "angst": 9,
    "depresjon": 7,
    "parterapi": 5,
    "sorg": 8,
    "sorgen": 3,
    "korg": 1,
    "selvmordstanker": 2,
    "rus": 9,
}
TEXT = st.text(alphabet="abc", max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("angts", ["angst"]),
        ("angt", ["angst"]),
        ("aangst", ["angst"]),
        ("ongst", ["angst"]),
        ("depresjn", ["depresjon"]),
        ("deprsjn", []),  # two edits, and but seven letters
        ("deppresjn", ["depresjon"]),
        ("parterpai", ["parterapi"]),
        ("selvmorstankr", ["selvmordstanker"]),
        ("sorh", ["sorg"]),
        ("torg", ["sorg", "korg"]),  # the more frequent one first
        ("angst", []),
        ("ru", []),
        ("", []),
        ("x" * 10_000, []),
    ],
)
def test_what_was_meant(typed: str, meant: list[str]) -> None:
    assert [each.word for each in Vocabulary(WORDS).meant(typed)] == meant


def test_only_so_many_are_offered() -> None:
    words = {f"sor{letter}": 1 for letter in "abcdefg"}
    assert [each.word for each in Vocabulary(words).meant("sorx", 2)] == ["sora", "sorb"]


def edits(one: str, other: str) -> int:
    """The whole table, as it is in the books."""
    rows = [
        [i + j if 0 in (i, j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)
    ]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = rows[i - 1][j - 1] + (one[i - 1] != other[j - 1])
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, cost)
            if i > 1 and j > 1 and one[i - 2 : i] == other[j - 2 : j][::-1]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]


@given(TEXT, TEXT, st.integers(1, 2))
def test_the_quick_distance_is_the_slow_one_up_to_its_limit(one: str, two: str, limit: int) -> None:
    slow, quick = edits(one, two), distance(one, two, limit)
    assert quick == slow if slow <= limit else quick > limit


@given(st.sets(TEXT.filter(bool)), TEXT)
def test_no_near_word_is_overlooked(words: set[str], typed: str) -> None:
    limit = 2 if len(typed) >= 8 else 1
    near = {word for word in words if edits(typed, word) <= limit}
    expected = near if typed not in words and len(typed) >= SHORTEST else set()
    found = Vocabulary(dict.fromkeys(words, 1)).meant(typed, most=len(words))
    assert {each.word for each in found} == expected
    assert all(one < other for one, other in pairwise(found))
