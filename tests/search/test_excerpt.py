import pytest

from search.excerpt import LENGTH, excerpt


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
