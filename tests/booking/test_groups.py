from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

pytestmark = pytest.mark.django_db


def permissions(group: str) -> set[str]:
    rows = Group.objects.get(name=group).permissions.filter(
        content_type__app_label__in=("booking", "wagtailadmin", "auth")
    )
    return set(rows.values_list("codename", flat=True))


def test_therapists_may_look_at_bookings_and_keep_their_hours() -> None:
    assert permissions("Terapeuter") == {
        "access_admin",
        "view_booking",
        "view_wish",
        "change_workinghours",
        "book_for_client",
        "take_payment",
    }


def test_the_desk_sees_all_bookings_and_makes_no_accounts() -> None:
    desk = permissions("Praksisadministratorer")

    assert {
        "see_all_bookings",
        "see_money",
        "book_for_client",
        "take_payment",
        "waive_price",
        "view_wish",
        "change_practice",
        "add_service",
        "delete_topic",
        "change_matchrequest",
        "add_matchversion",
        "change_matching",
    } <= desk
    # Only booking.actions change a booking, and who could change users could be anybody.
    assert (
        not {"add_booking", "change_booking", "delete_booking", "change_wish", "change_user"} & desk
    )


def test_the_reception_sees_all_calendars_and_neither_money_nor_prices() -> None:
    assert permissions("Resepsjon") == {
        "access_admin",
        "view_booking",
        "see_all_bookings",
        "change_workinghours",
        "view_wish",
        "view_receipt",
        "view_sentmail",
        "book_for_client",
        "take_payment",
        "waive_price",
        "view_matchrequest",
        "change_matchrequest",
    }


@pytest.mark.parametrize(
    ("migration", "group"),
    [
        ("booking.migrations.0024_reception", "Resepsjon"),
        ("cms.migrations.0005_moderators", "Moderatorer"),
    ],
)
def test_a_practice_that_has_changed_a_group_keeps_it_so(migration: str, group: str) -> None:
    changed = Group.objects.get(name=group)
    changed.permissions.clear()

    import_module(migration).make_group(apps, SimpleNamespace(connection=connection))

    assert not changed.permissions.exists()
