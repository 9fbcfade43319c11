"""What issue and documentation promise of the order in which things are found.

`make bench` prints the same figures beside plain search; docs/search.md has the table.
"""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from django.core.cache import cache
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.search.evaluation import ours
from tests.search.evaluation.measure import Score, measured
from tests.search.evaluation.over_a_cluster import over_a_cluster
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
    with over_a_cluster() if request.param else nullcontext() as cluster:
        scores = {score.name: score for score in measured(queries(), find)}
        assert cluster is None or len(cluster.server.asked) == len(queries())
    return scores


def test_the_order_is_good(scores: dict[str, Score]) -> None:
    assert scores["all"].ndcg >= GOAL


def test_it_is_good_for_every_kind_of_question(scores: dict[str, Score]) -> None:
    poor = {name: score.ndcg for name, score in scores.items() if score.ndcg < OF_A_KIND}
    assert poor == {}
    assert {"compounds, held out", "typing, held out"} < scores.keys()


def test_everything_asked_for_is_found(scores: dict[str, Score]) -> None:
    assert scores["all"].empty == 0
