"""How long a text is as SMS."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.septets import (
    ALPHABET,
    BASIC,
    EXTENSION,
    fits_alphabet,
    plain,
    segments,
    septets,
)

GSM = st.text(sorted(ALPHABET))


def test_the_alphabet_is_as_large_as_the_standard_says() -> None:
    # 128 codes, of which one is the escape to the ten of the extension.
    assert (len(BASIC), len(EXTENSION), len(ALPHABET)) == (127, 10, 137)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("æøåÆØÅ", 6),
        ("kl. 14.00", 9),
        ("€", 2),
        ("[a]", 5),
        ("ê", None),
        ("å\u00a0", None),
        ("🙂", None),
    ],
)
def test_what_it_counts(text: str, length: int | None) -> None:
    assert septets(text) == length


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        ("å" * 160, 1),
        ("å" * 161, 2),
        ("å" * 306, 2),
        ("å" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        # An escape and its letter stay together: 152 of 153 are used in each part.
        ("€" * 152, 2),
        ("€" * 153, 3),
        ("ê" * 70, 1),
        ("ê" * 71, 2),
        ("ê" * 134, 2),
        ("ê" * 135, 3),
        ("🙂" * 35, 1),
        ("🙂" * 66, 2),
        ("🙂" * 67, 3),
    ],
)
def test_how_many_parts_it_is_sent_as(text: str, count: int) -> None:
    assert segments(text) == count


@given(GSM, GSM)
def test_lengths_add_up(one: str, other: str) -> None:
    first, second, both = septets(one), septets(other), septets(one + other)
    assert first is not None
    assert second is not None
    assert both == first + second
    assert len(one) <= first <= 2 * len(one)


@given(st.text())
def test_one_part_holds_what_fits_and_nothing_more(text: str) -> None:
    length = septets(text)
    fits = length <= 160 if length is not None else len(text.encode("utf-16-le")) <= 140
    assert (segments(text) == 1) == fits


@given(st.text(max_size=400), st.text(max_size=10))
def test_more_text_is_never_fewer_parts_of_its_kind(text: str, more: str) -> None:
    if fits_alphabet(text) or not fits_alphabet(text + more):
        assert segments(text + more) >= segments(text)


@given(st.text())
def test_written_plainly_it_stays_so(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(GSM)
def test_what_the_alphabet_has_is_left_alone(text: str) -> None:
    # But for the grave accent standing alone, which is none of its signs.
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kl.\u00a014.00", "kl. 14.00"),
        ("Ra\u030adgiver", "Rådgiver"),
        ("Šárka – “Rom”…", 'Sarka - "Rom"...'),
        ("Kárášjohka, Đ Ŋ Ŧ", "Karasjohka, D N T"),
        ("ﬁne", "fine"),
        ("Řeč", "Rec"),
        ("心", "心"),
        ("Ψ", "Ψ"),
    ],
)
def test_what_looks_alike_is_written_so(text: str, written: str) -> None:
    assert plain(text) == written
