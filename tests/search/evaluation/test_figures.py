"""What issue and documentation promise of the order in which things are found.

`make bench` prints the same figures beside plain search; docs/search.md has the table.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from devtools.search_standin import StandIn
from search.engines.elsewhere.connection import Rest
from search.engines.elsewhere.filling import fill
from tests.search.evaluation import ours
from tests.search.evaluation.measure import Score, measured
from tests.search.evaluation.reading import documents, queries

pytestmark = pytest.mark.django_db

GOAL = 0.90
OF_A_KIND = 0.80


@pytest.fixture(scope="module")
def find(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[ours.Finder]:
    """Written once for all of these tests, and taken away after them."""
    cache.clear()  # Wagtail keeps the sites' addresses in it
    with django_db_blocker.unblock(), transaction.atomic():
        yield ours.built(documents())
        transaction.set_rollback(True)
    cache.clear()


# In which order a cluster hands them out has nothing to do with the database beside it.
@pytest.fixture(scope="module", params=["", pytest.param("cluster", marks=pytest.mark.once)])
def scores(request: pytest.FixtureRequest, find: ours.Finder) -> dict[str, Score]:
    with over_a_cluster() if request.param else nullcontext():
        return {score.name: score for score in measured(queries(), find)}


@contextmanager
def over_a_cluster() -> Iterator[None]:
    """Our stand-in, asked by OpenSearch's client; nothing is answered by the database instead."""
    Rest.end()
    with StandIn() as cluster, override_settings(SEARCH_URL=cluster.url):
        fill(lambda done, of: None)
        cluster.server.asked.clear()
        yield
        assert len(cluster.server.asked) == len(queries())
    assert not Rest.is_on()


def test_the_order_is_good(scores: dict[str, Score]) -> None:
    assert scores["all"].ndcg >= GOAL


def test_it_is_good_for_every_kind_of_question(scores: dict[str, Score]) -> None:
    poor = {name: score.ndcg for name, score in scores.items() if score.ndcg < OF_A_KIND}
    assert poor == {}
    assert {"compounds, held out", "typing, held out"} < scores.keys()


def test_everything_asked_for_is_found(scores: dict[str, Score]) -> None:
    assert scores["all"].empty == 0
