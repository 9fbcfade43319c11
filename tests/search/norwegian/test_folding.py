import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.folding import MOST_SPELLINGS, folded, spellings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SØVN", "søvn"),
        ("Bjørnsens Allé", "bjørnsens alle"),
        ("hæ Å", "hæ å"),
        ("a\u030arevis", "årevis"),  # the ring apart from its letter
        ("ﬁnne ２", "finne 2"),
        ("so\u00advn so\u200dvn so\u200evn so\x00vn", "sovn sovn sovn sovn"),
        ("Müller naïve", "muller naive"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_letters_are_made_alike(text: str, expected: str) -> None:
    assert folded(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("sorg", ("sorg",)),
        ("søvn", ("søvn", "soevn", "sovn")),
        ("nærvær", ("nærvær", "nærvaer", "naervær", "naervaer")),
        ("øåøå", ("øåøå", "oeaaoeaa", "oaoa")),
    ],
)
def test_a_word_is_written_in_these_ways(word: str, expected: tuple[str, ...]) -> None:
    assert spellings(word) == expected


def test_both_letters_of_a_word_are_written_in_every_way() -> None:
    found = spellings("pårørende")
    assert len(found) == 9
    assert {"paarorende", "parorende", "paaroerende", "pårorende"} < set(found)


@given(st.text(alphabet="æøåab", max_size=30))
def test_spellings_are_few_and_one_of_them_needs_no_norwegian_key(word: str) -> None:
    found = spellings(word)
    assert found[0] == word
    assert len(set(found)) == len(found) <= MOST_SPELLINGS
    assert any(each.isascii() for each in found)
