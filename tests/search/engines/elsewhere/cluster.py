from django.test import RequestFactory

from devtools.search_standin import StandIn
from search.asking.asked import Asked
from search.engines.elsewhere.connection import send
from search.engines.elsewhere.filling import refresh
from search.results import results, suggestions
from tests.search.indexing import catch_up

# By SEARCH_ENGINE what answers, for the two clients that are installed.
PRODUCTS = {"opensearch3": ("opensearch", 3), "elasticsearch9": ("elasticsearch", 9)}


def followed() -> None:
    """Written, sent, and found there: a cluster finds within a second what it was sent."""
    catch_up()
    send(refresh)


def found(query: str, **over: str) -> list[str]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return [each.title for each in results(request, Asked(query, "nb", **over))[:10]]


def begun(query: str) -> list[str]:
    request = RequestFactory().get("/sok/", SERVER_NAME="localhost")
    return [each.title for each in suggestions(request, Asked(query, "nb"), 8)]


def ask(query: str) -> None:
    found(query)
    begun(query)


def searches(cluster: StandIn) -> list[str]:
    return [each for each in cluster.server.asked if "/_search" in each]
