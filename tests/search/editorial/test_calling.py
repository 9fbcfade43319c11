"""Rather shown once too often: whoever writes such words in haste does not spell well."""

import pytest

from search.editorial.calling import calls, silences

LINES = [
    "selvmord",
    "sjølvmord",
    "ta livet mitt",
    "tar livet av meg",
    "vil ikke leve",
    "ikke leve lenger",
    "vil dø",
    "ikke mer orker",
    "skader meg selv",
    "overdose",
    "kill myself",
    "familievold",
]

CALLING = [
    "selvmord",
    "SELVMORD!!!",
    "selvmordstanker",
    "selvmordtanker",  # as it is often written
    "selv mord",
    "selvmrod",
    "selvmor",
    "sellvmord hjelp",
    "selvmortanker",
    "selmordstanker",
    "venninnen min snakker om selvmordet til faren",
    "sjolvmord",
    "sjoelvmordstankar",
    "jeg vil ta livet mitt",
    "ta livt mitt",
    "han tar livet av seg",
    "vil ikke leve lenger",
    "vil ikkje leve lengre",
    "jeg vil ikek leve lenegr",
    "orkerikke mer",
    "orker ikke mer",
    "jeg vil bare dø",
    "vil doe",
    "skader meg selv",
    "overdosse",
    "i want to kill myself",
    "kill my self",
]
CALM = [
    "",
    "parterapi oslo",
    "angst",
    "selvfølelse",
    "familieterapi",
    "familie terapi",
    "selvtillit og mord i krim",
    "skader i kneet",
    "what to do",
    "dårlig søvn hele livet",
    "leve med kronisk sykdom",
    "jeg vil ta en time",
    "mer om terapi",
    "mamma drikker",
    "😀 \x00 '; DROP TABLE",
]


@pytest.mark.parametrize("question", CALLING)
def test_called_for(question: str) -> None:
    assert calls(LINES, question)


@pytest.mark.parametrize("question", CALM, ids=range(len(CALM)))
def test_not_called_for(question: str) -> None:
    assert not calls(LINES, question)


def test_while_it_is_being_typed() -> None:
    assert calls(LINES, "tanker om selvmo")
    assert not calls(LINES, "selv")
    assert not calls(LINES, "selvmedisinering")


def test_every_slip_of_one_key_is_forgiven() -> None:
    """A letter wrong, missing, doubled, or two in each other's place; anywhere in the word."""
    word = "selvmordstanker"
    for at in range(len(word)):
        assert calls(LINES, word[:at] + word[at + 1 :])
        assert calls(LINES, word[:at] + word[at] + word[at:])
        assert calls(LINES, f"{word[:at]}x{word[at + 1 :]}")
        assert calls(LINES, word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :])


def test_a_long_question_is_no_work() -> None:
    assert not calls(LINES, "ord " * 2000)


def test_what_the_guide_for_editors_says() -> None:
    assert calls(["vil ikke leve"], "jeg vil ikkje leva lenger")
    assert calls(["vil ikke leve"], "vi lever ikke sammen")
    assert not calls(["vil ikke leve mer"], "vi lever ikke sammen")


def test_in_quotes_one_after_the_other() -> None:
    line = ['"orker/klarer ikke mer"']
    for question in (
        "jeg orker ikke mer nå",
        "klarar ikkje meir",
        "orkerikke mer",
        "orkr ikke mer",
    ):
        assert calls(line, question)
    for question in ("orker ikke jobben mer", "mer orker ikke", "klarer det ikke", "orker mer"):
        assert not calls(line, question)


def test_one_of_several_words() -> None:
    line = ["slår/sparker meg/oss"]
    for question in ("han slår meg", "oss sparker han", "slo han sparka oss"):
        assert calls(line, question)
    for question in ("slår sparker", "meg oss", "han slår av lyset"):
        assert not calls(line, question)


def test_as_it_is_said_at_home_or_typed_in_haste() -> None:
    for question in ("æ vil itj leva", "vil ikke leveee", "vil ikkj lve", "eg vil døy"):
        assert calls(["vil ikke leve", "vil dø"], question)
    assert calls(["dont want to live"], "I don’t want to live")


def test_calm_phrases() -> None:
    lines, calm = ["vil dø", "selvskade"], ["redd jeg vil dø", "selvskap"]
    assert not calls(lines, "redd jeg vil dø", calm)
    assert not calls(lines, "selvskap", calm)
    # Only as they are written, and only they.
    assert calls(lines, "redd, men jeg vil dø", calm)
    assert calls(lines, "redd jeg vil dø jeg vil dø", calm)
    assert calls(lines, "ikke redd jeg vil dø", calm)
    assert calls(lines, "redd jeg vil dø selvskading", calm)


def test_who_is_calm_no_longer_is_heard() -> None:
    lines, calm = ["redd dø", "afraid die"], ["redd for å dø", "afraid to die"]
    assert not calls(lines, "redd for å dø", calm)
    for question in (
        "ikke lenger redd for å dø",
        "ikke så redd for å dø",
        "no longer afraid to die",
        "not even afraid to die",
    ):
        assert calls(lines, question, calm)


def test_a_calm_word_takes_out_no_shorter_one() -> None:
    assert calls(["help me"], "help me", ["helping"])
    assert not calls(["helping"], "helpings", ["helping"])


def test_what_a_calm_phrase_silences() -> None:
    assert silences("ikke leve", '"vil ikke leve"')
    assert silences("sparker oss", "slår/sparker meg/oss")
    assert not silences("slår meg til ro", "slår/sparker meg/oss")
    assert not silences("helping", "help me")
