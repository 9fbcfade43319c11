import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.folding import folded, skeleton


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
    "ways",
    [
        ("sorg",),
        ("søvn", "soevn", "sovn"),
        ("nærvær", "nærvaer", "naervaer"),
        ("pårørende", "paarorende", "paaroerende", "parorende", "pårorende"),
    ],
)
def test_all_ways_to_write_a_word_come_to_the_same(ways: tuple[str, ...]) -> None:
    assert len({skeleton(word) for word in ways}) == 1


@pytest.mark.parametrize(("one", "other"), [("sorg", "sørge"), ("hår", "hær"), ("se", "så")])
def test_other_words_stay_others(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text(alphabet="æøåabeo", max_size=30))
def test_what_is_left_needs_no_norwegian_key(word: str) -> None:
    assert skeleton(word).isascii()
