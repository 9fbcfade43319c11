import pytest

from search.excerpt import LENGTH, excerpt
from search.index.terms import terms


@pytest.mark.parametrize(
    ("text", "query", "shown"),
    [
        ("Om sorg og savn", "sorg", "Om <mark>sorg</mark> og savn"),
        ("Sorgen går over", "sorg", "<mark>Sorgen</mark> går over"),
        ("Rus, russ og prus", "rus", "<mark>Rus</mark>, <mark>russ</mark> og prus"),
        ("Å være i et år", "i å", "<mark>Å</mark> være <mark>i</mark> et år"),
        ("Ingenting her", "sorg", "Ingenting her"),
        ("<b>sorg</b> & savn", "sorg", "&lt;b&gt;<mark>sorg</mark>&lt;/b&gt; &amp; savn"),
        (
            '<img src=x onerror="a">',
            "onerror",
            "&lt;img src=x <mark>onerror</mark>=&quot;a&quot;&gt;",
        ),
        ("<script>", "borte", "&lt;script&gt;"),
        ("", "sorg", ""),
    ],
)
def test_what_was_asked_for_is_marked(text: str, query: str, shown: str) -> None:
    assert excerpt([text], query.split()) == shown


def test_the_first_text_that_has_it() -> None:
    assert excerpt(["", "Innledning", "Med sorg", "Mer sorg"], ["sorg"]) == "Med <mark>sorg</mark>"


def test_long_ones_are_cut_between_words_around_it() -> None:
    shown = excerpt(["ord " * 100 + "sorg " + "etter " * 100], ["sorg"])
    assert shown.startswith("… ord ")
    assert " <mark>sorg</mark> etter " in shown
    assert shown.endswith(" etter …")
    assert len(shown) < LENGTH + 30
    assert excerpt(["ord " * 100], ["borte"]).endswith("ord …")


def test_a_word_without_end_is_cut_too() -> None:
    assert len(excerpt(["x" * 5000], ["xxx"])) < LENGTH + 30
    assert len(excerpt(["a " + "x" * 5000], ["borte"])) < LENGTH + 30


def test_a_word_without_end_is_no_work() -> None:
    """No word of the index is so long: each of its letters is looked at once."""
    text = "aab" * 20_000 + " aab"
    assert excerpt([text, "en aab"], ["borte"], ["aab"], "nb")
    assert "<mark>" not in excerpt(["aab" * 50], ["borte"], ["aab", "s_aab"], "nb")


@pytest.mark.parametrize(
    ("text", "found_by", "shown"),
    [
        ("Om søvnvansker i dag", ["p_sovn"], "Om <mark>søvnvansker</mark> i dag"),
        ("Om soevn i dag", ["s_sovn"], "Om <mark>soevn</mark> i dag"),
        ("Vi krangler. Krangelen tar slutt", ["s_krangl"], "Vi <mark>krangler</mark>. Krangelen"),
        ("Sovjet og mer", ["s_sov"], "Sovjet og mer"),  # the letters, and another word
        ("Være med", ["vær", "være"], "Være med"),  # a word that tells nothing
        ("Avhengige <b>", terms("avhengig", "nb"), "<mark>Avhengige</mark> &lt;b&gt;"),
        ("xx", ["xx"], "xx"),
    ],
)
def test_what_it_was_found_by_is_marked(text: str, found_by: list[str], shown: str) -> None:
    assert excerpt([text], ["borte"], found_by, "nb").startswith(shown)


def test_a_word_itself_before_another_way_to_say_it() -> None:
    texts = ["Om tungsinn", "Mot depresjon og tungsinn"]
    shown = excerpt(texts, ["depresjon"], [*terms("tungsinn", "nb"), "depresjon"], "nb")
    assert shown == "Mot <mark>depresjon</mark> og <mark>tungsinn</mark>"
    assert excerpt(texts, ["borte"], terms("tungsinn", "nb"), "nb") == "Om <mark>tungsinn</mark>"
