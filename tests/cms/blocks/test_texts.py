"""Blocks of text: what they refuse, what they say and where their addresses lead."""

from typing import Any

import pytest
from django.test import Client

from cms.models import ArticleIndexPage
from tests.cms.blocks.shown import api, errors, page
from tests.cms.factories import make_article


def test_a_quote_and_whose_it_is(articles: ArticleIndexPage, client: Client) -> None:
    quote = {"text": "Det gikk over.", "name": "Liv", "role": "fra en bok"}
    assert api("quote", quote) == {**quote, "url": ""}
    html = page(articles, client, ("quote", quote), ("quote", {"text": "Uten navn"}))
    assert "<blockquote><p>Det gikk over.</p></blockquote>" in html
    assert html.count("<figcaption>") == 1


def test_questions_have_addresses_of_their_own_that_headings_do_not_lose(
    articles: ArticleIndexPage, client: Client
) -> None:
    other = make_article(articles, "Annen")
    answer = f'<p>Ja, <a linktype="page" id="{other.pk}">les</a>.</p>'
    twice = {"question": "Må jeg betale?", "answer": answer}
    faq = {"title": "Spørsmål", "questions": [twice, twice]}
    heading = ("heading", {"level": "h2", "text": "Må jeg betale?"})
    html = page(articles, client, ("faq", faq), heading)
    assert '<h2 id="ma-jeg-betale">' in html
    assert html.count("<summary>Må jeg betale?</summary>") == 2
    assert 'id="ma-jeg-betale-2"' in html
    assert 'id="ma-jeg-betale-3"' in html
    assert html.count('<p>Ja, <a href="/artikler/annen/">les</a>.</p>') == 2
    assert [each["anchor"] for each in api("faq", faq)["questions"]] == [
        "ma-jeg-betale",
        "ma-jeg-betale-2",
    ]


def test_a_question_needs_an_answer(db: None) -> None:
    assert errors("faq", questions=[{"question": "Hva?", "answer": ""}]) == {"questions"}
    assert errors("faq", questions=[]) == {"questions"}


@pytest.mark.parametrize(
    ("kind", "words"),
    [("info", "Godt å vite"), ("warning", "Vær oppmerksom"), ("urgent", "Haster")],
)
def test_a_callout_says_in_words_how_much_it_matters(
    articles: ArticleIndexPage, client: Client, kind: str, words: str
) -> None:
    callout = {"kind": kind, "title": "Merk", "text": "<p>Ikke slutt brått.</p>"}
    html = page(articles, client, ("callout", callout))
    assert f'<p class="callout-kind">{words}</p>' in html
    assert "<p>Ikke slutt brått.</p>" in html
    assert api("callout", callout) == callout


def test_a_callout_is_of_a_known_kind(db: None) -> None:
    assert errors("callout", kind="scary", text="<p>Bø</p>") == {"kind"}


def table(**over: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "caption": "Hva vi tilbyr",
        "columns": [
            {"type": "text", "heading": "Ønske"},
            {"type": "rich_text", "heading": "Forslag"},
        ],
        "rows": [{"values": ["Prøve", "<p><b>Kort</b> samtale</p>"]}, {"values": ["", ""]}],
    }
    return {"table": fields | over, "row_headers": True}


def test_a_table_has_headers_both_ways(articles: ArticleIndexPage, client: Client) -> None:
    html = page(articles, client, ("table", table()))
    assert "<caption>Hva vi tilbyr</caption>" in html
    assert html.count('<th scope="col">') == 2
    assert '<th scope="row">Prøve</th>' in html
    assert "<b>Kort</b> samtale" in html
    # It moves within itself where it is too wide, by keyboard too.
    assert 'role="region" tabindex="0" aria-label="Hva vi tilbyr"' in html
    assert api("table", table()) == {
        "caption": "Hva vi tilbyr",
        "row_headers": True,
        "columns": table()["table"]["columns"],
        "rows": [["Prøve", "<p><b>Kort</b> samtale</p>"], ["", ""]],
    }


@pytest.mark.parametrize(
    "over",
    [
        {"caption": " "},
        {"columns": [], "rows": []},
        {"rows": []},
        {"rows": [{"values": ["x", ""]}] * 61},
        {"columns": [{"type": "text", "heading": " "}], "rows": [{"values": ["x"]}]},
        {"columns": [{"type": "text", "heading": "x"}] * 9, "rows": [{"values": ["x"] * 9}]},
    ],
)
def test_a_table_that_cannot_be_read_is_refused(db: None, over: dict[str, Any]) -> None:
    assert errors("table", **table(**over)) == {"table"}


def test_a_cell_is_no_essay(db: None) -> None:
    long = table(columns=[{"type": "text", "heading": "x"}], rows=[{"values": ["x" * 301]}])
    assert errors("table", **long) == {"table"}
