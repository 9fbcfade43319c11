"""Where editors write what is called alike, what comes first and when to help."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from cms.models import HomePage
from search.editorial.decided import synonyms
from search.models import CrisisRule, Pin, SynonymGroup
from tests.booking import factories
from tests.cms.factories import make_crisis_line, make_plain

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.user("redaktor", "Redaktører"))
    return client


@pytest.fixture
def moderator() -> Client:
    client = Client()
    client.force_login(factories.user("moderator", "Moderatorer"))
    return client


def add(client: Client, where: str, **fields: Any) -> Any:
    return client.post(reverse(f"{where}:add"), {"language": "nb"} | fields)


def slips(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(
        str(error) for errors in answer.context["form"].errors.values() for error in errors
    )


def test_a_group_of_synonyms_counts_at_once(editor: Client) -> None:
    SynonymGroup.objects.all().delete()
    answer = add(editor, "search_synonyms", words="Uro\n  uro \nRastløshet\nindre  uro")
    assert answer.status_code == 302
    assert SynonymGroup.objects.get().words == "Uro\nRastløshet\nindre uro"
    assert synonyms("nb") == {
        "uro": {"rastløshet", "indre uro"},
        "rastløshet": {"uro", "indre uro"},
        "indre uro": {"uro", "rastløshet"},
    }
    assert synonyms("en") == {}


def test_one_way(editor: Client) -> None:
    SynonymGroup.objects.all().delete()
    add(editor, "search_synonyms", words="kjensler", leads_to="følelser")
    assert synonyms("nb") == {"kjensler": {"følelser"}}


BAD = {
    "nothing": (" \n", "påkrevet"),
    "one word": ("uro", "betyr ikke noe annet"),
    "one word twice": ("uro\nUro", "betyr ikke noe annet"),
    "no word": ("uro\n!!!", "«!!!» har ikke noe ord"),
    "in another group": ("uro\nTrøst", "«Trøst» står allerede i gruppen «trøst = omsorg»"),
    "too many": ("\n".join(f"ord{number}" for number in range(300)), "300 linjer"),
    "too long": (f"uro\n{'x ' * 40}", "lengre enn 60 tegn"),
    "to itself": ("uro\nuro", "betyr ikke noe annet"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_told_and_nothing_is_lost(editor: Client, name: str) -> None:
    SynonymGroup.objects.all().delete()
    SynonymGroup.objects.create(language="nb", words="trøst\nomsorg")
    words, told = BAD[name]
    answer = add(editor, "search_synonyms", words=words)
    assert told in slips(answer)
    assert answer.context["form"]["words"].value() == words
    assert SynonymGroup.objects.count() == 1


def test_the_same_word_in_another_language(editor: Client) -> None:
    SynonymGroup.objects.create(language="nb", words="stress\nsleten")
    assert add(editor, "search_synonyms", words="stress\nstrain", language="en").status_code == 302


def test_words_come_along_from_the_report(editor: Client) -> None:
    form = editor.get(reverse("search_synonyms:add"), {"words": "hest", "language": "en"})
    assert form.context["form"]["words"].value() == "hest"
    assert form.context["form"]["language"].value() == "en"
    odd = editor.get(reverse("search_pins:add"), {"words": "\x00" + "x" * 999, "language": "xx"})
    assert odd.context["form"]["words"].value() == "x" * 60
    assert odd.context["form"]["language"].value() == "nb"


def pages(*found: Any) -> dict[str, Any]:
    forms = {
        key: value
        for at, page in enumerate(found)
        for key, value in {
            f"pages-{at}-page": page.pk,
            f"pages-{at}-ORDER": at + 1,
            f"pages-{at}-id": "",
        }.items()
    }
    return {"pages-TOTAL_FORMS": len(found), "pages-INITIAL_FORMS": 0} | forms


def test_pinned_pages_in_their_order(home: HomePage, editor: Client) -> None:
    one, other = make_plain(home, "En"), make_plain(home, "To")
    answer = add(
        editor, "search_pins", words="par terapi", within="on", **pages(other, one),
        first_day="2026-03-01", last_day="2026-03-31",
    )  # fmt: skip
    assert answer.status_code == 302
    assert [each.page_id for each in Pin.objects.get().pages.all()] == [other.pk, one.pk]
    assert "To, En" in editor.get(reverse("search_pins:index")).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"words": ""}, "påkrevet"),
        ({"words": "?"}, "har ikke noe ord"),
        ({"first_day": "2026-03-02", "last_day": "2026-03-01"}, "Siste dag kan ikke være før"),
        ({"first_day": "i går"}, "gyldig dato"),
    ],
)
def test_a_pin_that_cannot_be(
    home: HomePage, editor: Client, fields: dict[str, str], told: str
) -> None:
    answer = add(editor, "search_pins", **{"words": "par"} | fields, **pages(home))
    assert told in slips(answer)
    assert not Pin.objects.exists()


def test_a_pin_without_a_page(home: HomePage, editor: Client) -> None:
    assert add(editor, "search_pins", words="par", **pages()).status_code == 200
    assert not Pin.objects.exists()


def test_crisis_rules_are_the_moderators(editor: Client, moderator: Client) -> None:
    line = make_crisis_line()
    fields = {"name": "Egen", "words": "mørke tanker", "order": 0, "lines": [line.pk]}
    assert add(editor, "search_crisis", **fields).status_code != 200
    assert not CrisisRule.objects.filter(name="Egen").exists()
    assert add(moderator, "search_crisis", active="on", **fields).status_code == 302
    assert list(CrisisRule.objects.get(name="Egen").lines.all()) == [line]


def test_who_has_no_right_sees_none_of_it(client: Client) -> None:
    client.force_login(factories.user("ingrid", "Terapeuter"))
    for name in ("search_synonyms", "search_pins", "search_crisis", "search_unfound"):
        assert client.get(reverse(f"{name}:index")).status_code in (302, 403)
    assert not Permission.objects.filter(group__name="Terapeuter", codename__endswith="_pin")


def test_the_first_words_are_in_order() -> None:
    """What the migration brings passes what is asked of editors, in every language."""
    for each in [*SynonymGroup.objects.all(), *CrisisRule.objects.all()]:
        each.full_clean()
    assert SynonymGroup.objects.filter(language="nn").exists()
    assert "rusmidler" in synonyms("nb")["rus"]
    assert "rusmidler" in synonyms("nb")["narkotika"]
    assert "narkotika" not in synonyms("nb")["rusmidler"]


def test_a_calm_phrase_switches_off_nothing(moderator: Client) -> None:
    fields = {"name": "Liv", "words": '"orker ikke mer"\nselvmord', "order": 0}
    for calm in ("selvmord", "Orker ikke mer", "orker", "itj meir"):
        assert "ville slå av" in slips(add(moderator, "search_crisis", calm=calm, **fields))
    assert add(moderator, "search_crisis", calm="selvskap", **fields).status_code == 302
    assert CrisisRule.objects.get(name="Liv").calm == "selvskap"
