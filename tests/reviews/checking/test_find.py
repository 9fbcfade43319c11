from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.checking import Finding, Kind, find, pieces

HERE: dict[str, Any] = {
    "own": "Ingrid Solvang",
    "colleagues": ["Elias Karimi", "Sunniva Berg", "Ingrid Dahl"],
}


def found(text: str, **over: Any) -> list[tuple[str, str]]:
    findings = find(text, **(HERE | over))
    return [(str(each.kind), text[each.start : each.end]) for each in findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg ble møtt med ro. Hun hører etter.", []),
        ("Takk til Ingrid, som husker alt. Ingrids ro hjalp.", []),
        ("Først gikk jeg til Elias, så hit.", [("colleague", "Elias")]),
        ("Elias Karimi var også fin.", [("colleague", "Elias"), ("colleague", "Karimi")]),
        ("Berg er et navn, et berg er ikke det.", [("colleague", "Berg")]),
        ("Sjefen min heter Petter.", [("name", "Petter")]),
        ("Jeg og Anne-Lise kom sammen.", [("name", "Anne-Lise")]),
        ("Timen er på Zoom fra Oslo. Jeg likte EMDR.", []),
        ("Mannen min drikker for mye.", [("health", "Mannen min drikker")]),
        ("Angsten til sønnen min ble tatt på alvor.", [("health", "Angsten til sønnen")]),
        ("Søsteren min har diabetes.", [("health", "Søsteren min har diabetes")]),
        ("Onkelen min fikk hjerneslag.", [("health", "Onkelen min fikk hjerneslag")]),
        ("Jeg hadde angst. Mannen min ventet utenfor.", []),
        ("My sister has cancer.", [("health", "sister has cancer")]),
        ("Jeg ble kurert på tre timer!", [("effect", "kurert")]),
        ("Det virker alltid, garantert.", [("effect", "virker alltid"), ("effect", "garantert")]),
        ("Angsten er borte.", [("effect", "er borte")]),
        ("Skriv til meg på kari@example.org.", [("contact", "kari@example.org")]),
        ("Ring 900 00 000.", [("contact", "900 00 000")]),
        ("Ring +47 90000000.", [("contact", "+47 90000000")]),
        ("Bor i Storgata 5 der borte.", [("name", "Storgata"), ("contact", "Storgata 5")]),
        ("Jeg kom i 2023 og gikk i 2024.", []),
    ],
)  # fmt: skip
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_effects_of_authorised_health_personnel_may_be_told() -> None:
    text = "Jeg er frisk igjen."
    assert found(text) == [("effect", "frisk")]
    assert found(text, authorised=True) == []


LONG = "Jeg var spent før første time, men ble møtt med ro. Hun hører etter og husker alt jeg sa."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (LONG, True),
        (LONG.upper().replace(",", " –"), True),
        (LONG.replace("spent", "nervøs").replace("alt jeg sa", "det meste"), True),
        (LONG + " Og så var det lett å finne fram, med god plass til sykkelen i bakgården.", True),
        ("Lett å finne fram, og det var greit å flytte en time da ungen ble syk en dag.", False),
        ("Takk.", False),
    ],
    ids=["same", "written otherwise", "some words", "more of it", "another", "short"],
)
def test_a_text_that_is_there_already(other: str, same: bool) -> None:
    findings = find(LONG, authorised=True, others={7: other})
    assert [each.other for each in findings if each.kind == Kind.REPEATED] == ([7] if same else [])


def test_the_place_is_marked() -> None:
    text = "Min Petter er frisk"
    assert [(piece.text, *piece.kinds) for piece in pieces(text, find(text))] == [
        ("Min ",),
        ("Petter", "name"),
        (" er ",),
        ("frisk", "effect"),
    ]


def test_what_lies_within_another_is_marked_as_both() -> None:
    #  name     [==]
    #  health [======]
    findings = [Finding(2, 4, Kind.NAME), Finding(0, 6, Kind.HEALTH)]
    assert [(piece.text, len(piece.kinds)) for piece in pieces("abcdef!", findings)] == [
        ("ab", 1),
        ("cd", 2),
        ("ef", 1),
        ("!", 0),
    ]


WORDS = st.sampled_from(
    [
        "Petter",
        "mannen",
        "angst",
        "frisk",
        "900 00 000",
        "Elias",
        "a@b.no",
        ".",
        "\n",
        "«",
        "æ",
        "5",
    ]
)
TEXTS = st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join)


@given(TEXTS, st.dictionaries(st.integers(1, 9), TEXTS, max_size=3), st.booleans())
def test_whatever_is_written_each_place_is_in_it(
    text: str, others: dict[int, str], authorised: bool
) -> None:
    findings = find(text, authorised=authorised, others=others, **HERE)
    assert findings == sorted(set(findings))
    assert all(0 <= each.start < each.end <= len(text) for each in findings)
    cut = pieces(text, findings)
    assert "".join(piece.text for piece in cut) == text
    for each in findings:
        if each.kind != Kind.REPEATED:
            marked = "".join(piece.text for piece in cut if each.kind in piece.kinds)
            assert text[each.start : each.end] in marked or len(marked) >= each.end - each.start


@given(TEXTS)
def test_a_text_repeats_itself_if_it_says_anything(text: str) -> None:
    again = [each.other for each in find(text, others={1: text}) if each.kind == Kind.REPEATED]
    assert again == ([1] if any(sign.isalnum() or sign == "_" for sign in text) else [])
