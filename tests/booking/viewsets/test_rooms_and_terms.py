"""Rooms of a place, and a therapist's own terms, as the desk keeps them."""

import pytest
from django.test import Client
from django.urls import reverse

from booking.models import Booking, Claim, Offering, Room
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Client:
    client = Client()
    client.force_login(factories.desk())
    return client


def add_room(desk: Client, practice: Practice, name: str) -> str:
    fields = {"place": practice.oslo.pk, "name": name, "order": 0, "active": "on"}
    answer = desk.post(reverse("booking_rooms:add"), fields, follow=True)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_sessions_booked_before_get_the_first_room(
    desk: Client, practice: Practice, travel: Travel
) -> None:
    for start in (at(10), at(12)):
        factories.booking(
            therapist=practice.ingrid, service=practice.talk, start=start, place=practice.oslo
        )
    add_room(desk, practice, "Vinduet")
    room = Room.objects.get()
    assert set(Booking.objects.values_list("room", flat=True)) == {room.pk}
    # An hour with its pause, twice.
    assert Claim.objects.filter(resource=room.resource_id).count() == 2 * 12


def test_it_is_said_when_there_are_more_sessions_than_rooms(
    desk: Client, practice: Practice, travel: Travel
) -> None:
    for _ in range(2):
        factories.booking(start=at(10), place=practice.oslo)
    assert "1 kommende time på dette stedet har ikke noe ledig rom." in add_room(
        desk, practice, "Vinduet"
    )
    assert "har ikke noe ledig rom" not in add_room(desk, practice, "Peisen")


def test_two_rooms_of_a_place_have_two_names(desk: Client, practice: Practice) -> None:
    add_room(desk, practice, "Vinduet")
    add_room(desk, practice, "Vinduet")
    assert Room.objects.count() == 1


def terms_of(practice: Practice) -> str:
    return reverse("booking_terms:edit", args=[Offering.objects.get(service=practice.talk).pk])


def test_the_list_leads_to_each_of_them(desk: Client, practice: Practice) -> None:
    page = desk.get(reverse("booking_terms:index")).content.decode()
    for offering in Offering.objects.all():
        assert f'href="{reverse("booking_terms:edit", args=[offering.pk])}"' in page
    assert "Therapist" not in page.partition("<thead")[2].partition("</thead>")[0]


def test_own_terms_are_set_and_taken_back(desk: Client, practice: Practice) -> None:
    page = desk.get(terms_of(practice)).content.decode()
    assert "Som tjenesten har det: kr\xa0495" in page
    answer = desk.post(
        terms_of(practice),
        {"own_price": "650,50", "own_duration_minutes": "75", "own_most_per_day": "4"},
    )
    assert answer.status_code == 302
    own = Offering.objects.get(service=practice.talk)
    assert (own.price_amount, own.terms().duration.seconds // 60) == (65050, 75)
    assert own.terms().per_day == 4
    empty = ("own_price", "own_duration_minutes", "own_most_per_day")
    desk.post(terms_of(practice), dict.fromkeys(empty, ""))
    own.refresh_from_db()
    assert (own.own_price_amount, own.own_duration_minutes) == (None, None)


def test_terms_that_cannot_be_are_told_and_kept(desk: Client, practice: Practice) -> None:
    fields = {"own_duration_minutes": "52", "own_most_per_day": "0", "own_price": "mye"}
    page = desk.post(terms_of(practice), fields).content.decode()
    assert 'value="52"' in page
    assert 'value="mye"' in page
    own = Offering.objects.get(service=practice.talk)
    assert (own.own_duration_minutes, own.own_most_per_day) == (None, None)


def test_nobody_adds_or_removes_them_here(desk: Client, practice: Practice) -> None:
    offering = Offering.objects.first()
    assert offering
    for url in ("booking_terms:add", "booking_terms:delete"):
        args = [offering.pk] if url.endswith("delete") else []
        assert desk.post(reverse(url, args=args)).status_code in (302, 403)
    assert Offering.objects.filter(pk=offering.pk).exists()


def test_a_therapist_does_not_reach_them(practice: Practice) -> None:
    client = Client()
    client.force_login(factories.user("ingrid", "Terapeuter"))
    for url in (reverse("booking_terms:index"), terms_of(practice), reverse("booking_rooms:index")):
        assert client.get(url).status_code in (302, 403)
