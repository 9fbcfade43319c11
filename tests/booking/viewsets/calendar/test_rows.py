"""What the calendar shows, to whom, and by how many questions."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.actions.hours import DayWindow, add_time_off, days_off, set_day
from booking.models import Room
from booking.states import State
from tests.booking import factories
from tests.booking.calendar import at, is_busy, is_closed, works
from tests.booking.conftest import Practice
from tests.booking.viewsets.calendar.conftest import SCRIPT, Rows

pytestmark = pytest.mark.django_db
PAGE, ROWS = "booking_calendar:index", "booking_calendar:rows"
WEEK = {"start": "2026-03-02", "end": "2026-03-09"}


def data_of(page: Any) -> dict[str, Any]:
    found = re.search(r'<script id="booking-calendar-data"[^>]*>(.*?)</script>', page, re.DOTALL)
    assert found
    told: dict[str, Any] = json.loads(found[1])
    return told


def test_each_thing_is_told_as_what_it_is(practice: Practice, rows: Rows) -> None:
    ingrid = practice.ingrid
    factories.booking(therapist=ingrid, service=practice.talk, start=at(10))
    factories.booking(therapist=ingrid, start=at(12), state=State.HELD, payment_state="open")
    factories.booking(therapist=ingrid, start=at(13), state=State.CANCELLED)
    add_time_off(ingrid, days_off(at(0).date(), at(0).date()), reason="Kurs", actor=None)
    is_busy(ingrid, at(15), at(16))
    is_closed(at(0, days=3), at(0, days=4))
    set_day(ingrid, at(0, days=1).date(), [DayWindow(at(17).time(), at(19).time())], actor=None)
    set_day(ingrid, at(0, days=2).date(), [], actor=None)

    told = [(row["kind"], row["start"][:16], row["end"][:16]) for row in rows()]

    assert sorted(told) == [
        ("away", "2026-03-02T00:00", "2026-03-03T00:00"),
        ("busy", "2026-03-02T15:00", "2026-03-02T16:00"),
        ("closed", "2026-03-05T00:00", "2026-03-06T00:00"),
        ("hold", "2026-03-02T12:00", "2026-03-02T12:50"),
        ("hours", "2026-03-02T09:00", "2026-03-02T17:00"),
        ("hours", "2026-03-03T17:00", "2026-03-03T19:00"),
        ("no_hours", "2026-03-04T00:00", "2026-03-05T00:00"),
        ("session", "2026-03-02T10:00", "2026-03-02T10:50"),
    ]
    assert [row["all_day"] for row in rows("away")] == [True]


def test_a_hold_that_nobody_can_pay_any_more_is_gone(practice: Practice, rows: Rows) -> None:
    factories.booking(
        therapist=practice.ingrid,
        start=at(12),
        state=State.OFFERED,
        payment_state="none",
        hold_expires_at=at(0) - timedelta(days=1),
    )

    assert rows("hold") == []


def test_holidays_have_their_names(rows: Rows) -> None:
    told = {row["start"][:10]: row["title"] for row in rows("holiday", "2026-03-30", "2026-04-07")}

    assert told["2026-04-03"] == "Langfredag"
    assert len(told) == 4
    assert rows("hours", "2026-04-06", "2026-04-07") == []


def test_the_clock_on_the_wall_stays_when_clocks_change(practice: Practice, rows: Rows) -> None:
    works(practice.ingrid, at(9, days=6), at(12, days=6))  # Sundays

    told = [row["start"] for row in rows("hours", "2026-03-22", "2026-03-30")]

    assert told == [
        "2026-03-22T09:00:00+01:00",
        "2026-03-23T09:00:00+01:00",
        "2026-03-29T09:00:00+02:00",
    ]


def test_a_therapist_reads_first_names_of_her_own_and_nothing_of_others(
    browser: Browser, practice: Practice, rows: Rows
) -> None:
    jonas = factories.therapist("Jonas", login=True, slug="jonas")
    factories.booking(therapist=practice.ingrid, start=at(10))
    his = factories.booking(
        therapist=jonas, start=at(10), client=factories.client("Ola Hemmelig", "ola@example.org")
    )
    is_busy(jonas, at(15), at(16))
    works(jonas, at(9), at(12))

    assert [row["title"] for row in rows("session")] == ["Kari"]
    assert {row["therapist"] for row in rows()} == {practice.ingrid.pk}
    page = browser.get(reverse(PAGE)).content.decode()
    for secret in ("Ola", "Jonas", his.reference, "Nordmann"):
        assert secret not in page


def test_the_desk_reads_references_and_no_names(client: Browser, practice: Practice) -> None:
    booked = factories.booking(therapist=practice.ingrid, start=at(10))
    client.force_login(factories.desk())

    answer = client.get(reverse(ROWS), WEEK)

    assert booked.reference in answer.content.decode()
    assert "Kari" not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_who_is_no_therapist_and_not_at_the_desk_gets_nothing(client: Browser) -> None:
    for groups in (("Editors",), ("Terapeuter",)):  # of the latter, one without a calendar
        client.force_login(factories.user("", *groups))
        for name in (PAGE, ROWS):
            assert client.get(reverse(name), headers=SCRIPT).status_code == 403
            answer = client.get(reverse(name))
            assert answer.headers["Location"] == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("", ""),
        ("2026-03-02", "x"),
        ("2026-03-09", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2026-01-01", "2026-02-13"),
        ("0001-01-01", "0001-01-08"),
        ("9999-12-24", "9999-12-31"),
    ],
)
def test_days_that_cannot_be_are_told(browser: Browser, start: str, end: str) -> None:
    answer = browser.get(reverse(ROWS), {"start": start, "end": end})

    assert answer.status_code == 422
    assert answer.json()["said"].startswith("Ingenting er endret.")


@pytest.mark.parametrize("day", ["", "x", "2026-13-01", "0001-01-01", "9999-12-31", "2026-03-04"])
def test_any_day_in_the_address_opens_the_page(browser: Browser, day: str) -> None:
    assert browser.get(f"{reverse(PAGE)}?from={day}&view=x&therapist=y").status_code == 200


def test_the_page_opens_on_the_day_of_its_address(browser: Browser, practice: Practice) -> None:
    data = data_of(browser.get(f"{reverse(PAGE)}?from=2026-03-04").content.decode())

    assert (data["day"], data["today"], data["offset"]) == ("2026-03-04", "2026-03-01", "+01:00")
    assert data["therapists"] == [{"id": practice.ingrid.pk, "title": "Ingrid", "slug": "ingrid"}]


def test_without_a_script_the_week_is_a_list_with_links_to_forms(
    browser: Browser, practice: Practice
) -> None:
    booked = factories.booking(therapist=practice.ingrid, start=at(10))

    page = browser.get(f"{reverse(PAGE)}?from=2026-03-04").content.decode()
    plain_url = "/admin/booking/calendar/?plain=1&amp;from=2026-03-04"
    assert f'<noscript><meta http-equiv="refresh" content="0; url={plain_url}"></noscript>' in page
    plain = browser.get(f"{reverse(PAGE)}?plain=1&from=2026-03-04").content.decode()

    assert "Mandag 2. mars" in plain
    assert reverse("booking_calendar:move", args=[booked.pk]) in plain
    assert reverse("booking_days_off:index", args=[practice.ingrid.pk]) in plain
    assert "booking-calendar-data" not in plain


def a_week_of(number: int) -> None:
    """Of so many therapists, with twenty sessions each and something of every other kind."""
    place = factories.place()
    Room.objects.create(place=place, name="Vinduet")
    service = factories.service()
    client = factories.client()
    for _ in range(number):
        person = factories.therapist()
        add_time_off(
            person, days_off(at(0, days=5).date(), at(0, days=5).date()), reason="", actor=None
        )
        is_busy(person, at(18), at(19))
        for day in range(5):
            works(person, at(8, days=day), at(12, days=day), place=place)
            for hour in range(4):
                factories.booking(
                    therapist=person,
                    service=service,
                    client=client,
                    start=at(8 + hour, days=day),
                    place=place,
                )


@pytest.mark.parametrize("number", [1, 20])
def test_a_week_opens_with_at_most_twelve_questions(client: Browser, number: int) -> None:
    a_week_of(number)
    client.force_login(factories.desk())
    address = f"{reverse(PAGE)}?from=2026-03-02"
    client.get(address)  # what Wagtail asks once for a process

    with CaptureQueriesContext(connection) as page:
        data = data_of(client.get(address).content.decode())
    with CaptureQueriesContext(connection) as rows:
        told = client.get(reverse(ROWS), WEEK).json()["rows"]

    assert len(data["therapists"]) == number
    assert sum(row["kind"] == "session" for row in told) == number * 20
    # Of each a half is Wagtail's own: who asks, what she may do, what her menu holds.
    for asked in (page, rows):
        assert len(asked) <= 12, "\n".join(query["sql"][:170] for query in asked)
