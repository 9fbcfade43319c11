"""The index follows what changes; what is not for everybody nobody finds, however late it is."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from booking.models import Service
from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from reviews.actions import withdraw
from reviews.models import Review
from search.asking.asked import Asked
from search.index import rebuilding
from search.index.content import Content
from search.index.document import Document
from search.index.rebuilding import rebuild
from search.index.refreshing import refresh, refresh_due
from search.index.rounds import look_after
from search.index.sources import contents
from search.index.stale import Stale
from search.index.vocabulary import Vocabulary
from search.results import Found, results, suggestions
from tests.cms.factories import (
    make_article,
    make_plain,
    make_profile,
    make_therapist,
    make_topic,
)
from tests.search.indexing import catch_up


def found(query: str, locale: str = "nb", **over: Any) -> list[Found]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return results(request, Asked(query, locale, **over))[:10]


def titles(query: str, **over: Any) -> list[str]:
    return [each.title for each in found(query, **over)]


def meant(query: str) -> str | None:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return results(request, Asked(query, "nb")).meant


def suggested(query: str) -> list[str]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return [each.title for each in suggestions(request, Asked(query, "nb"), 8)]


def test_what_is_published_is_found_and_what_is_taken_down_at_once_not(
    articles: ArticleIndexPage,
) -> None:
    page = make_article(articles, "Ensomhet")
    catch_up()
    assert titles("ensomhet") == suggested("ens") == ["Ensomhet"]
    page.unpublish()
    assert titles("ensomhet") == suggested("ens") == []
    catch_up()
    assert not Document.objects.filter(page=page).exists()
    page.save_revision().publish()
    catch_up()
    assert titles("ensomhet") == ["Ensomhet"]


def test_what_is_written_anew_is_found_by_its_new_words(articles: ArticleIndexPage) -> None:
    page = make_article(articles, "Ensomhet")
    catch_up()
    page.title = "Savn"
    page.save_revision()
    catch_up()
    assert titles("ensomhet") == ["Ensomhet"]  # a draft is nobody's to find
    page.save_revision().publish()
    catch_up()
    assert (titles("ensomhet"), titles("savn")) == ([], ["Savn"])


def test_what_is_deleted_is_gone_with_its_page(articles: ArticleIndexPage) -> None:
    page = make_article(articles, "Ensomhet")
    catch_up()
    page.delete()
    assert titles("ensomhet") == []
    assert not Document.objects.filter(title="Ensomhet").exists()


def test_what_becomes_private_is_hidden_at_once_with_all_below(home: HomePage) -> None:
    above = make_plain(home, "Rom")
    make_plain(above, "Ensomhet")
    catch_up()
    restriction = PageViewRestriction.objects.create(page=above, restriction_type="login")
    assert titles("ensomhet") == suggested("ens") == []
    catch_up()
    assert not Document.objects.filter(title="Ensomhet").exists()
    restriction.delete()
    catch_up()
    assert titles("ensomhet") == ["Ensomhet"]


def test_what_is_moved_below_a_private_page_is_hidden_at_once(home: HomePage) -> None:
    private = make_plain(home, "Rom")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = make_plain(home, "Ensomhet")
    catch_up()
    page.move(private, pos="last-child")
    assert titles("ensomhet") == []
    catch_up()
    assert not Document.objects.filter(title="Ensomhet").exists()
    Page.objects.get(pk=page.pk).move(home, pos="last-child")
    catch_up()
    assert titles("ensomhet") == ["Ensomhet"]


def test_who_closes_is_hidden_at_once(therapists: TherapistIndexPage) -> None:
    ingrid = make_therapist("Ingrid")
    make_profile(therapists, ingrid)
    Review.objects.create(name="Kari", text="Fin time", therapist=ingrid, state="approved")
    catch_up()
    assert titles("ingrid", type="therapist") == ["Ingrid"]
    assert [each.url for each in found("fin time", type="review")] == ["/terapeuter/ingrid/"]
    ingrid.active = False
    ingrid.save()
    assert titles("ingrid") == titles("fin time") == []


def test_a_review_that_is_withdrawn_is_hidden_at_once(therapists: TherapistIndexPage) -> None:
    ingrid = make_therapist("Ingrid")
    make_profile(therapists, ingrid)
    review = Review.objects.create(name="Kari", text="Fin time", therapist=ingrid, state="approved")
    waiting = Review.objects.create(name="Ola", text="Fin time", therapist=ingrid)
    catch_up()
    assert [each.kind for each in found("fin time", type="review")] == ["review"]
    withdraw(review)
    assert titles("fin time", type="review") == []
    catch_up()
    assert not Document.objects.filter(review__in=(review, waiting)).exists()


def test_and_leaves_no_word_in_the_index(therapists: TherapistIndexPage) -> None:
    ingrid = make_therapist("Ingrid")
    make_profile(therapists, ingrid)
    review = Review.objects.create(
        name="Kari", text="Hvalrossbrev", therapist=ingrid, state="approved"
    )
    catch_up()
    assert stored("valross")
    withdraw(review)
    catch_up()
    assert not stored("valross")
    assert titles("ingrid", type="therapist") == ["Ingrid"]


def stored(letters: str) -> bool:
    """Among the terms, whether or not it is found there. FTS5 has them in blocks of its own."""
    own = "SELECT block FROM search_fulltext_data"
    terms = "SELECT convert_to(body_terms, 'UTF8') FROM search_document"
    with connection.cursor() as cursor:
        cursor.execute(own if connection.vendor == "sqlite" else terms)
        return any(letters.encode() in bytes(block) for (block,) in cursor.fetchall())


def test_a_service_is_found_where_it_is_booked_until_it_is_given_up(home: HomePage) -> None:
    Service.objects.create(name="Parsamtale", name_en="Couples", slug="par", price_amount=119000)
    catch_up()
    (hit,) = found("parsamtale", type="service")
    assert (hit.title, hit.url) == ("Parsamtale", "/bestill/?service=par")
    assert [each.title for each in found("couples", "en")] == ["Couples"]
    Service.objects.update(active=False)  # nobody is told of that
    assert titles("parsamtale", type="service") == []


def test_a_topic_by_another_name_is_found_by_it(articles: ArticleIndexPage) -> None:
    topic = make_topic("Sorg")
    page = make_article(articles, "Etterpå")
    page.topics.add(topic)
    page.save()
    catch_up()
    assert titles("sorg") == ["Etterpå"]
    topic.name = "Tap"
    topic.save()
    catch_up()
    assert (titles("sorgen"), titles("tap")) == ([], ["Etterpå"])
    assert titles("tap", topic=topic.slug) == ["Etterpå"]


def test_whoever_is_overtaken_leaves_it_to_be_done_again(
    articles: ArticleIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = make_article(articles, "Ensomhet")
    catch_up()
    Stale.note("page", page.pk)
    real = Stale.settle
    monkeypatch.setattr(Stale, "settle", lambda *told: (Stale.note(*told[:2]), real(*told))[1])
    refresh("page", page.pk)
    assert Stale.objects.filter(source="page", number=page.pk).exists()


def test_what_a_dead_process_left_is_done_by_the_next_round(articles: ArticleIndexPage) -> None:
    make_article(articles, "Ensomhet")
    assert Stale.objects.exists()
    assert refresh_due() > 0
    assert titles("ensomhet") == ["Ensomhet"]
    assert refresh_due() == 0


def test_rebuilding_twice_is_once(articles: ArticleIndexPage) -> None:
    make_article(articles, "Ensomhet")
    assert rebuild() == rebuild() == Document.objects.count() > 0
    assert titles("ensomhet") == ["Ensomhet"]


def test_the_newer_of_two_comes_first(articles: ArticleIndexPage) -> None:
    old, new = (make_article(articles, "Ensomhet") for _ in range(2))
    catch_up()
    for page, days in ((old, 2000), (new, 1)):
        day = date.today() - timedelta(days=days)
        Document.objects.filter(page=page).update(written=day)
    assert [each.page for each in found("ensomhet")] == [new.pk, old.pk]


def test_an_index_that_was_never_filled_is_filled_though_somebody_has_published_since(
    articles: ArticleIndexPage,
) -> None:
    make_article(articles, "Ensomhet")
    page = make_article(articles, "Sorg")
    Stale.objects.all().delete()  # as of a time when nothing was noted
    Vocabulary.objects.all().delete()
    Stale.note("page", page.pk)
    refresh("page", page.pk)
    assert titles("ensomhet") == []
    look_after()
    assert titles("ensomhet") == ["Ensomhet"]


def test_one_page_that_cannot_be_read_keeps_no_other_from_being_found(
    articles: ArticleIndexPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, _whole = make_article(articles, "Sorg"), make_article(articles, "Ensomhet")
    Stale.objects.all().delete()

    def told(source: str, number: int) -> list[Content]:
        if (source, number) == ("page", broken.pk):
            raise ValueError("kari@example.no")
        return contents(source, number)

    monkeypatch.setattr(rebuilding, "contents", told)
    rebuild()
    assert (titles("sorg"), titles("ensomhet")) == ([], ["Ensomhet"])
    assert f"page {broken.pk} was not indexed: ValueError" in caplog.text
    assert "kari" not in caplog.text
    refresh_due()
    assert titles("sorg") == ["Sorg"]


def test_what_was_meant_is_no_word_of_what_is_hidden(
    articles: ArticleIndexPage, home: HomePage
) -> None:
    hidden = make_article(articles, "Ensomhet og depresjon")
    make_article(articles, "Ensomhet blant eldre")
    catch_up()
    assert meant("ensomhet depresjn") == "ensomhet depresjon"
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    assert titles("ensomhet depresjn") == ["Ensomhet blant eldre"]
    assert meant("ensomhet depresjn") is None


def test_what_an_editor_chose_from_a_list_is_no_word_of_the_page(
    articles: ArticleIndexPage,
) -> None:
    heading = {"type": "heading", "value": {"text": "To krus", "level": "h2", "anchor": ""}}
    make_article(articles, "Kaffe", body=[heading])
    catch_up()
    [document] = Document.objects.filter(kind="article")
    assert "To krus" in document.body
    assert "verskrift" not in document.body
