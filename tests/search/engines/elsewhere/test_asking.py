"""Over a cluster readers find what they find without one: page, API and suggestions alike."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from cms.models import ArticleIndexPage, TherapistIndexPage
from devtools.search_standin import StandIn
from search.asking.asked import Asked
from search.asking.question import question
from search.engines import Query, Weighted, elsewhere, engine
from search.engines.database import database
from search.engines.elsewhere.filling import fill
from search.index.document import Document
from search.index.rebuilding import rebuild
from tests.cms.factories import make_article, make_profile, make_therapist, make_topic
from tests.search.engines.elsewhere.cluster import ask, begun, found, searches
from tests.search.test_whatever import SYNTAX

QUESTIONS = ("angsten", "rus og angst", "avhengighet", "panikkangst oslo", "sovn", "ingrid", "angs")
ARTICLES = (
    ("Angst", "Når kroppen slår alarm"),
    ("Panikkangst", "Om angst som kommer brått"),
    ("Rusavhengighet", "Rus og avhengighet i familien"),
    ("Søvn", "Når angsten holder deg våken"),
    ("Å sove i Oslo", "Trikken går om natta"),
    ("Sorg", "Den går ikke over"),
)


@pytest.fixture
def site(articles: ArticleIndexPage, therapists: TherapistIndexPage, cluster: StandIn) -> StandIn:
    for title, lead in ARTICLES:
        make_article(articles, title, ingress=lead)
    make_profile(therapists, make_therapist("Ingrid", topics=[make_topic("Angst")]))
    rebuild()
    cluster.server.asked.clear()
    return cluster


def answers(client: Client, query: str) -> list[Any]:
    page = client.get("/sok/", {"q": query})
    told = [client.get(f"/api/v3/search/{path}", {"q": query}) for path in ("", "suggest/")]
    assert {each.status_code for each in (page, *told)} == {200}
    titles = [each.title for each in page.context["results"]]
    return [titles, *(each.json() for each in told)]


def test_page_api_and_suggestions_answer_as_the_database_does(
    site: StandIn, client: Client, settings: Settings
) -> None:
    over_it = {query: answers(client, query) for query in QUESTIONS}
    assert len(searches(site)) >= 3 * len(QUESTIONS)
    settings.SEARCH_URL = ""
    assert {query: answers(client, query) for query in QUESTIONS} == over_it
    _, results, suggestions = over_it["angs"]
    assert results["meant"] == "angst"
    assert [each["title"] for each in suggestions["items"]] == ["Angst", "Panikkangst"]
    assert over_it["avhengighet"][0] == ["Rusavhengighet"]


def test_a_question_is_one_request(site: StandIn) -> None:
    assert found("angsten")
    assert len(site.server.asked) == 1
    assert begun("pan") == ["Panikkangst"]
    assert len(site.server.asked) == 2


def test_filters_are_whole_words(site: StandIn) -> None:
    """The topic "angst-og-uro" is none of "angst", though a text's analyzer would part it so."""
    row = Document.objects.get(title="Søvn")
    row.marks = row.marks + " t_angst-og-uro"
    row.save()
    fill(lambda done, of: None)
    assert found("angst", type="therapist") == ["Ingrid"]
    assert found("angst", topic="angst-og-uro") == ["Søvn"]
    assert found("angst", topic="uro") == []


def test_the_order_is_that_of_what_a_concept_is_worth(site: StandIn) -> None:
    """In the title it counts three times, by how many of its terms it stands there never."""
    titles = dict(Document.objects.values_list("pk", "title"))
    query = Query([Weighted(("angst", "s_angst"), 1.0), Weighted(("trikken",), 2.9)], [["l_nb"]])
    told = [titles[pk] for pk in elsewhere.candidates(query, 9)]
    assert told[0] == "Angst"
    assert told.index("Å sove i Oslo") < told.index("Panikkangst")
    assert set(told) == {titles[pk] for pk in database().candidates(query, 9)}
    assert elsewhere.candidates(query, 2) == elsewhere.candidates(query, 9)[:2]


def test_the_longest_question_is_understood(site: StandIn) -> None:
    long = " ".join(f"panikkangst{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    ask(long)
    assert len(question(Asked(long, "nb"), engine()).query.concepts) == 12
    many = Weighted(tuple(f"s_ord{number}" for number in range(3000)))
    assert elsewhere.candidates(Query([many] * 12, [["l_nb"]]), 100) == []
    assert len(searches(site)) == 3


def test_whatever_is_typed_is_a_word_or_nothing(
    site: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    for query in SYNTAX:
        ask(query)
    assert "was not of use" not in caplog.text
    assert searches(site)
