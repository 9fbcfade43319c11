"""A session in person claims a room of its place."""

from datetime import datetime

import pytest

from booking import actions
from booking.actions.errors import Invalid, SlotTaken
from booking.availability import free_times, local_days
from booking.models import Booking, Claim, Offering, Room
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, place, therapist

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def colleague(practice: Practice, travel: Travel) -> None:
    berit = therapist(slug="berit")
    works(berit, at(9), at(17), place=practice.oslo)
    offering(berit, practice.intro)


def book(practice: Practice, who: str, hour: int, minute: int = 0, **over: object) -> Booking:
    wish: dict[str, object] = {"service": "intro", "therapist": who, "format": "in_person"}
    email = f"{who}{hour}{minute}@example.org"
    return actions.book(practice.wants(at(hour, minute), **(wish | {"email": email} | over)))


def rooms(practice: Practice, *names: str) -> list[Room]:
    return [
        Room.objects.create(place=practice.oslo, name=name, order=order)
        for order, name in enumerate(names)
    ]


def test_a_place_without_rooms_holds_any_number(practice: Practice) -> None:
    assert book(practice, "ingrid", 10).room is None
    assert book(practice, "berit", 10).room is None


def test_sessions_take_the_rooms_in_order(practice: Practice) -> None:
    first, second = rooms(practice, "Vinduet", "Peisen")
    assert book(practice, "ingrid", 10).room == first
    assert book(practice, "berit", 10).room == second
    assert book(practice, "berit", 11).room == first


def test_with_all_rooms_taken_the_time_is(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    book(practice, "ingrid", 10)
    with pytest.raises(SlotTaken):
        book(practice, "berit", 10)
    # 20 minutes and 10 after: the room is in use until half past.
    assert book(practice, "berit", 10, 30).room is not None
    assert Claim.objects.count() == 4 * 6


def test_a_time_without_a_free_room_is_not_shown(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    book(practice, "ingrid", 10)
    offerings = list(Offering.objects.bookable().filter(therapist__slug="berit"))
    monday = local_days(at(0).date(), at(0).date())

    def shown(format: str) -> set[datetime]:
        return {time.start for time in free_times(offerings, monday, SUNDAY_NOON, format=format)}

    assert shown("online") - shown("in_person") == {at(10)}


def test_online_needs_no_room(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    book(practice, "ingrid", 10)
    assert book(practice, "berit", 10, format="online").room is None


def test_a_place_whose_rooms_are_all_closed_has_none(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    Room.objects.update(active=False)
    with pytest.raises(SlotTaken):
        book(practice, "ingrid", 10)


def test_rooms_of_another_place_do_not_count(practice: Practice) -> None:
    Room.objects.create(place=place(slug="bergen"), name="Vinduet")
    with pytest.raises(Invalid) as refused:
        book(practice, "ingrid", 10, place="bergen")
    assert set(refused.value.errors) == {"start"}


def test_a_cancelled_session_gives_its_room_back(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    actions.cancel(book(practice, "ingrid", 10), actor="client")
    assert book(practice, "berit", 10).room is not None


def test_a_moved_session_takes_a_room_at_its_new_time(practice: Practice) -> None:
    first, second = rooms(practice, "Vinduet", "Peisen")
    book(practice, "ingrid", 10)
    moved = book(practice, "berit", 10)
    assert moved.room == second
    actions.reschedule(moved, at(11), actor="staff")
    moved.refresh_from_db()
    assert moved.room == first
    held = Claim.objects.filter(booking=moved).values_list("resource", flat=True)
    assert set(held) == {moved.therapist.resource_id, first.resource_id}


def test_a_session_can_move_within_its_own_time_and_room(practice: Practice) -> None:
    rooms(practice, "Vinduet")
    practice.intro.step_minutes = 10
    practice.intro.save()
    moved = book(practice, "ingrid", 10)
    actions.reschedule(moved, at(10, 10), actor="staff")
    moved.refresh_from_db()
    assert moved.start == at(10, 10)
