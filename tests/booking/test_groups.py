import pytest
from django.contrib.auth.models import Group

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
    }


def test_the_desk_sees_all_bookings_and_makes_no_accounts() -> None:
    desk = permissions("Praksisadministratorer")

    assert {
        "see_all_bookings",
        "see_money",
        "view_wish",
        "change_practice",
        "add_service",
        "delete_topic",
    } <= desk
    # Only booking.actions change a booking, and who could change users could be anybody.
    assert (
        not {"add_booking", "change_booking", "delete_booking", "change_wish", "change_user"} & desk
    )
