"""The rules that a practice begins with: who is in need is heard, and others are left in peace."""

import tomllib
from importlib import import_module
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from search.editorial.calling import calls
from search.editorial.phrases import lines
from search.models import CrisisRule

QUESTIONS = Path(__file__).parent / "questions"
SETS = ("known", "second", "third", "fourth")
# Left as they are: rather once too often, and breaking up is no harm.
UNHEARD = {"tenker mye på å gjøre det slutt"}
ALARMED = {"orker ikke mer jobb", "får ikke puste", "mishandling"}
FIRST = import_module("search.migrations.0003_first_words").RULES[0]
MORE = import_module("search.migrations.0005_more_crisis_words")

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


Rules = dict[str, tuple[list[str], list[str]]]


@pytest.fixture
def rules(db: None) -> Rules:
    active = CrisisRule.objects.filter(active=True)
    return {rule.name: (lines(rule.words), lines(rule.calm)) for rule in active}


def called(rules: Rules, question: str) -> str | None:
    return next(
        (name for name, (words, calm) in rules.items() if calls(words, question, calm)), None
    )


@pytest.mark.parametrize("name", CALLING)
def test_who_is_in_need_is_heard(rules: Rules, name: str) -> None:
    assert {each: called(rules, each) for each in CALLING[name]} == dict.fromkeys(
        CALLING[name], name
    )


def test_others_are_left_in_peace(rules: Rules) -> None:
    assert {each: called(rules, each) for each in CALM} == dict.fromkeys(CALM)


@pytest.mark.parametrize("name", SETS)
def test_the_sets_of_questions(rules: Rules, name: str) -> None:
    told = tomllib.loads((QUESTIONS / f"{name}.toml").read_text())
    in_need = told["in_need"].split("\n")
    calm = [*told["calm"].split("\n"), *told.get("near", "").split("\n")]
    unheard = {each for each in filter(None, in_need) if not called(rules, each)}
    alarmed = {each for each in filter(None, calm) if called(rules, each)}
    assert unheard <= UNHEARD
    assert alarmed <= ALARMED


def test_who_types_a_line_of_a_rule_is_heard(rules: Rules) -> None:
    """In each of its ways, whatever the rule calls calm."""
    for words, calm in rules.values():
        typed = [way for line in words for way in ways_to_read(line)]
        assert [each for each in typed if not calls(words, each, calm)] == []


def ways_to_read(line: str) -> list[str]:
    return [" ".join(each) for each in product(*(word.split("/") for word in line.split()))]


def test_a_calm_phrase_takes_only_itself_out(rules: Rules) -> None:
    for calm, in_need in (
        ("redd for å dø", "redd for å dø og vil ta livet av meg"),
        ("redd for å dø", "jeg er ikke redd for å dø"),
        ("må ta tak i livet", "må ta tak i livet eller ta livet av meg"),
        ("flytte og leve sammen", "orker ikke leve sammen med ham han slår meg"),
    ):
        assert called(rules, calm) is None
        assert called(rules, in_need)


def renewed(**fields: object) -> CrisisRule:
    """A rule of a practice that had the first ones, after the update."""
    CrisisRule.objects.all().delete()
    begun = "\n".join(FIRST["words"].split(", "))
    rule = CrisisRule.objects.create(**{"name": FIRST["name"], "words": begun} | fields)
    MORE.renew(apps, SimpleNamespace(connection=connection))
    rule.refresh_from_db()
    return rule


def test_a_rule_as_it_was_begun_is_renewed(db: None) -> None:
    ours = MORE.lines(MORE.SELF)
    assert renewed().words.split("\n") == ours
    assert renewed(name="Omdøpt").words.split("\n") == ours
    off = renewed(active=False, text="Vår egen tekst")
    assert (off.active, off.text) == (False, "Vår egen tekst")


def test_what_editors_changed_stays_and_gets_what_is_new(db: None) -> None:
    rule = renewed(words="selvmord\nvårt eget ord")
    written = rule.words.split("\n")
    assert written[:2] == ["selvmord", "vårt eget ord"]
    # What they took away stays away.
    assert "suicidal" not in written
    assert "avskjedsbrev" in written
    assert rule.calm
    rule.full_clean()


def test_what_they_let_call_is_not_calm(db: None) -> None:
    rule = renewed(words="selvmord\nredd for å dø")
    assert "redd for å dø" not in rule.calm.split("\n")
    assert "redd for døden" in rule.calm.split("\n")
    rule.full_clean()


def test_what_they_deleted_stays_so(db: None) -> None:
    CrisisRule.objects.all().delete()
    MORE.renew(apps, SimpleNamespace(connection=connection))
    assert not CrisisRule.objects.exists()


def test_ours_can_be_saved_as_they_are(db: None) -> None:
    for rule in CrisisRule.objects.all():
        before = rule.words, rule.calm
        rule.full_clean()
        assert (rule.words, rule.calm) == before
