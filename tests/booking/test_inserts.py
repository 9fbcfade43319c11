"""What is written without Django's own way of writing is what that would have written."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.forms import model_to_dict
from django.test.utils import CaptureQueriesContext

from booking import actions
from booking.actions.locks import taken
from booking.inserts import insert, insert_or_update, insert_where_free
from booking.models import Booking, Change, Claim, Client
from tests.booking.calendar import MONDAY, at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db
CELLS = ("resource_id", "cell", "booking_id")


@pytest.fixture
def booked(practice: Practice, travel: Travel) -> Booking:
    return actions.book(practice.wants(at(10), service="intro", ip="10.0.0.1"))


def test_a_row_is_what_save_would_have_made(booked: Booking) -> None:
    columns = [field.attname for field in Booking._meta.concrete_fields if not field.primary_key]
    twin = Booking(**{name: getattr(booked, name) for name in columns})
    twin.reference, twin.token_hash, twin.event_id = "ABCD2345", "f" * 64, None
    insert(twin)
    assert twin.pk not in (None, booked.pk)
    assert not twin._state.adding
    kept = Booking.objects.get(pk=twin.pk)
    assert model_to_dict(kept) == model_to_dict(twin)
    assert (kept.start, kept.created_at) == (booked.start, booked.created_at)


@pytest.mark.parametrize("text", ["' OR ''='", "%s %(name)s %%", "\\'; --", "æøå"])
def test_a_text_is_but_a_text(booked: Booking, text: str) -> None:
    change = Change(booking=booked, at=MONDAY, new="held", actor="client", reason=text)
    insert(change)
    assert Change.objects.get(pk=change.pk).reason == text


def test_constraints_decide(booked: Booking) -> None:
    change = Change(booking_id=booked.pk, new="held", actor="client")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(change)


def test_one_row_for_one_address(practice: Practice) -> None:
    first, second = (
        Client(email_index="here", wrapped_key=key, sealed=key, created_at=MONDAY + later)
        for key, later in (("one", timedelta()), ("two", timedelta(days=1)))
    )
    for client in (first, second):
        insert_or_update(client, "email_index", ("wrapped_key", "sealed"))
    assert first.pk == second.pk
    [kept] = Client.objects.filter(email_index="here")
    assert (kept.wrapped_key, kept.created_at) == ("two", MONDAY)


def test_all_of_the_time_or_none(booked: Booking, practice: Practice) -> None:
    """What is free of a time that is taken in part stays free."""
    later = actions.book(practice.wants(at(13), service="intro", email="b@example.org"))
    before = set(Claim.objects.values_list("resource", "cell", "booking"))
    later.start, later.end = at(9, 50), at(10, 40)
    assert not taken(later, [practice.ingrid.resource_id])
    kept = set(Claim.objects.values_list("resource", "cell", "booking"))
    assert kept == {row for row in before if row[2] != later.pk}
    # And the transaction goes on.
    assert insert_where_free(Claim, CELLS, [(practice.ingrid.resource_id, 1, later.pk)])


def test_the_log_of_queries_knows_them(booked: Booking) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert(Change(booking=booked, at=MONDAY, new="held", actor="client", reason="here"))
    [query] = asked.captured_queries
    assert "booking_change" in query["sql"]


def test_a_pool_of_connections(booked: Booking, settings: Any) -> None:
    settings.PREPARE_STATEMENTS = False
    with CaptureQueriesContext(connection) as asked:
        insert(Change(booking=booked, at=MONDAY, new="held", actor="client", reason="here"))
    [query] = asked.captured_queries
    assert "'here'" in query["sql"]
