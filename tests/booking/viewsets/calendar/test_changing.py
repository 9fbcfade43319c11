"""Time off and hours of one day, from the calendar page."""

from datetime import date, datetime, time
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client as Browser
from django.urls import reverse

from booking.actions.hours import (
    DayWindow,
    TimeOff,
    add_time_off,
    day_hours,
    days_off,
    open_hours,
    upcoming_time_off,
)
from booking.models import Place, Therapist
from booking.viewsets.calendar import changing
from tests.booking import factories
from tests.booking.calendar import OSLO, SUNDAY_NOON, at
from tests.booking.conftest import Practice
from tests.booking.viewsets.calendar.conftest import SCRIPT, log_in
from tests.ending import to_its_end

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


def send(browser: Browser, name: str, therapist: Therapist, **typed: Any) -> Any:
    address = reverse(f"booking_calendar:{name}", args=[therapist.pk])
    return browser.post(address, typed, headers=SCRIPT)


def offs(therapist: Therapist) -> list[TimeOff]:
    return upcoming_time_off(therapist, SUNDAY_NOON)


@pytest.fixture
def off(practice: Practice) -> TimeOff:
    """Monday from one to two, for the dentist."""
    span = days_off(MONDAY, MONDAY, time(13), time(14))
    add_time_off(practice.ingrid, span, reason="Tannlege", actor=None)
    return offs(practice.ingrid)[0]


def seen(off: TimeOff) -> dict[str, Any]:
    start, end = (edge.astimezone(OSLO).isoformat() for edge in (off.span.start, off.span.end))
    return {"event": off.pk, "seen_start": start, "seen_end": end}


def test_a_stretch_becomes_time_off(browser: Browser, practice: Practice) -> None:
    booked = factories.booking(therapist=practice.ingrid, start=at(10))

    answer = send(browser, "away", practice.ingrid, first="2026-03-02", start="09:30", end="11:00")

    assert answer.status_code == 200
    assert answer.json()["said"].startswith("Lagret: Fravær mandag 2. mars")
    assert booked.reference in answer.json()["warning"]
    assert [each.span for each in offs(practice.ingrid)] == [
        days_off(MONDAY, MONDAY, time(9, 30), time(11))
    ]


def test_it_is_dragged_and_keeps_its_reason(
    browser: Browser, practice: Practice, off: TimeOff
) -> None:
    moved = {"first": "2026-03-03", "last": "2026-03-03", "start": "13:00", "end": "15:00"}

    answer = send(browser, "away", practice.ingrid, **seen(off), **moved, reason=off.reason)

    assert answer.status_code == 200
    (changed,) = offs(practice.ingrid)
    day = date(2026, 3, 3)
    assert changed == TimeOff(off.pk, days_off(day, day, time(13), time(15)), "Tannlege")


def test_two_tabs_change_the_same_time_off(
    browser: Browser, practice: Practice, off: TimeOff
) -> None:
    """The second one saw it where it was before the first moved it."""
    first = send(browser, "away", practice.ingrid, **seen(off), first="2026-03-03")
    second = send(browser, "away", practice.ingrid, **seen(off), first="2026-03-04")
    third = send(browser, "away", practice.ingrid, **seen(off), remove="1")

    assert [each.status_code for each in (first, second, third)] == [200, 409, 409]
    assert "i mellomtiden" in second.json()["said"]
    assert [each.span for each in offs(practice.ingrid)] == [
        days_off(date(2026, 3, 3), date(2026, 3, 3))
    ]


def test_what_was_taken_away_meanwhile_does_not_come_back(
    browser: Browser, practice: Practice, off: TimeOff
) -> None:
    assert send(browser, "away", practice.ingrid, **seen(off), remove="1").status_code == 200

    late = send(browser, "away", practice.ingrid, **seen(off), first="2026-03-03")

    assert late.status_code == 409
    assert offs(practice.ingrid) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first": "2026-02-28"}, "Velg i dag eller en senere dag"),
        ({"first": ""}, "Skriv hvilken dag det begynner."),
        ({"first": "2026-03-02", "last": "2026-03-01"}, "Den siste dagen kan ikke komme før"),
        ({"first": "2026-03-02", "start": "12:00", "end": "11:00"}, "Slutten må komme etter"),
        ({"first": "2026-03-02", "start": "12:01"}, "Klokkeslett går i trinn på fem"),
        ({"first": "2026-03-29", "start": "02:30"}, "Klokka stilles fram den natten"),
        ({"first": "2026-03-02", "event": "4711"}, "Siden er utdatert."),
        ({"first": "2026-03-02", "event": "x"}, ""),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    browser: Browser, practice: Practice, typed: dict[str, str], sentence: str
) -> None:
    answer = send(browser, "away", practice.ingrid, **typed)

    assert answer.status_code == 422
    assert sentence in answer.json()["said"]
    assert offs(practice.ingrid) == []


def test_over_the_autumn_night_it_is_whole_days(browser: Browser, practice: Practice) -> None:
    answer = send(browser, "away", practice.ingrid, first="2026-10-24", last="2026-10-25")

    assert answer.status_code == 200
    (found,) = offs(practice.ingrid)
    assert (found.span.end - found.span.start).total_seconds() == 49 * 3600


def test_hours_at_a_place_that_is_deleted_meanwhile(
    browser: Browser, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = factories.place(slug="gone")

    def opens(*args: Any, **kwargs: Any) -> None:
        Place.objects.filter(pk=place.pk).delete()
        to_its_end(open_hours)(*args, **kwargs)

    monkeypatch.setattr(changing, "open_hours", opens)
    typed = {"day": "2026-03-02", "start": "18:00", "end": "20:00", "place": place.pk}
    answer = send(browser, "open", practice.ingrid, **typed)
    assert (answer.status_code, answer.json()["said"][:18]) == (409, "Ingenting er endre")


def test_hours_are_opened_beside_those_there_are(browser: Browser, practice: Practice) -> None:
    typed = {"day": "2026-03-02", "start": "18:00", "end": "20:00", "online": "on"}

    answer = send(browser, "open", practice.ingrid, **typed)
    again = send(browser, "open", practice.ingrid, **typed)

    assert (answer.status_code, again.status_code) == (200, 409)
    assert "arbeidstid på det klokkeslettet allerede" in again.json()["said"]
    assert day_hours(practice.ingrid, MONDAY).windows == (
        DayWindow(time(9), time(17), True, practice.oslo.pk),
        DayWindow(time(18), time(20)),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"day": "2026-02-27"}, "Velg i dag eller en senere dag"),
        ({"end": ""}, "Skriv både når det begynner og når det slutter."),
        ({"end": "17:00"}, "Slutten må komme etter starten."),
        ({"online": ""}, "på nett"),
        ({"day": "2026-03-29", "start": "02:30"}, "Klokka stilles fram"),
        ({"place": "4711"}, ""),
    ],
)
def test_hours_that_cannot_be_are_told(
    browser: Browser, practice: Practice, typed: dict[str, str], sentence: str
) -> None:
    usual = {"day": "2026-03-03", "start": "18:00", "end": "20:00", "online": "on"}

    answer = send(browser, "open", practice.ingrid, **(usual | typed))

    assert answer.status_code == 422
    assert sentence in answer.json()["said"]
    assert day_hours(practice.ingrid, date(2026, 3, 3)).windows == ()


def test_nobody_changes_anothers_calendar(
    client: Browser, browser: Browser, practice: Practice, off: TimeOff
) -> None:
    log_in(client, factories.therapist("Jonas", slug="jonas"))
    mine = Therapist.objects.get(slug="jonas")

    for typed in ({"first": "2026-03-05"}, {**seen(off), "remove": "1"}):
        assert send(client, "away", practice.ingrid, **typed).status_code == 404
    # Her time off by his own address.
    assert send(client, "away", mine, **seen(off), remove="1").status_code == 409
    assert offs(practice.ingrid) == [off]


def test_who_may_not_change_hours_changes_none(
    client: Browser, browser: Browser, practice: Practice
) -> None:
    user = factories.user("counter", "Terapeuter")
    user.groups.clear()
    user.user_permissions.set(
        Group.objects.get(name="Praksisadministratorer").permissions.exclude(
            codename="change_workinghours"
        )
    )
    client.force_login(user)

    for name in ("away", "open"):
        assert send(client, name, practice.ingrid, first="2026-03-05").status_code == 403
    assert offs(practice.ingrid) == []


def test_a_moment_in_utc_is_what_was_seen(
    browser: Browser, practice: Practice, off: TimeOff
) -> None:
    """Written with another offset it is the same."""
    utc = {
        "event": off.pk,
        "seen_start": datetime.isoformat(off.span.start),
        "seen_end": datetime.isoformat(off.span.end),
    }

    assert send(browser, "away", practice.ingrid, **utc, remove="1").status_code == 200
