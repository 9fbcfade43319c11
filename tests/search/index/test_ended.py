"""Hours that are over tell nothing of a therapist any more, whoever wrote nothing that day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from booking.actions.hours.stored import end_before
from cms.models import HomePage, TherapistIndexPage
from search.index.ended import Noted, note_ended
from search.index.refreshing import refresh_due
from search.models import Stale
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.cms.factories import make_profile
from tests.search.indexing import catch_up


def titles(client: Client) -> list[str]:
    return [each.title for each in client.get("/sok/", {"q": "kveld"}).context["results"]]


@pytest.fixture
def evenings(home: HomePage, therapists: TherapistIndexPage) -> Iterator[Any]:
    Noted.on = None
    with travel(at(12), tick=False):
        ola = factories.therapist("Ola")
        series = works(ola, at(12), at(19))
        make_profile(therapists, ola)
        catch_up()
        yield series
    Noted.on = None


def test_a_series_that_only_ends(evenings: Any, client: Client) -> None:
    assert titles(client) == ["Ola"]
    end_before(evenings, at(12).date() - timedelta(days=7))
    assert Stale.objects.filter(source="therapist").exists()
    refresh_due()
    assert titles(client) == []


def test_a_day_that_passes(evenings: Any, client: Client) -> None:
    end: datetime = at(12) + timedelta(days=3)
    end_before(evenings, end.date())
    refresh_due()
    assert titles(client) == ["Ola"]
    for days, found in ((2, ["Ola"]), (4, [])):
        with travel(at(12) + timedelta(days=days), tick=False):
            note_ended()
            refresh_due()
            assert titles(client) == found


def test_a_session_is_no_news_of_hours(evenings: Any) -> None:
    Stale.objects.all().delete()
    evenings.title = "other"
    evenings.save()
    assert not Stale.objects.exists()
