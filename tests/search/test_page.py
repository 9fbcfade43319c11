"""The page as a reader has it: help first, what editors pinned, faces and prices, filters."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from time_machine import travel
from wagtail.models import PageViewRestriction

from booking.models import Matching
from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from search.index.rebuilding import rebuild
from search.models import CrisisRule, Pin, SynonymGroup
from search.unfound.counting import held
from tests.booking import factories
from tests.cms.factories import (
    make_article,
    make_crisis_line,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
)


@pytest.fixture(autouse=True)
def nothing_held() -> Iterator[None]:
    held.taken()
    yield
    held.taken()


def search(client: Client, query: str, **over: Any) -> Any:
    rebuild()
    response = client.get("/sok/", {"q": query} | over)
    assert response.status_code == 200
    return response


def titles(answer: Any) -> list[str]:
    return [hit.found.title for hit in answer.context["hits"]]


@pytest.fixture
def rule(db: None) -> CrisisRule:
    CrisisRule.objects.all().delete()
    rule = CrisisRule.objects.create(
        name="Liv", words="selvmord\nvil ikke leve", text="Du er ikke alene.", text_en="Not alone."
    )
    for number in range(5):
        make_crisis_line(f"Linje {number}", phone=f"116 12{number}", order=number)
    return rule


@pytest.mark.parametrize("query", ["selvmordtanker", "jeg vil ikek leve", "selvmrod xyzq"])
def test_help_comes_before_everything(
    articles: ArticleIndexPage, client: Client, rule: CrisisRule, query: str
) -> None:
    make_article(articles, "Når noen snakker om selvmord")
    page = search(client, query)
    (before, _, after) = page.text.partition("Du er ikke alene.")
    assert "Hjelp akkurat nå" in before
    assert "/artikler/nar-noen" not in before
    assert 'href="tel:116120"' in after
    assert [line.name for line in page.context["crisis"].lines] == [
        f"Linje {number}" for number in range(4)
    ]


def test_help_where_nothing_is_found_and_for_whatever_is_ticked(
    home: HomePage, client: Client, rule: CrisisRule
) -> None:
    page = search(client, "selvmord", type="review", format="online")
    assert titles(page) == []
    assert "Du er ikke alene." in page.text


def test_the_lines_of_a_rule_and_its_english(
    home: HomePage, client: Client, rule: CrisisRule
) -> None:
    rule.lines.set([make_crisis_line("For barn", phone="116 111")])
    page = client.get("/en/sok/?q=selvmord")
    assert [line.name for line in page.context["crisis"].lines] == ["For barn"]
    assert "Not alone." in page.text


def test_no_help_where_nothing_calls_for_it(
    home: HomePage, client: Client, rule: CrisisRule
) -> None:
    assert search(client, "parterapi").context["crisis"] is None
    rule.active = False
    rule.save()
    assert search(client, "selvmord").context["crisis"] is None


def pin(words: str, *pages: Any, **fields: Any) -> Pin:
    made = Pin.objects.create(words=words, language="nb", **fields)
    for at, page in enumerate(pages):
        made.pages.create(page=page, sort_order=at)
    made.save()
    return made


def test_pinned_pages_come_first_in_their_order(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Stress på jobben")
    low = make_article(articles, "Noe om dagen", ingress="Litt stress")
    other = make_plain(home, "Ro")
    pin("stress", other, low)
    assert titles(search(client, "stressen")) == ["Ro", "Noe om dagen", "Stress på jobben"]
    assert titles(search(client, "stress i hverdagen"))[:2] == ["Ro", "Noe om dagen"]
    assert titles(search(client, "stress", type="article")) != ["Ro", "Noe om dagen"]
    assert "festet" not in search(client, "stress").text.lower()


def test_only_these_words_on_these_days(home: HomePage, client: Client) -> None:
    page = make_plain(home, "Ro")
    pin("stress", page, within=False, first_day=date(2026, 3, 2), last_day=date(2026, 3, 3))
    for day, found in (("01", []), ("02", ["Ro"]), ("03", ["Ro"]), ("04", [])):
        with travel(f"2026-03-{day}T12:00+01:00", tick=False):
            assert titles(search(client, "stress")) == found
    with travel("2026-03-02T12:00+01:00", tick=False):
        assert titles(search(client, "stress jobb")) == []


def test_a_pin_opens_no_door(home: HomePage, client: Client) -> None:
    draft, private = make_plain(home, "Kladd", live=False), make_plain(home, "Privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    pin("stress", draft, private)
    assert titles(search(client, "stress")) == []


def test_synonyms_of_editors_lead_on(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Om grubling")
    assert titles(search(client, "kverning")) == []
    SynonymGroup.objects.create(language="nb", words="kverning\ngrubling")
    assert titles(search(client, "kverning")) == ["Om grubling"]


def test_therapists_have_a_face_and_their_next_free_time(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = factories.therapist("Ingrid", title="Psykolog", languages=["nb", "en"])
    factories.offering(ingrid, factories.service("Samtale"))
    make_profile(therapists, ingrid)
    page = search(client, "ingrid")
    (hit,) = [each for each in page.context["hits"] if each.found.kind == "therapist"]
    assert hit.therapist == ingrid
    assert "portrait" in page.text
    assert "Norsk, engelsk" in page.text


def test_filters_are_links_and_a_form(
    home: HomePage, articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    sorrow = make_topic("Sorg")
    make_article(articles, "Ensomhet og sorg", topics=[sorrow])
    make_article(articles, "Ensomhet")
    make_profile(therapists, make_therapist("Ensom", languages=["se"], topics=[sorrow]))
    everything = search(client, "ensomhet")
    assert '?q=ensomhet&amp;type=article"' in everything.text
    by_topic = search(client, "ensomhet", topic="sorg", type="article", page="1")
    assert titles(by_topic) == ["Ensomhet og sorg"]
    assert '<option value="sorg" selected>' in by_topic.text
    assert '<input type="hidden" name="type" value="article">' in by_topic.text
    assert '<option value="se">' in by_topic.text
    odd = search(client, "ensomhet", topic="finnes-ikke", type="xx", format="\x00", place="'")
    assert set(titles(odd)) == set(titles(everything))


def test_another_question_keeps_what_is_chosen_and_each_choice_can_be_taken_away(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Ensomhet og sorg", topics=[make_topic("Sorg")])
    chosen = {"topic": "sorg", "format": "online", "type": "article"}
    page = search(client, "ensomhet", page="1", **chosen).text
    form = page.partition('id="search"')[2].partition("</form>")[0]
    for name, value in chosen.items():
        assert f'<input type="hidden" name="{name}" value="{value}">' in form
    assert 'href="?q=ensomhet&amp;format=online&amp;type=article"' in page
    assert 'href="?q=ensomhet&amp;topic=sorg&amp;type=article"' in page
    assert "fjern dette valget" in page
    assert "fjern dette valget" not in search(client, "ensomhet").text


def test_nothing_leads_on(home: HomePage, client: Client) -> None:
    make_topic("Sorg")
    page = search(client, "zzyzx")
    assert "Vi fant ingenting for «zzyzx»." in page.text
    assert 'href="?q=Sorg"' in page.text
    assert "Søk i alt" not in page.text
    assert "Søk i alt" in search(client, "zzyzx", type="article").text
    assert '<meta name="robots" content="noindex">' in page.text


def test_nothing_leads_to_the_matching_while_it_is_open(home: HomePage, client: Client) -> None:
    assert 'href="/match/"' in search(client, "zzyzx").text
    matching = Matching.load()
    matching.open = False
    matching.save()
    assert 'href="/match/"' not in search(client, "zzyzx").text


def test_no_cache_between_keeps_what_somebody_asked(home: HomePage, client: Client) -> None:
    assert search(client, "sorg")["Cache-Control"] == "private, no-cache"


def test_what_was_meant_keeps_what_is_ticked(articles: ArticleIndexPage, client: Client) -> None:
    make_article(articles, "Depresjon")
    assert 'href="?q=depresjon&amp;type=article"' in search(client, "depresjn", type="article").text


def test_what_is_not_found_is_noted_but_not_with_filters(home: HomePage, client: Client) -> None:
    for over in ({}, {"type": "article"}, {"topic": "sorg"}):
        search(client, "hypnose", **over)
    search(client, "")
    assert held.taken() == {("hypnose", "nb"): 1 + 1}  # a topic that nobody can choose is none


def test_a_word_that_stands_nowhere_is_noted_beside_others_that_do(
    articles: ArticleIndexPage, client: Client
) -> None:
    make_article(articles, "Depresjon")
    for query in ("depresjon", "depresjn", "hypnose og depresjon"):
        assert titles(search(client, query)) == ["Depresjon"]
    assert held.taken() == {("hypnose", "nb"): 1}


def test_as_many_queries_for_any_number(
    articles: ArticleIndexPage, therapists: TherapistIndexPage, client: Client
) -> None:
    counts = set()
    for number in (1, 3, 50):
        while articles.get_children().count() < number:
            name = f"Ensomhet {articles.get_children().count()}"
            make_article(articles, name)
            make_profile(therapists, make_therapist(f"{name} Olsen".replace(" ", "-")))
        search(client, "ensomhet")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sok/", {"q": "ensomhet"})
        counts.add(len(captured))
    assert len(counts) == 1
