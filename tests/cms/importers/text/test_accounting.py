"""Nothing of a text may vanish: each line with something in it is in the draft once."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from cms.importers.draft import Draft, NothingFound
from cms.importers.text import parse
from cms.importers.text.lines import LINE_END

PIECES = (
    *("", "", "", "Å sove godt", "Å sove godt | Klinikken", "Kort fortalt:", "Tips:"),
    *("- et", "- to", "• tre", "•", "\u2013 Sa hun", "1. Ett", "2. To", "3. Tre", "1) En"),
    *("2.1 Under", "En setning som slutter her.", "x " * 60 + "slutt.", "Konklusjon"),
    *("Se våre terapeuter", "Match meg med noen", "Fyll ut skjemaet under.", "Navn"),
    *("E-post", "Kari Nord", "Kari Nord", "13 August 2023", "31.02.2020", "Av Kari Nord"),
    *("Vi bruker informasjonskapsler, samtykk.", "Godta alle", "Klientene sier", "Foto: en seng"),
    *("Bra??", "??", "\ufffd", "\u200b", "\u00a0", "***", "❤️"),
)


def visible(line: str) -> bool:
    return any(not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf") for c in line)


def check(text: str) -> None:
    try:
        draft = parse(text)
    except NothingFound:
        return
    accounted = sorted(draft.lines())
    assert accounted == sorted(set(accounted))
    due = {number for number, line in enumerate(LINE_END.split(text), 1) if visible(line)}
    assert due <= set(accounted)
    assert all(LINE_END.split(text)[number - 1].strip() for number in accounted)
    assert_nothing_empty(draft)


def assert_nothing_empty(draft: Draft) -> None:
    assert draft.title
    for block in (*draft.ingress, *draft.blocks):
        assert all(getattr(block, "items", None) or (getattr(block, "text", ""),))
    assert all(review.name and review.text for review in draft.reviews)


@given(st.text())
@example("T\n\n\u200d")
@example("T\r\rA.\u2028B.")
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page(lines: list[str]) -> None:
    check("\n".join(lines))


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_page_below_a_title(lines: list[str]) -> None:
    check("\n".join(("Tittel", "", "En setning.", "", *lines)))
