import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.norwegian.folding import folded
from search.norwegian.stop_words import STOP_WORDS, telling
from search.norwegian.tokens import LONGEST_WORD, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kjell-Arne Brekke", ["kjell", "arne", "brekke"]),
        ("kl. 14.00, kr 495", ["kl", "14", "00", "kr", "495"]),
        (
            '"rus" OR (angst) AND NEAR/2 col:x*',
            ["rus", "or", "angst", "and", "near", "2", "col", "x"],
        ),
        ("snake_case 😀 '; DROP TABLE", ["snake", "case", "drop", "table"]),
        ("", []),
    ],
)
def test_words_are_parted_by_whatever_is_no_letter(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_tokens_are_folded_and_of_letters_and_digits(text: str) -> None:
    for word in tokens(text):
        assert word.isalnum()
        assert word == folded(word)
        assert len(word) <= LONGEST_WORD


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("hva er angst", "nb", ["angst"]),
        ("jeg får ikke sove om natten", "nb", ["ikke", "sove", "natten"]),
        ("kva kostar ein time", "nn", ["kostar", "time"]),
        ("how do I cancel", "en", ["cancel"]),
        ("hva er det", "nb", ["hva", "er", "det"]),
    ],
)
def test_what_tells_something_is_left(question: str, language: str, expected: list[str]) -> None:
    assert telling(tokens(question), language) == expected


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_stop_words_are_tokens(language: str) -> None:
    assert [word for word in sorted(STOP_WORDS[language]) if tokens(word) != [word]] == []
