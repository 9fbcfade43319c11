import re
from functools import partial
from typing import Any

from django.test import Client

from cms.models import FaqPage, HomePage
from tests.cms.factories import make_crisis_line, make_plain, under
from tests.cms.models.test_lists import queries


def section(title: str, *pairs: tuple[str, str]) -> tuple[str, Any]:
    questions = [{"question": question, "answer": answer} for question, answer in pairs]
    return ("section", {"title": title, "questions": questions})


def make_faq(home: HomePage, *sections: Any, slug: str = "svar") -> FaqPage:
    return under(home, FaqPage(title="Spørsmål og svar", slug=slug, sections=list(sections)))


def test_each_question_has_an_anchor_of_its_own(home: HomePage, client: Client) -> None:
    make_faq(
        home,
        section("Før", ("Når?", "<p>Nå.</p>"), ("Hvor mye?", "<p>Kr 495.</p>")),
        section("", ("Når 2?", "<p>I morgen.</p>"), ("Når?", "<p>Etterpå.</p>")),
    )
    html = client.get("/svar/").content.decode()
    answer = client.get("/api/v3/resolve/", {"path": "/svar/"}).json()
    anchors = re.findall(r'<div class="prose" id="([^"]+)">', html)
    assert anchors == ["nar", "hvor-mye", "nar-2", "nar-3"]
    assert html.count("<details>") == 4
    assert [each["title"] for each in answer["sections"]] == ["Før", ""]
    assert answer["sections"][1]["questions"] == [
        {"question": "Når 2?", "answer": "<p>I morgen.</p>", "anchor": "nar-2"},
        {"question": "Når?", "answer": "<p>Etterpå.</p>", "anchor": "nar-3"},
    ]


def test_no_anchor_is_one_of_the_page_itself(home: HomePage, client: Client) -> None:
    make_faq(home, section("", ("Content?", "<p>Ja.</p>"), ("About us?", "<p>Nei.</p>")))
    html = client.get("/svar/").content.decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert {"content-2", "about-us-2"} <= set(ids)


def test_links_of_all_answers_are_looked_up_at_once(home: HomePage, client: Client) -> None:
    about = make_plain(home, slug="om")
    pair = ("Hvem?", f'<p><a linktype="page" id="{about.pk}">Vi</a></p>')
    counts = []
    for number in (1, 3):
        make_faq(home, *[section("Del", *[pair] * number)] * number, slug=f"svar-{number}")
        path = f"/svar-{number}/"
        assert client.get(path).content.decode().count('<a href="/om/">Vi</a>') == number * number
        counts.append(queries(partial(client.get, path)))
    assert len(set(counts)) == 1, counts


def test_a_page_without_questions_says_so(home: HomePage, client: Client) -> None:
    make_faq(home)
    assert "Vi skriver" in client.get("/svar/").content.decode()


def test_the_search_finds_a_question_and_its_answer(home: HomePage, client: Client) -> None:
    make_faq(home, section("Før", ("Trengs henvisning?", "<p>Egenandel gjelder ikke.</p>")))
    for word in ("henvisning", "egenandel"):
        assert "Spørsmål og svar" in client.get(f"/sok/?q={word}").content.decode()


def test_crisis_lines_and_the_way_on_stand_below_the_questions(
    home: HomePage, client: Client
) -> None:
    make_crisis_line("Mental helse")
    page = make_faq(home, section("Før", ("Når?", "<p>Nå.</p>")))
    page.body = [
        ("callout", {"kind": "info", "title": "", "text": "<p>Spør oss.</p>"}),
        ("crisis_lines", {"title": "", "chosen": []}),
    ]
    page.save()
    html = client.get("/svar/").content.decode()
    assert html.index("Nå.") < html.index("Spør oss.") < html.index("Mental helse")
    answer = client.get("/api/v3/resolve/", {"path": "/svar/"}).json()
    assert [block["type"] for block in answer["body"]] == ["callout", "crisis_lines"]
    assert answer["body"][1]["value"]["lines"][0]["name"] == "Mental helse"
