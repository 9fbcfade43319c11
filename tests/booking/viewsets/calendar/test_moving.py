"""A client's session moved by staff: what is refused says why, and nothing is lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking import actions
from booking.actions.hours import add_time_off, days_off
from booking.models import Booking, Change, Errand, Room
from booking.states import State
from tests.booking import factories
from tests.booking.calendar import at, is_busy, is_closed, works
from tests.booking.conftest import Practice, Travel
from tests.booking.viewsets.calendar.conftest import SCRIPT, Rows, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def booked(practice: Practice, travel: Travel) -> Booking:
    """Online on Monday at ten, with its claims."""
    made = factories.booking(therapist=practice.ingrid, service=practice.talk, start=at(10))
    actions.reschedule(made, at(11), actor="staff")
    actions.reschedule(made, at(10), actor="staff")
    Change.objects.all().delete()
    Errand.objects.all().delete()
    return made


def send(browser: Browser, booking: Booking, to: datetime | dict[str, Any], seen: int = 2) -> Any:
    typed = to if isinstance(to, dict) else {"day": f"{to:%Y-%m-%d}", "time": f"{to:%H:%M}"}
    return browser.post(
        reverse("booking_calendar:move", args=[booking.pk]), {"seen": seen, **typed}, headers=SCRIPT
    )


def now_at(booking: Booking) -> datetime:
    return Booking.objects.get(pk=booking.pk).start


def test_it_moves_and_the_client_is_told(browser: Browser, booked: Booking) -> None:
    answer = send(browser, booked, at(14))

    assert answer.status_code == 200
    assert answer.json()["said"].replace("\xa0", " ") == (
        "Flyttet til ma. 2. mars kl. 14.00. Klienten får beskjed på e-post."
    )
    assert now_at(booked) == at(14)
    assert "mail-moved" in set(Errand.objects.values_list("kind", flat=True))
    assert Change.objects.get().actor == "staff:ingrid"


def test_to_where_it_is_nothing_moves_and_nobody_is_told(browser: Browser, booked: Booking) -> None:
    answer = send(browser, booked, at(10))

    assert answer.status_code == 422
    assert "tidspunktet allerede" in answer.json()["said"]
    assert not Errand.objects.exists()


def test_staff_need_neither_grid_nor_notice(
    browser: Browser, booked: Booking, travel: Travel
) -> None:
    travel(at(9, 30))

    assert send(browser, booked, at(13, 5)).status_code == 200
    assert now_at(booked) == at(13, 5)


def test_price_and_payment_stay(browser: Browser, booked: Booking) -> None:
    before = Booking.objects.values("price_amount", "payment_state", "end", "start").get()

    send(browser, booked, at(15))

    after = Booking.objects.values("price_amount", "payment_state", "end", "start").get()
    assert after["end"] - after["start"] == before["end"] - before["start"]
    assert after["price_amount"] == before["price_amount"]
    assert after["payment_state"] == before["payment_state"]


def test_two_tabs_move_the_same_session(browser: Browser, booked: Booking) -> None:
    """Both were opened when it was at ten."""
    first, second = send(browser, booked, at(14)), send(browser, booked, at(15))

    assert (first.status_code, second.status_code) == (200, 409)
    assert "Noen har endret den i mellomtiden" in second.json()["said"]
    assert now_at(booked) == at(14)


def test_a_stale_page_does_not_move_what_was_cancelled(browser: Browser, booked: Booking) -> None:
    actions.cancel(booked, actor="client")

    answer = send(browser, booked, at(14))

    assert answer.status_code == 409
    assert now_at(booked) == at(10)


def test_what_has_begun_stays(browser: Browser, booked: Booking, travel: Travel) -> None:
    travel(at(10, 20))

    answer = send(browser, booked, at(14))

    assert answer.status_code == 409
    assert "har begynt" in answer.json()["said"]


def test_a_session_is_in_the_way(browser: Browser, practice: Practice, booked: Booking) -> None:
    other = factories.booking(therapist=practice.ingrid, service=practice.talk, start=at(14))

    taken = send(browser, booked, at(14, 20))
    near = send(browser, booked, at(13, 5))

    assert (taken.status_code, near.status_code) == (409, 409)
    assert f"en annen time: kl.\xa014.00–14.50 ({other.reference})" in taken.json()["said"]
    assert "Pausen til en annen time blir for kort" in near.json()["said"]
    assert now_at(booked) == at(10)


def test_each_refusal_says_why(browser: Browser, practice: Practice, booked: Booking) -> None:
    ingrid = practice.ingrid
    add_time_off(
        ingrid,
        days_off(at(0).date(), at(0).date(), at(13).time(), at(14).time()),
        reason="x",
        actor=None,
    )
    is_busy(ingrid, at(15), at(16))
    is_closed(at(0, days=7), at(0, days=8))
    why = {
        at(13): "Da er det fravær.",
        at(15): "En privat kalender sier opptatt da.",
        at(10, days=7): "Praksisen er stengt da: x.",
        at(10, days=1): "Det er utenfor arbeidstiden.",
        at(16, 30): "Det er utenfor arbeidstiden.",
        at(10, days=-7): "Det tidspunktet er passert.",
    }

    for start, sentence in why.items():
        answer = send(browser, booked, start)
        assert answer.status_code in (409, 422)
        assert sentence in answer.json()["said"], start
    assert now_at(booked) == at(10)


def test_a_service_that_she_gives_no_more_is_told(
    browser: Browser, practice: Practice, booked: Booking
) -> None:
    practice.ingrid.offerings.all().delete()

    answer = send(browser, booked, at(14))

    assert answer.status_code == 422
    assert "tilbyr ikke" in answer.json()["said"]
    assert now_at(booked) == at(10)


def test_a_price_that_has_changed_is_told(
    browser: Browser, practice: Practice, booked: Booking
) -> None:
    practice.talk.price_amount += 100
    practice.talk.save()

    answer = send(browser, booked, at(14))

    assert "Prisen er endret" in answer.json()["said"]
    assert now_at(booked) == at(10)


def test_a_session_at_a_place_needs_hours_and_a_room_there(
    browser: Browser, practice: Practice
) -> None:
    works(practice.ingrid, at(9, days=1), at(12, days=1))  # online only
    room = Room.objects.create(place=practice.oslo, name="Vinduet")
    booked = factories.booking(
        therapist=practice.ingrid,
        service=practice.talk,
        start=at(10),
        place=practice.oslo,
        room=room,
    )
    other = factories.therapist("Jonas")
    factories.booking(
        therapist=other, service=practice.talk, start=at(14), place=practice.oslo, room=room
    )

    elsewhere = send(browser, booked, at(10, days=1), seen=0)
    full = send(browser, booked, at(14), seen=0)

    assert "Arbeidstiden der er ikke på Oslo." in elsewhere.json()["said"]
    assert "Ingen rom er ledige da" in full.json()["said"]


def test_over_the_night_clocks_change_the_wall_clock_stays(
    browser: Browser, booked: Booking
) -> None:
    """From Monday 2 March to the 30th: ten o'clock is ten o'clock, an hour earlier in UTC."""
    moved = send(browser, booked, {"day": "2026-03-30", "time": "10:00"})

    assert moved.status_code == 200
    start = now_at(booked)
    assert start - at(10) == timedelta(days=28) - timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "time", "sentence"),
    [
        ("2026-03-29", "02:30", "Klokka stilles fram den natten"),
        ("2026-03-09", "10:02", "Klokkeslett går i trinn på fem minutter"),
        ("2026-02-30", "10:00", "Skriv datoen som 31.12.2026."),
        ("", "10:00", "Skriv hvilken dag."),
        ("2026-03-09", "", "Skriv klokkeslett som 09:00."),
        ("9999-12-31", "23:00", "Klokka"),
    ],
)
def test_what_is_no_time_is_told(
    browser: Browser, booked: Booking, day: str, time: str, sentence: str
) -> None:
    answer = send(browser, booked, {"day": day, "time": time})

    assert answer.status_code == 422
    assert sentence in answer.json()["said"]
    assert now_at(booked) == at(10)


def test_without_what_the_page_showed_nothing_moves(browser: Browser, booked: Booking) -> None:
    for seen in ("", "x"):
        answer = send(browser, booked, {"day": "2026-03-02", "time": "14:00", "seen": seen})
        assert answer.status_code == 422
    assert now_at(booked) == at(10)


def test_the_same_by_a_form_without_a_script(browser: Browser, booked: Booking) -> None:
    address = reverse("booking_calendar:move", args=[booked.pk])
    page = browser.get(address).content.decode().replace("\xa0", " ")
    assert "Ma. 2. mars kl. 10.00" in page

    wrong = browser.post(address, {"day": "2026-03-03", "time": "10:00", "seen": 2})
    assert "utenfor arbeidstiden" in wrong.content.decode()
    assert wrong.context["form"]["time"].value() == "10:00"
    right = browser.post(address, {"day": "2026-03-02", "time": "14:00", "seen": 2}, follow=True)

    assert now_at(booked) == at(14)
    assert "Klienten får beskjed" in " ".join(str(each) for each in right.context["messages"])


def test_the_form_says_where_the_session_is_whatever_was_refused(
    browser: Browser, practice: Practice, booked: Booking
) -> None:
    factories.booking(therapist=practice.ingrid, service=practice.talk, start=at(14))
    address = reverse("booking_calendar:move", args=[booked.pk])

    page = browser.post(address, {"day": "2026-03-02", "time": "14:00", "seen": 2})

    assert page.status_code == 409
    assert page.context["now_at"].replace("\xa0", " ") == "Ma. 2. mars kl. 10.00"


def test_the_form_of_a_stale_page_can_be_sent_again(browser: Browser, booked: Booking) -> None:
    actions.reschedule(booked, at(11), actor="staff")
    address = reverse("booking_calendar:move", args=[booked.pk])
    typed = {"day": "2026-03-02", "time": "14:00"}

    stale = browser.post(address, {**typed, "seen": 2})
    assert (stale.status_code, now_at(booked)) == (409, at(11))
    assert "kl. 11.00" in stale.context["now_at"].replace("\xa0", " ")
    browser.post(address, {**typed, "seen": stale.context["form"]["seen"].value()})

    assert now_at(booked) == at(14)


def test_anothers_session_is_not_there(client: Browser, booked: Booking, browser: Browser) -> None:
    log_in(client, factories.therapist("Jonas", slug="jonas"))
    address = reverse("booking_calendar:move", args=[booked.pk])

    assert client.get(address).status_code == 404
    assert send(client, booked, at(14)).status_code == 404
    assert now_at(booked) == at(10)


def test_the_desk_moves_everybodys(client: Browser, browser: Browser, booked: Booking) -> None:
    client.force_login(factories.desk())

    assert send(client, booked, at(14)).status_code == 200


def test_a_form_of_another_site_moves_nothing(practice: Practice, booked: Booking) -> None:
    strict = log_in(Browser(enforce_csrf_checks=True), practice.ingrid)

    assert send(strict, booked, at(14)).status_code == 403
    assert now_at(booked) == at(10)


def test_what_moves_carries_what_was_seen(rows: Rows, booked: Booking) -> None:
    (row,) = rows("session")

    assert (row["moves"], row["seen"]) == (True, 2)
    assert booked.state == State.CONFIRMED
