"""rebuild_search_index fills a cluster while everybody searches, and says what is wrong with it."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from cms.models import ArticleIndexPage
from devtools.search_standin import StandIn
from search.engines.elsewhere import filling, index
from search.engines.elsewhere.connection import Rest, Unavailable
from search.engines.elsewhere.filling import fill
from search.engines.elsewhere.following import SOURCE
from search.index.document import Document
from search.index.rebuilding import rebuild
from search.index.refreshing import refresh_due
from search.index.stale import Stale
from tests.cms.factories import make_article
from tests.search.engines.elsewhere.cluster import found, searches


def silent(done: int, of: int) -> None:
    """For nobody."""


def command() -> tuple[str, str]:
    told, bar = StringIO(), StringIO()
    call_command("rebuild_search_index", stdout=told, stderr=bar)
    return told.getvalue(), bar.getvalue()


def test_the_command_fills_it_with_a_bar(articles: ArticleIndexPage, cluster: StandIn) -> None:
    make_article(articles, "Ensomhet")
    told, bar = command()
    number = Document.objects.count()
    assert f"{number} documents can be found." in told
    assert bar.count(f"{number}/{number}") >= 1
    assert not Stale.objects.filter(source=SOURCE).exists()
    assert found("ensomheten") == ["Ensomhet"]
    assert len(searches(cluster)) > 0


def test_nobody_reads_it_before_all_is_there(
    articles: ArticleIndexPage, cluster: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database answers meanwhile."""
    make_article(articles, "Ensomhet")

    def broken_off(client: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(filling, "give", broken_off)
        with pytest.raises(KeyboardInterrupt):
            rebuild()
    assert not cluster.node.exists(index.read_name())
    assert found("ensomheten") == ["Ensomhet"]
    rebuild()
    cluster.server.asked.clear()
    assert found("ensomheten") == ["Ensomhet"]
    assert len(cluster.server.asked) == 1
    assert len(cluster.node.indices) == 1


def test_what_is_there_and_has_no_row_goes(articles: ArticleIndexPage, cluster: StandIn) -> None:
    make_article(articles, "Ensomhet")
    rebuild()
    (made,) = cluster.node.indices.values()
    made.index("987654", {"terms": ["x"], "number": 987654}, 1, "external_gte")
    fill(silent)
    assert made.at("987654").fields is None
    assert {int(each.id) for each in made.found} == set(
        Document.objects.values_list("pk", flat=True)
    )


def test_an_older_index_of_ours_goes_and_no_other(
    articles: ArticleIndexPage, cluster: StandIn, settings: Settings
) -> None:
    others = ["terapivakten-prove-0123abcd", "terapivakten-dagbok", "terapi-0123abcd"]
    for name in (*others, "terapivakten-0123abcd"):
        cluster.node.create(name, {"mappings": {"dynamic": "strict"}})
    rebuild()
    assert set(cluster.node.indices) == {*others, index.index_name()}


def test_what_is_noted_while_it_is_filled_is_sent_afterwards(
    articles: ArticleIndexPage, cluster: StandIn
) -> None:
    make_article(articles, "Ensomhet")
    rebuild()
    number = Document.objects.get(title="Ensomhet").pk
    fill(lambda done, of: Stale.note(SOURCE, number) if done == 0 else None)
    assert Stale.objects.filter(source=SOURCE, number=number).exists()


def test_where_documents_are_refused_it_is_not_given_to_readers(
    articles: ArticleIndexPage, cluster: StandIn
) -> None:
    make_article(articles, "Ensomhet")
    refresh_due()
    cluster.server.refused = set(map(str, Document.objects.values_list("pk", flat=True)))
    assert cluster.server.refused
    with pytest.raises(Unavailable, match="refused some"):
        rebuild()
    assert not cluster.node.exists(index.read_name())
    assert Stale.objects.filter(source=SOURCE).exists()


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, "name and password"),
        (403, "may not do this"),
        (429, "too much to do"),
        (503, "is not ready"),
        (500, "500"),
    ],
)
def test_what_is_wrong_is_said(
    articles: ArticleIndexPage, cluster: StandIn, status: int, why: str
) -> None:
    make_article(articles, "Ensomhet")
    cluster.server.fails = status
    with pytest.raises(CommandError, match=why):
        command()
    assert found("ensomheten") == ["Ensomhet"], "of the database, which has it"
    cluster.server.fails = None
    Rest.end()
    assert command()


def test_nobody_there(articles: ArticleIndexPage, cluster: StandIn, settings: Settings) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:9"
    with pytest.raises(CommandError, match="cannot be reached"):
        command()


def test_another_product_than_was_said(
    articles: ArticleIndexPage, rested: None, settings: Settings
) -> None:
    with StandIn("opensearch", 3) as other:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = other.url, "elasticsearch9"
        with pytest.raises(CommandError, match=r"SEARCH_ENGINE"):
            command()


def test_an_older_version_than_was_said(
    articles: ArticleIndexPage, rested: None, settings: Settings
) -> None:
    with StandIn("elasticsearch", 8) as other:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = other.url, "elasticsearch9"
        with pytest.raises(CommandError, match="has to name its version"):
            command()
