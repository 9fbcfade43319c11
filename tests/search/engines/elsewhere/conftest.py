"""The real clients ask our stand-in over HTTP; what that promises is in tests/devtools."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from devtools.search_standin import StandIn
from search.engines.elsewhere import connection
from search.engines.elsewhere.connection import Rest
from tests.search.engines.elsewhere.cluster import PRODUCTS

# Which client it is has nothing to do with the database.
EACH = [
    pytest.param(kind, marks=pytest.mark.once if number else ())
    for number, kind in enumerate(PRODUCTS)
]


@pytest.fixture
def rested(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine may be so busy that the stand-in is slow, or a test longer than a rest."""
    settings.SEARCH_TIMEOUT = 60.0
    monkeypatch.setattr(connection, "RESTS", 3600.0)
    Rest.end()
    yield
    Rest.end()
    connection.made.cache_clear()  # with their connections to ports that others may have next


@pytest.fixture(params=EACH)
def cluster(request: pytest.FixtureRequest, settings: Settings, rested: None) -> Iterator[StandIn]:
    product, major = PRODUCTS[request.param]
    with StandIn(product, major) as cluster:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = cluster.url, request.param
        yield cluster
