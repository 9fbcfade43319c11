"""A cluster that does not answer as it should costs a reader nothing but a moment, and once."""

import logging
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from time import monotonic

import pytest
from django.test import Client
from pytest_django import Settings

from cms.models import ArticleIndexPage
from devtools.search_standin import StandIn
from search.engines.elsewhere import connection
from search.engines.elsewhere.connection import Rest, Unavailable
from search.index.rebuilding import rebuild
from search.index.rounds import look_after
from tests.cms.factories import make_article
from tests.search.engines.elsewhere.certificate import signed_by_itself
from tests.search.engines.elsewhere.cluster import PRODUCTS, begun, found, searches


@pytest.fixture
def site(articles: ArticleIndexPage, cluster: StandIn) -> StandIn:
    make_article(articles, "Ensomhet")
    rebuild()
    cluster.server.asked.clear()
    return cluster


@pytest.mark.parametrize("status", [400, 401, 404, 429, 503])
def test_the_database_answers_in_its_place(
    site: StandIn, client: Client, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    caplog.set_level(logging.INFO)
    site.server.fails = status
    page = client.get("/sok/", {"q": "ensomheten"})
    assert [each.title for each in page.context["results"]] == ["Ensomhet"]
    told = client.get("/api/v3/search/suggest/", {"q": "ensomh"}).json()
    assert [each["title"] for each in told["items"]] == ["Ensomhet"]
    assert "was not of use" in caplog.text
    assert "ensomh" not in caplog.text


def test_it_is_asked_once_and_then_left_alone_for_a_while(site: StandIn) -> None:
    site.server.fails = 503
    for _ in range(3):
        assert found("ensomheten") == begun("ens") == ["Ensomhet"]
    assert len(searches(site)) == 1
    site.server.fails = None
    Rest.end()
    assert found("ensomheten") == ["Ensomhet"]
    assert len(searches(site)) == 2


def test_it_is_asked_again_after_that_while(site: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    site.server.fails = 503
    found("ensomheten")
    later = monotonic() + connection.RESTS + 1
    monkeypatch.setattr(connection, "monotonic", lambda: later)
    site.server.fails = None
    found("ensomheten")
    assert len(searches(site)) == 2


def test_one_question_that_it_does_not_understand_keeps_no_other_from_it(site: StandIn) -> None:
    site.server.fails = 400
    found("ensomheten")
    site.server.fails = None
    found("ensomheten")
    assert len(searches(site)) == 2


def test_who_does_not_answer_in_time_is_not_waited_for(
    site: StandIn, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEARCH_TIMEOUT = 0.3
    site.server.hangs = 600.0
    assert found("ensomheten") == begun("ens") == ["Ensomhet"]
    assert "it did not answer in time" in caplog.text
    assert len(searches(site)) <= 1  # none yet where the machine let it not even begin


def test_nobody_listens(site: StandIn, settings: Settings) -> None:
    settings.SEARCH_URL = "http://127.0.0.1:9"
    assert found("ensomheten") == begun("ens") == ["Ensomhet"]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text/html", "<h1>Gateway</h1>"),
        ("application/json", "{}"),
        ("application/json", '{"hits": null}'),
        ("application/json", '{"hits": {"hits": [{"_id": "x"}]}}'),
        ("application/json", "{"),
        ("text/plain", ""),
    ],
)
def test_what_is_no_answer_is_none(site: StandIn, kind: str, text: str) -> None:
    site.server.says = kind, text
    assert found("ensomheten") == ["Ensomhet"]
    Rest.end()
    assert begun("ens") == ["Ensomhet"]


def test_an_index_that_was_deleted_there(
    site: StandIn, articles: ArticleIndexPage, caplog: pytest.LogCaptureFixture
) -> None:
    site.node.indices.clear()
    assert found("ensomheten") == ["Ensomhet"]
    assert "rebuild_search_index" in caplog.text
    Rest.end()
    make_article(articles, "Ensom i byen")
    look_after()
    assert "index_not_found_exception" in caplog.text, "a cluster makes one by being written to"
    assert not site.node.indices


@pytest.mark.parametrize("kind", PRODUCTS)
def test_a_certificate_of_ones_own_is_trusted_where_it_is_named(
    articles: ArticleIndexPage, rested: None, settings: Settings, tmp_path: Path, kind: str
) -> None:
    file = signed_by_itself(tmp_path)
    server = SSLContext(PROTOCOL_TLS_SERVER)
    server.load_cert_chain(file)
    product, major = PRODUCTS[kind]
    with StandIn(product, major, tls=server) as cluster:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = cluster.url, kind
        with pytest.raises(Unavailable, match="certificate is not trusted"):
            rebuild()
        settings.SEARCH_CA = str(file)
        rebuild()
        assert cluster.node.indices


@pytest.mark.parametrize("kind", PRODUCTS)
def test_name_and_password_are_those_of_the_address(
    articles: ArticleIndexPage, rested: None, settings: Settings, kind: str
) -> None:
    product, major = PRODUCTS[kind]
    with StandIn(product, major, login=("search", "p@ss/ord:%")) as cluster:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = cluster.url, kind
        rebuild()
        assert cluster.node.indices
        settings.SEARCH_URL = cluster.url.replace("p%40ss", "annet")
        make_article(articles, "Ensomhet")
        assert found("x") == []
        assert Rest.is_on()


def test_a_client_that_is_not_installed(
    site: StandIn, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SEARCH_ENGINE = "elasticsearch0"
    assert found("ensomheten") == ["Ensomhet"]
    assert "is not installed" in caplog.text
