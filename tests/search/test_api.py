"""The same as on the page, for front-ends that have one of their own."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction, Site

from cms.models import (
    ArticleIndexPage,
    HomePage,
    LandingPage,
    TherapistIndexPage,
    TopicIndexPage,
    TopicPage,
)
from tests.cms.factories import (
    in_english,
    make_article,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
    under,
)
from tests.search.indexing import catch_up


def search(client: Client, **asked: Any) -> Any:
    catch_up()
    answer = client.get("/api/v3/search/", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def suggest(client: Client, **asked: Any) -> Any:
    catch_up()
    answer = client.get("/api/v3/search/suggest/", asked)
    assert answer.status_code == 200, answer.content
    return answer.json()


def titles(answer: Any) -> list[str]:
    return [each["title"] for each in answer["items"]]


def of_every_kind(home: HomePage, therapists: TherapistIndexPage) -> None:
    topic = make_topic("Ensomhet")
    topics = under(home, TopicIndexPage(title="Temaer", slug="temaer"))
    under(topics, TopicPage(title="Ensomhet", slug="ensomhet", topic=topic))
    make_profile(therapists, make_therapist("Ingrid", topics=[topic]))
    make_plain(home, "Om ensomhet")


def test_a_hit(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Alene", ingress="Om ensomhet & <savn>")
    answer = search(client, q="ensomhet")
    assert answer["count"] == 1
    (found,) = answer["items"]
    assert found.pop("score") > 0
    assert found == {
        "type": "article",
        "type_name": "Artikkel",
        "title": "Alene",
        "url": "http://testserver/artikler/alene/",
        "excerpt": "Om <mark>ensomhet</mark> &amp; &lt;savn&gt;",
        "therapist": None,
        "service": None,
    }


def test_words_of_the_body_are_shown(articles: ArticleIndexPage, client: Client) -> None:
    text = "<p>Mange kjenner <b>ensomhet</b> om kvelden.</p>"
    make_article(articles, "Kveld", ingress="Noe annet", body=[("rich_text", text)])
    (found,) = search(client, q="ensomhet")["items"]
    assert found["excerpt"] == "Mange kjenner <mark>ensomhet</mark> om kvelden."


def test_letters_that_come_in_two_parts(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Sår", ingress="Om sår som gror.")
    (hit,) = search(client, q="sa\u030ar")["items"]
    assert hit["excerpt"] == "Om <mark>sår</mark> som gror."


def test_by_type_and_topic(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    of_every_kind(home, therapists)
    make_article(articles, "Ensomhet i hverdagen")
    by_type = {
        kind: titles(search(client, q="ensomhet", type=kind))
        for kind in ("article", "therapist", "topic", "page", "story")
    }
    assert by_type == {
        "article": ["Ensomhet i hverdagen"],
        "therapist": ["Ingrid"],
        "topic": ["Ensomhet"],
        "page": ["Om ensomhet"],
        "story": [],
    }
    assert set(titles(search(client, q="ensomhet", topic="ensomhet"))) == {"Ensomhet", "Ingrid"}
    assert search(client, q="ensomhet", topic="finnes-ikke")["items"] == []


def test_the_best_first_in_slices(articles: ArticleIndexPage, client: Client) -> None:
    for number in range(3):
        make_article(articles, f"Ensomhet {number}")
    make_article(articles, "Nevnt", body=[("rich_text", "<p>" + "ord " * 200 + "ensomhet</p>")])
    answer = search(client, q="ensomhet")
    scores = [each["score"] for each in answer["items"]]
    assert scores == sorted(scores, reverse=True)
    assert titles(answer)[-1] == "Nevnt"
    second = search(client, q="ensomhet", limit=2, offset=2)
    assert (second["count"], titles(second)) == (4, titles(answer)[2:])


def test_titles_are_suggested_as_one_types(
    home: HomePage, therapists: TherapistIndexPage, client: Client
) -> None:
    of_every_kind(home, therapists)
    assert set(titles(suggest(client, q="ens"))) == {"Ensomhet", "Om ensomhet"}
    (person,) = suggest(client, q="ing")["items"]
    expected = {
        "type": "therapist",
        "type_name": "Terapeut",
        "title": "Ingrid",
        "url": "http://testserver/terapeuter/ingrid/",
    }
    assert person == expected
    assert suggest(client, q="ens", limit=1)["count"] == 1


def test_nothing_of_what_is_not_for_everybody(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Ensomhet som kladd", live=False)
    private = make_plain(home, "Ensomhet privat")
    make_plain(private, "Ensomhet under")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    under(home, LandingPage(title="Ensomhet kampanje", slug="kampanje"))
    root = Page.objects.get(depth=1)
    other = root.add_child(instance=HomePage(title="Ensomhet nabo", slug="nabo"))
    Site.objects.create(hostname="nabo.example", port=80, root_page=other)
    within = make_plain(home, "Ensomhet inni")
    Site.objects.create(hostname="inni.example", port=80, root_page=within)
    make_article(articles, "Ensomhet")
    assert titles(search(client, q="ensomhet")) == ["Ensomhet"]
    assert titles(suggest(client, q="ensom")) == ["Ensomhet"]


def test_in_the_language_asked_for(articles: ArticleIndexPage, client: Client) -> None:
    page = make_article(articles, "Ensomhet")
    assert search(client, q="ensomhet", locale="en")["items"] == []
    in_english(articles.get_parent().specific)
    in_english(articles)
    in_english(page, title="Ensomhet, in English")
    (found,) = search(client, q="ensomhet", locale="en")["items"]
    assert found["url"] == "http://testserver/en/artikler/ensomhet/"


HARMFUL = ['"', "'", "\x00", "*", "a:b", "NEAR(", "-", "AND", "OR NOT", "%", "'; DROP TABLE x; --"]
ODD = ["", "😀", "\u202eensomhet", "x" * 10_000, "og i på"]


@pytest.mark.parametrize("query", [*HARMFUL, *ODD], ids=range(len(HARMFUL) + len(ODD)))
def test_whatever_is_typed_is_answered(home: HomePage, client: Client, query: str) -> None:
    assert search(client, q=query)["items"] == []
    assert suggest(client, q=query)["items"] == []


@pytest.mark.parametrize(
    "asked", [{"type": "booking"}, {"topic": "a b"}, {"locale": "xx"}, {"limit": "101"}]
)
def test_what_cannot_be_asked_is_said(db: None, client: Client, asked: dict[str, str]) -> None:
    answer = client.get("/api/v3/search/", {"q": "x"} | asked)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_as_many_queries_for_any_number(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    of_every_kind(home, therapists)
    counts = set()
    for number in (1, 3, 50):
        while articles.get_children().count() < number:
            title = f"Ensomhet {articles.get_children().count()}"
            make_article(articles, title, body=[("rich_text", "<p>ensomhet</p>")])
        search(client, q="ensomhet")
        costs = []
        for path, most in (("", 100), ("suggest/", 20)):
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/api/v3/search/{path}?q=ensomhet&limit={most}")
            costs.append(len(captured))
        counts.add(tuple(costs))
    assert len(counts) == 1
    ((full, begun),) = counts
    # Nothing is remembered here (see test_cost): the site, what editors write, her and her times.
    assert full <= 3 + 10
    assert begun <= 2 + 4
