"""How many queries a question costs, for any number of results. At most five in a process that has
answered one before: what editors write, faces and free times are known to it then.
"""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from time_machine import travel

from cms.caching.generation import raise_it
from cms.models import ArticleIndexPage, TherapistIndexPage
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.cms.factories import make_article, make_profile
from tests.search.indexing import catch_up

MOST = 5
PAGE = "/sok/?q={}"
RESULTS = "/api/v3/search/?limit=100&q={}"
SUGGESTIONS = "/api/v3/search/suggest/?limit=20&q={}"
# Once for each generation: the site, what editors write (up to six), faces (three), free times
# (five) and prices (two); for the page what can be ticked (three) and what surrounds it (nine).
COLD = {
    RESULTS: 3 + 1 + 6 + 3 + 5 + 2,
    SUGGESTIONS: 2 + 1 + 3,
    PAGE: 3 + 1 + 6 + 3 + 5 + 2 + 3 + 9,
}


@pytest.fixture(autouse=True)
def generations(settings: Settings) -> None:
    """As outside the tests, where a process remembers until something is written."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": uuid4().hex}
    settings.CACHES = settings.CACHES | {"generation": memory}
    caches["default"].clear()


@pytest.fixture
def found(articles: ArticleIndexPage, therapists: TherapistIndexPage) -> Callable[[int], None]:
    """A service, and so many of each other kind."""
    place, service = factories.place("Torggata"), factories.service("Ensomhet")

    def so_many(number: int) -> None:
        for each in range(articles.get_children().count(), number):
            make_article(articles, f"Ensomhet {each}")
            person = factories.therapist(f"Ensom{each}", title="Ensomhet")
            factories.offering(person, service)
            works(person, at(9), at(15), place=place)
            make_profile(therapists, person)
        catch_up()
        raise_it()  # nothing is committed in a test

    return so_many


def asked(client: Client, address: str, query: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address.format(query)).status_code == 200
    return [each["sql"] for each in captured]


@pytest.mark.parametrize("address", COLD, ids=["results", "suggestions", "page"])
def test_as_many_for_any_number(found: Callable[[int], None], client: Client, address: str) -> None:
    counts = set()
    for number in (1, 3, 50):
        found(number)
        asked(client, address, "ensomheten")  # the sites' addresses, which Wagtail remembers
        raise_it()
        cold, later = asked(client, address, "ensomheten"), asked(client, address, "ensom")
        counts.add(len(later))
        assert len(later) <= MOST, "\n".join(later)
        assert len(cold) <= COLD[address], "\n".join(cold)
    assert len(counts) == 1, counts


def test_free_times_are_looked_up_again_after_a_minute(
    found: Callable[[int], None], client: Client
) -> None:
    found(1)
    with travel("2026-03-02T12:00:00+01:00", tick=False) as clock:
        asked(client, RESULTS, "ensomheten")
        clock.shift(59)
        assert calendars(asked(client, RESULTS, "ensomheten")) == 0
        clock.shift(1)
        assert calendars(asked(client, RESULTS, "ensomheten")) == 1


def calendars(queries: list[str]) -> int:
    return sum('FROM "schedule_event"' in sql for sql in queries)
