from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from booking.actions.hours import close_practice, upcoming_closed_days
from booking.models import Place, Practice, Room
from tests.booking import factories

TODAY = date(2026, 11, 24)
INDEX = "booking_closed_days:index"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _november() -> Any:
    with time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def typed(**over: str) -> dict[str, str]:
    return {"title": "Planleggingsdag", "first": "04.01.2027", "last": ""} | over


def test_the_desk_closes_the_practice_and_is_told_of_sessions(desk: Browser) -> None:
    at = datetime(2027, 1, 4, 10, tzinfo=ZoneInfo("Europe/Oslo"))
    booked = factories.booking(start=at)

    answer = desk.post(reverse(INDEX), typed(last="05.01.2027"), follow=True)

    (closed,) = upcoming_closed_days(TODAY)
    assert (closed.first, closed.last) == (date(2027, 1, 4), date(2027, 1, 5))
    assert booked.reference in " ".join(map(str, answer.context["messages"]))
    assert "Mandag 4. januar – tirsdag 5. januar 2027" in answer.content.decode()


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"title": ""}, "title"),
        ({"first": ""}, "first"),
        ({"first": "i morgen"}, "first"),
        ({"first": "23.11.2026"}, "first"),
        ({"last": "03.01.2027"}, "last"),
    ],
)
def test_what_is_wrong_is_said_and_kept(desk: Browser, over: dict[str, str], field: str) -> None:
    answer = desk.post(reverse(INDEX), typed(**over))

    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["title"].value() == typed(**over)["title"]
    assert upcoming_closed_days(TODAY) == []


def test_closed_days_are_taken_away_after_a_question(desk: Browser) -> None:
    close_practice(date(2027, 1, 4), date(2027, 1, 4), title="Flytting", actor=None)
    (closed,) = upcoming_closed_days(TODAY)
    remove = f"{reverse('booking_closed_days:remove')}?id={closed.pk}"

    assert "Flytting" in desk.get(remove).content.decode()
    assert upcoming_closed_days(TODAY) == [closed]
    assert desk.post(remove).status_code == 302
    assert upcoming_closed_days(TODAY) == []
    assert desk.post(remove).status_code == 404


def test_the_public_holidays_ahead_are_those_that_count(desk: Browser) -> None:
    def names() -> list[str]:
        return [str(name) for _day, name in desk.get(reverse(INDEX)).context["holidays"]]

    everything = names()
    practice = Practice.load()
    practice.closed_on_public_holidays = practice.closed_on_new_years_eve = False
    practice.save()

    assert everything[:4] == ["Julaften", "Første juledag", "Andre juledag", "Nyttårsaften"]
    # In 2027 Whit Monday is the seventeenth of May.
    assert everything[-1] == "Andre pinsedag, Grunnlovsdag"
    assert len(everything) == 13
    assert names() == ["Julaften"]


def test_therapists_neither_see_nor_change_them(client: Browser) -> None:
    ingrid = factories.therapist("Ingrid", login=True, slug="ingrid")
    assert ingrid.user
    client.force_login(ingrid.user)

    for name in (INDEX, "booking_closed_days:remove", "booking_rooms:index", "booking_rooms:add"):
        for answer in (client.get(reverse(name)), client.post(reverse(name), typed())):
            assert answer.headers["Location"] == reverse("wagtailadmin_home"), name
    assert upcoming_closed_days(TODAY) == []


def test_the_desk_keeps_rooms(desk: Browser) -> None:
    place = factories.place()
    data = {"place": place.pk, "name": "Lite rom", "order": "1", "active": "on"}

    assert desk.post(reverse("booking_rooms:add"), data).status_code == 302

    room = Room.objects.get()
    assert (room.place, room.name, room.active) == (place, "Lite rom", True)
    assert "Lite rom" in desk.get(reverse("booking_rooms:index")).content.decode()
    again = desk.post(reverse("booking_rooms:add"), data)
    assert again.status_code == 200
    assert again.context["form"]["name"].value() == "Lite rom"


def test_a_room_that_was_used_is_kept(desk: Browser) -> None:
    room = Room.objects.create(place=factories.place(), name="Stort rom")
    at = datetime.combine(TODAY, time(18), UTC)
    factories.booking(place=room.place, room=room, start=at)

    answer = desk.post(reverse("booking_rooms:delete", args=[room.pk]), follow=True)

    assert Room.objects.count() == 1
    assert "Stort rom" in answer.content.decode()
    assert Place.objects.count() == 1
