"""`?rich_text=markdown`: wherever running text stands, in the same places as HTML."""

from typing import Any

import pytest
from django.test import Client

from cms.models import ArticleIndexPage, FaqPage, HomePage
from tests.cms.factories import make_article, under

TEXT = '<p><b>Hei</b> <a linktype="page" id="{}">der</a></p>'


def asked(client: Client, address: str, **more: str) -> Any:
    answer = client.get(f"/api/v3/{address}", more)
    assert answer.status_code == 200
    return answer.json()


def test_wherever_it_stands(articles: ArticleIndexPage, client: Client) -> None:
    other = make_article(articles, "Annen")
    text = TEXT.format(other.pk)
    cells = {
        "caption": "Tabell",
        "columns": [{"type": "rich_text", "heading": "A"}, {"type": "text", "heading": "B"}],
        "rows": [{"values": [text, "*tekst*"]}],
    }
    body = [
        ("rich_text", text),
        ("callout", {"kind": "info", "text": text}),
        ("faq", {"questions": [{"question": "Hva?", "answer": text}]}),
        ("table", {"table": cells}),
    ]
    page = make_article(articles, "Alt", body=body)
    html = asked(client, "resolve/", path="/artikler/alt/")
    words = asked(client, "resolve/", path="/artikler/alt/", rich_text="markdown")
    assert words == asked(client, f"content/{page.pk}/", rich_text="markdown")
    assert html == asked(client, f"content/{page.pk}/", rich_text="html")
    expected = "**Hei** [der](http://testserver/artikler/annen/)"
    rich, callout, faq, table = (block["value"] for block in words["body"])
    assert (rich, callout["text"], faq["questions"][0]["answer"]) == (expected,) * 3
    assert table["rows"] == [[expected, "*tekst*"]]
    assert html["body"][0]["value"] == '<p><b>Hei</b> <a href="/artikler/annen/">der</a></p>'
    assert words["structured_data"] == html["structured_data"]


def test_in_the_sections_of_questions(home: HomePage, client: Client) -> None:
    sections = [
        (
            "section",
            {"title": "Før", "questions": [{"question": "Hva?", "answer": "<p><b>Ja</b></p>"}]},
        )
    ]
    under(home, FaqPage(title="Spørsmål", slug="sporsmal", sections=sections))
    for form, answer in (("html", "<p><b>Ja</b></p>"), ("markdown", "**Ja**")):
        page = asked(client, "resolve/", path="/sporsmal/", rich_text=form)
        assert page["sections"][0]["questions"][0]["answer"] == answer


@pytest.mark.parametrize("form", ["", "Markdown", "db_html", "\x00"])
def test_there_is_no_other_form(home: HomePage, client: Client, form: str) -> None:
    for address in ("resolve/", f"content/{home.pk}/"):
        answer = client.get(f"/api/v3/{address}", {"rich_text": form, "path": "/"})
        assert answer.status_code == 422


def test_wagtails_word_for_it_tells_of_no_draft(articles: ArticleIndexPage, client: Client) -> None:
    draft = make_article(articles, "Kladden", live=False)
    text = TEXT.format(draft.pk)
    page = make_article(articles, "Alt", body=[("rich_text", text)])
    html = "<p><b>Hei</b> <a>der</a></p>"
    for form, shown in (("markdown", "**Hei** der"), ("html", html), ("db_html", text)):
        body = asked(client, f"pages/{page.pk}/", rich_text_format=form)["body"]
        assert body[0]["value"] == shown
    ours = asked(client, "resolve/", path="/artikler/alt/", rich_text_format="db_html")
    assert ours["body"][0]["value"] == html
