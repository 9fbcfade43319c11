"""Words by the week, and nothing of who asked."""

from datetime import date, timedelta
from threading import Timer
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from time_machine import travel

from cms.models import ArticleIndexPage
from search.models import Unfound
from search.unfound import counting, forgetting
from search.unfound.counting import count, not_found
from search.unfound.words import keepable
from tests.booking import factories
from tests.cms.factories import make_article
from tests.search.indexing import catch_up

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def nothing_held() -> None:
    counting.held.taken()
    forgetting.Forgotten.on = None


def asked(words: str, day: date, times: int = 1, language: str = "nb") -> None:
    with travel(f"{day}T12:00+01:00", tick=False):
        for _each in range(times):
            not_found(words, language)
        count()


def rows() -> list[tuple[Any, ...]]:
    return list(
        Unfound.objects.order_by("week", "words").values_list(
            "week", "words", "week_times", "week_days"
        )
    )


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("hypnose for hund", "hypnose hund"),
        ("Kari Nordli hypnose", "hypnose"),
        ("hypnose med ingrid solvang", "hypnose"),
        ("Hypnose for Bjørn Berg", "hypnose"),  # words as well, but written as names
        ("Bjørn Berg hypnose", "hypnose"),
        ("hypnose kari@example.org", "hypnose"),
        ("hypnose 01019012345 91 11 11 11", "hypnose"),
        ("hypnose https://example.org/kari www.kari.no", "hypnose"),
        ("hundeterapitime", "hundeterapitime"),
        ("qwxz", ""),
        ("hund katt hest fugl fisk mus ku", ""),  # a text, not a question
        ("😀 \x00", ""),
    ],
)
def test_what_may_be_kept(question: str, kept: str) -> None:
    assert keepable(question, "nb") == kept


@pytest.mark.parametrize(
    ("question", "language", "kept"),
    [
        ("hypnosis for jealousy", "en", "hypnosis jealousy"),
        ("Emily Smith hypnosis Olsen Solvang", "en", "hypnosis"),
        ("mark james hypnosis", "en", "hypnosis"),  # may be names
        ("sjalusi", "en", ""),
        ("jealousy", "nb", ""),
        ("kjærleikssorg og avhengnad", "nn", "kjærleikssorg avhengnad"),
        ("Kari Nordli hypnose", "nn", "hypnose"),
    ],
)
def test_in_other_languages(question: str, language: str, kept: str) -> None:
    assert keepable(question, language) == kept


def test_nor_of_a_question_that_was_answered(articles: ArticleIndexPage) -> None:
    make_article(articles, "Ensomhet")
    catch_up()
    for query in ("Ensomhet Bjørn Berg hypnose", "ensomhet hypnose"):
        with travel("2026-03-02T12:00+01:00", tick=False):
            Client().get("/sok/", {"q": query})
            count()
        assert [words for _week, words, *_ in rows()] == ["hypnose"]


def test_times_and_days_of_a_week() -> None:
    asked("hypnose", MONDAY, times=3)
    asked("Hypnose!", MONDAY)
    asked("hypnose", MONDAY + timedelta(days=1))
    asked("hypnose", MONDAY + timedelta(days=7))
    assert rows() == [
        (MONDAY, "hypnose", 5, 2),
        (MONDAY + timedelta(days=7), "hypnose", 1, 1),
    ]


def test_nothing_is_written_while_a_reader_waits() -> None:
    with CaptureQueriesContext(connection) as captured:
        not_found("hypnose", "nb")
    assert (len(captured), Unfound.objects.count()) == (0, 0)


def test_nobody_fills_the_memory_or_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["hund", "katt", "hest", "fugl", "fisk"]
    monkeypatch.setattr(counting, "MOST_HELD", 4)
    monkeypatch.setattr(counting, "MOST_A_WEEK", 2)
    for word in words:
        not_found(word, "nb")
    assert len(counting.held.questions) == 4
    for word in words:
        asked(word, MONDAY)
    assert Unfound.objects.count() == 2
    assert not Unfound.objects.filter(words="fisk").exists()


def test_who_filled_the_table_has_it_for_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_A_WEEK", 3)
    for word in ("hund", "katt", "hest", "fugl"):
        asked(word, MONDAY)
    with travel(f"{MONDAY + timedelta(days=1)}T12:00+01:00", tick=False):
        for word in ("hest", "fugl", "fisk"):
            not_found(word, "nb")
        count()
    assert rows() == [(MONDAY, "fisk", 1, 1), (MONDAY, "fugl", 1, 1), (MONDAY, "hest", 2, 2)]


def test_a_machine_out_of_threads_answers_and_counts_later(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SEARCH_COUNTED_AFTER = 3600
    with monkeypatch.context() as patched:
        patched.setattr(Timer, "start", no_thread)
        not_found("hypnose", "nb")
    assert counting.held.waiting is None
    not_found("hypnose", "nb")
    assert counting.held.waiting
    counting.held.waiting.cancel()
    assert counting.held.taken() == {("hypnose", "nb"): 2}


def no_thread(timer: Any) -> None:
    raise RuntimeError("can't start new thread")


def test_what_is_old_or_seldom_is_forgotten() -> None:
    for days in (0, 1, 7):
        asked("hypnose", MONDAY + timedelta(days=days))
    asked("hest", MONDAY)
    asked("fugl", MONDAY + timedelta(weeks=8))
    with travel(f"{MONDAY + timedelta(weeks=9)}T12:00+01:00", tick=False):
        forgetting.forget()
    assert {row.words for row in Unfound.objects.all()} == {"hypnose", "fugl"}
    with travel(f"{MONDAY + timedelta(weeks=40)}T12:00+01:00", tick=False):
        forgetting.forget()
    assert not Unfound.objects.exists()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.user("redaktor", "Redaktører"))
    return client


def test_the_report_shows_what_was_asked_on_three_days(editor: Client) -> None:
    for day in range(3):
        asked("hypnose", MONDAY + timedelta(days=day), times=2)
    for day in range(2):
        asked("hest", MONDAY + timedelta(days=day), times=50)
    page = editor.get(reverse("search_unfound:index"))
    (row,) = page.context["object_list"]
    assert (row["words"], row["times"], row["days"]) == ("hypnose", 6, 3)
    assert f"{reverse('search_synonyms:add')}?words=hypnose&amp;language=nb" in page.text
    assert f"{reverse('search_pins:add')}?words=hypnose&amp;language=nb" in page.text
    assert "hest" not in page.context["object_list"]
    file: Any = editor.get(reverse("search_unfound:file"))
    lines = b"".join(file.streaming_content).decode("utf-8-sig").splitlines()
    assert lines == ["Søkt etter;Språk;Ganger;Dager", "hypnose;Norsk;6;3"]


def test_as_many_queries_for_any_number(editor: Client) -> None:
    counts = set()
    for number, word in enumerate(("hypnose", "hest", "fugl"), start=1):
        for day in range(3):
            asked(word, MONDAY + timedelta(days=day))
        with CaptureQueriesContext(connection) as captured:
            page = editor.get(reverse("search_unfound:index"))
        assert len(page.context["object_list"]) == number
        counts.add(len(captured))
    assert len(counts) == 1
