"""The rules that a practice begins with: who is in need is heard, and others are left in peace."""

import pytest

from search.editorial.calling import calls
from search.editorial.phrases import lines
from search.models import CrisisRule

CALLING = {
    "Selvmord og selvskading": [
        "jeg orker ikke leve mer",
        "jeg vil ikke være her mer",
        "jeg har lyst til å forsvinne",
        "datteren min kutter seg",
        "tenåring skader seg selv",
        "hun har tatt livet sitt",
        "livet har ingen mening",
        "jeg klarer ikke mer",
        "eg orkar ikkje meir",
        "ynskjer eg var død",
        "want to end it all",
    ],
    "Overdose og akutt fare": ["har tatt for mange tabletter", "hun er bevistløs"],
    "Vold og overgrep": [
        "redd for mannen min",
        "pappa slår mamma",
        "seksuelt misbrukt som barn",
        "i was raped",
        "my boyfriend abuses me",
    ],
    "Hjelp med en gang": ["krisetelefon", "akutt hjelp psykiater"],
}
CALM = [
    "alcohol abuse",
    "får ikke kontakt med følelsene mine",
    "grape",
    "rusmisbruk",
    "krise i parforholdet",
    "lei av mannen",
    "hvor mange tabletter",
    "henger ikke sammen",
    "dødsangst",
    "rusavhengig mann panikk oslo kveld",
]


@pytest.fixture
def rules(db: None) -> dict[str, list[str]]:
    return {rule.name: lines(rule.words) for rule in CrisisRule.objects.filter(active=True)}


def called(rules: dict[str, list[str]], question: str) -> str | None:
    return next((name for name, words in rules.items() if calls(words, question)), None)


@pytest.mark.parametrize("name", CALLING)
def test_who_is_in_need_is_heard(rules: dict[str, list[str]], name: str) -> None:
    assert {each: called(rules, each) for each in CALLING[name]} == dict.fromkeys(
        CALLING[name], name
    )


def test_others_are_left_in_peace(rules: dict[str, list[str]]) -> None:
    assert {each: called(rules, each) for each in CALM} == dict.fromkeys(CALM)
