import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.word_list import Use, listed

LETTERS = st.text(alphabet="abeørå", max_size=5)


@given(st.sets(LETTERS), LETTERS)
def test_it_holds_what_it_was_given_and_nothing_else(words: set[str], asked: str) -> None:
    found = listed(dict.fromkeys(words, Use.LAST))
    assert list(found) == sorted(words)
    assert (asked in found) == (asked in words)
    assert found.use(asked) == (Use.LAST if asked in words else Use.NONE)
    assert list(found.beginning(asked)) == sorted(w for w in words if w.startswith(asked))


def test_each_word_has_its_own_use() -> None:
    found = listed({"sorg": Use.FIRST | Use.NOUN, "sorgen": Use.LAST})
    assert found.use("sorg") == Use.FIRST | Use.NOUN
    assert found.use("sorgen") == Use.LAST


@pytest.mark.parametrize("word", ["", "a", "åååå"])
def test_an_empty_list_has_no_words(word: str) -> None:
    assert word not in listed({})
