"""The cluster is told of what changes, after the change and never within it; late or never, it
shows nobody what is not for everybody.
"""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from cms.models import ArticleIndexPage, HomePage
from devtools.search_standin import StandIn
from search.engines.elsewhere.connection import Rest
from search.engines.elsewhere.following import SOURCE, follow
from search.index.document import Document
from search.index.rebuilding import rebuild
from search.index.rounds import look_after
from search.index.stale import Stale
from tests.cms.factories import make_article, make_plain
from tests.search.engines.elsewhere.cluster import begun, followed, found, searches


@pytest.fixture
def filled(articles: ArticleIndexPage, cluster: StandIn) -> StandIn:
    rebuild()
    followed()
    return cluster


def kept(cluster: StandIn) -> set[int]:
    (index,) = cluster.node.indices.values()
    return {int(id) for id, each in index.written.items() if each.fields is not None}


def waiting() -> int:
    return Stale.objects.filter(source=SOURCE).count()


def test_what_is_published_taken_down_and_deleted(
    filled: StandIn, articles: ArticleIndexPage
) -> None:
    page = make_article(articles, "Ensomhet")
    followed()
    assert found("ensomheten") == begun("ens") == ["Ensomhet"]
    assert searches(filled)
    page.unpublish()
    assert found("ensomheten") == begun("ens") == []
    followed()
    assert kept(filled) == set(Document.objects.values_list("pk", flat=True))
    page.save_revision().publish()
    followed()
    assert found("ensomheten") == ["Ensomhet"]
    number = Document.objects.get(page=page).pk
    page.delete()
    assert found("ensomheten") == begun("ens") == []
    assert number in kept(filled)
    look_after()
    assert number not in kept(filled)
    assert waiting() == 0


def test_drafts_and_what_is_not_for_everybody_are_never_sent(
    filled: StandIn, home: HomePage, articles: ArticleIndexPage
) -> None:
    before = kept(filled)
    make_article(articles, "Ensomhet som kladd", live=False)
    private = make_plain(home, "Ensomhet privat")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    followed()
    assert kept(filled) == before
    assert found("ensomhet") == []


def test_nothing_is_sent_within_a_transaction(
    filled: StandIn,
    articles: ArticleIndexPage,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    filled.server.asked.clear()
    with django_capture_on_commit_callbacks(execute=True):
        page = make_article(articles, "Ensomhet")
        page.save_revision().publish()
        assert filled.server.asked == []
    assert any("/_bulk" in each for each in filled.server.asked)
    filled.server.asked.clear()
    page.delete()
    assert filled.server.asked == []


def test_what_could_not_be_sent_is_sent_later(filled: StandIn, articles: ArticleIndexPage) -> None:
    filled.server.fails = 503
    make_article(articles, "Ensomhet")
    look_after()
    assert waiting() == 1
    filled.server.asked.clear()
    look_after()
    assert filled.server.asked == [], "it is left alone for a while"
    Rest.end()
    filled.server.fails = None
    followed()
    assert waiting() == 0
    assert found("ensomheten") == ["Ensomhet"]
    assert searches(filled)


def test_of_half_a_bulk_the_other_half_waits(
    filled: StandIn, articles: ArticleIndexPage, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = (make_article(articles, title) for title in ("Ensomhet", "Ensom i byen"))
    followed()
    numbers = {page.pk: Document.objects.get(page=page).pk for page in (one, other)}
    filled.server.refused = {str(numbers[one.pk])}
    for page in (one, other):
        page.title += " igjen"
        page.save_revision().publish()
    look_after()
    (left,) = Stale.objects.filter(source=SOURCE)
    assert left.number == numbers[one.pk]
    assert "es_rejected_execution_exception" in caplog.text
    assert not any("igjen" in each.message for each in caplog.records if "search" in each.name)
    filled.server.refused = set()
    look_after()
    assert waiting() == 0


def test_whoever_comes_late_with_an_older_row_changes_nothing(
    filled: StandIn, articles: ArticleIndexPage
) -> None:
    page = make_article(articles, "Ensomhet")
    followed()
    row = Document.objects.get(page=page)
    Document.objects.filter(pk=row.pk).update(
        title_terms="sorg", indexed=timezone.now() - timedelta(minutes=1)
    )
    Stale.note(SOURCE, row.pk)
    follow()
    assert waiting() == 0
    (index,) = filled.node.indices.values()
    fields = index.written[str(row.pk)].fields
    assert fields is not None
    assert "ensomhet" in fields["title"]


def test_what_changes_while_it_is_sent_waits_on(
    filled: StandIn, articles: ArticleIndexPage
) -> None:
    make_article(articles, "Ensomhet")
    followed()
    number = Document.objects.get(title="Ensomhet").pk
    Stale.note(SOURCE, number)
    (before,) = Stale.objects.filter(source=SOURCE)
    Stale.note(SOURCE, number)
    Stale.settle_all([before])
    assert waiting() == 1


def test_without_a_cluster_nothing_is_noted_for_one(articles: ArticleIndexPage) -> None:
    make_article(articles, "Ensomhet").delete()
    look_after()
    assert waiting() == 0
