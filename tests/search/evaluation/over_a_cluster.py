from collections.abc import Iterator
from contextlib import contextmanager

from django.test import override_settings

from devtools.search_standin import StandIn
from search.engines.elsewhere.connection import Rest
from search.engines.elsewhere.filling import fill


@contextmanager
def over_a_cluster() -> Iterator[StandIn]:
    """What is asked within is asked of our stand-in, by OpenSearch's own client."""
    Rest.end()
    # A machine may be so busy that the stand-in is slow.
    with StandIn() as cluster, override_settings(SEARCH_URL=cluster.url, SEARCH_TIMEOUT=60.0):
        fill(lambda done, of: None)
        cluster.server.asked.clear()
        yield cluster
        # The database would have answered in its place, and nearly as well.
        assert not Rest.is_on()
