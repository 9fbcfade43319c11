"""The real clients ask our stand-in over HTTP; what that promises is in tests/devtools."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from devtools.search_standin import StandIn
from search.engines.elsewhere.connection import Rest
from tests.search.engines.elsewhere.cluster import PRODUCTS


@pytest.fixture
def rested() -> Iterator[None]:
    Rest.end()
    yield
    Rest.end()


@pytest.fixture(params=PRODUCTS)
def cluster(request: pytest.FixtureRequest, settings: Settings, rested: None) -> Iterator[StandIn]:
    product, major = PRODUCTS[request.param]
    with StandIn(product, major) as cluster:
        settings.SEARCH_URL, settings.SEARCH_ENGINE = cluster.url, request.param
        yield cluster
