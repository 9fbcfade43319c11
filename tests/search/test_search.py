from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from search.results import cleaned
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.cms.factories import (
    in_english,
    make_article,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
)
from tests.search.indexing import catch_up


def search(client: Client, query: str, **over: Any) -> Any:
    catch_up()
    response = client.get("/sok/", {"q": query} | over)
    assert response.status_code == 200
    return response.context


def titles(client: Client, query: str) -> list[str]:
    return [page.title for page in search(client, query)["results"]]


def test_words_are_found_in_title_ingress_and_body(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Ensomhet")
    make_article(articles, "Nummer to", ingress="Om ensomhet")
    make_article(articles, "Nummer tre", body=[("rich_text", "<p>Mest ensomhet</p>")])
    make_article(articles, "Nummer fire")
    assert set(titles(client, "ensomhet")) == {"Ensomhet", "Nummer to", "Nummer tre"}


def test_only_public_pages_of_the_readers_language(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    shown = make_article(articles, "Ensomhet")
    make_article(articles, "Ensomhet som kladd", live=False)
    private = make_plain(home, "Ensomhet privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    in_english(home)
    in_english(articles)
    in_english(shown, title="Ensomhet in English")
    assert titles(client, "ensomhet") == ["Ensomhet"]
    english = client.get("/en/sok/?q=ensomhet").context["results"]
    assert [page.title for page in english] == ["Ensomhet in English"]


@pytest.mark.parametrize(
    "query",
    ['"', '""', "'", "\x00", "*", "a:b", "(", "NEAR(", "-", "AND", "\\", "%", "😀", "x" * 5000],
)
def test_whatever_is_typed_is_answered(home: HomePage, client: Client, query: str) -> None:
    search(client, query)


def test_quotes_do_not_hide_what_is_asked_for(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Ensomhet")
    assert titles(client, '"ensomhet"') == titles(client, "ensomhet\x00") == ["Ensomhet"]


def test_what_is_left_of_a_query() -> None:
    assert cleaned('  "rus -  og psykisk\x00helse*" ') == "rus og psykisk helse"
    assert cleaned("rus-problemer") == "rus-problemer"


def test_results_come_ten_at_a_time(articles: ArticleIndexPage, client: Client) -> None:
    for number in range(11):
        make_article(articles, f"Ensomhet {number}")
    assert len(search(client, "ensomhet")["results"]) == 10
    assert len(search(client, "ensomhet", page="2")["results"]) == 1
    assert search(client, "ensomhet", page="99")["results"].number == 2


def test_therapists_are_found_by_title_and_topics(
    home: HomePage, therapists: TherapistIndexPage, client: Client
) -> None:
    topic = make_topic("Angst")
    topic.name_en = "Anxiety"
    topic.save()
    ingrid = make_therapist("Ingrid", title_en="Psychologist", topics=[topic])
    page = make_profile(therapists, ingrid)
    make_profile(therapists, make_therapist("Ola", title="Rusterapeut"))
    for each in (home, therapists, page):
        in_english(each)
    assert titles(client, "angst") == ["Ingrid"]
    assert titles(client, "psykolog")[0] == "Ingrid"
    assert titles(client, "anxiety") == []
    english = client.get("/en/sok/?q=anxiety").context["results"]
    assert [result.title for result in english] == ["Ingrid"]


def test_the_search_follows_what_is_changed_at_the_therapist(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid, topic = make_therapist("Ingrid"), make_topic("Sorg")
    make_profile(therapists, ingrid)
    ingrid.topics.add(topic)
    assert titles(client, "sorg") == ["Ingrid"]
    topic.name = "Tap"
    topic.save()
    assert (titles(client, "sorg"), titles(client, "tap")) == ([], ["Ingrid"])
    topic.therapists.remove(ingrid)
    assert titles(client, "tap") == []
    topic.therapists.add(ingrid)
    ingrid.topics.clear()
    assert titles(client, "tap") == []
    ingrid.title = "Lege"
    ingrid.save()
    assert titles(client, "lege") == ["Ingrid"]


def test_therapists_are_found_by_town_and_hours(
    home: HomePage, therapists: TherapistIndexPage, client: Client
) -> None:
    oslo = factories.place("Torggata", address="Torggata 999, 0183 Oslo")
    ola, kari = factories.therapist("Ola"), factories.therapist("Kari")
    works(ola, at(12), at(19), place=oslo)
    works(kari, at(8), at(15))
    for each in (ola, kari):
        make_profile(therapists, each)
    assert titles(client, "oslo") == ["Ola"]
    assert titles(client, "noen på kvelden") == ["Ola"]


def test_no_query_no_results(home: HomePage, client: Client) -> None:
    context = search(client, "  ")
    assert context["query"] == ""
    assert list(context["results"]) == []
