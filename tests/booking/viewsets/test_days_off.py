from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking.actions.hours import (
    DayWindow,
    WeeklyWindow,
    add_time_off,
    close_practice,
    day_hours,
    days_off,
    set_day,
    set_weekly_hours,
    upcoming_set_days,
    upcoming_time_off,
)
from booking.models import Therapist
from tests.booking import factories

OSLO = ZoneInfo("Europe/Oslo")
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TODAY, MONDAY = date(2026, 3, 1), date(2026, 3, 9)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _first_of_march() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    """Mondays from nine to twelve."""
    made = factories.therapist("Ingrid", login=True, slug="ingrid")
    week = [WeeklyWindow(1, time(9), time(12))]
    set_weekly_hours(made, week, valid_from=date(2026, 3, 2), actor=None)
    return made


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def address(name: str, therapist: Therapist, query: str = "") -> str:
    return reverse(f"booking_days_off:{name}", args=[therapist.pk]) + query


def away(**typed: str) -> dict[str, str]:
    return {"first": "09.03.2026", "last": "", "start": "", "end": "", "reason": ""} | typed


def hours(*rows: tuple[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"day-TOTAL_FORMS": len(rows) + 2, "day-INITIAL_FORMS": 0}
    for number, (start, end) in enumerate([*rows, ("", ""), ("", "")]):
        row = f"day-{number}"
        data |= {f"{row}-start": start, f"{row}-end": end, f"{row}-online": "on"}
    return data


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_a_therapist_adds_time_off(browser: Browser, ingrid: Therapist) -> None:
    data = away(last="13.03.2026", reason="Kurs i Bergen")

    answer = browser.post(address("away", ingrid), data, follow=True)

    (off,) = upcoming_time_off(ingrid, NOW)
    assert off.span == days_off(MONDAY, date(2026, 3, 13))
    assert off.reason == "Kurs i Bergen"
    page = answer.content.decode()
    assert "Mandag 9. mars – fredag 13. mars" in page
    assert "Kurs i Bergen" in page


def test_time_off_of_some_hours(browser: Browser, ingrid: Therapist) -> None:
    browser.post(address("away", ingrid), away(start="10:00", end="11:30"))

    (off,) = upcoming_time_off(ingrid, NOW)
    assert off.span == days_off(MONDAY, MONDAY, time(10), time(11, 30))


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"first": ""}, "first", "Skriv hvilken dag det begynner."),
        ({"first": "31.02.2026"}, "first", "Skriv datoen som 31.12.2026."),
        ({"first": "28.02.2026"}, "first", "Velg i dag eller en senere dag"),
        ({"first": "01.01.2040"}, "first", "Velg en dag innen de neste fem årene."),
        ({"last": "08.03.2026"}, "last", "Den siste dagen kan ikke komme før den første."),
        ({"start": "12:00", "end": "11:00"}, "end", "Slutten må komme etter starten."),
        ({"start": "12:00", "end": "12:00"}, "end", "Slutten må komme etter starten."),
        ({"start": "12:03"}, "start", "Klokkeslett går i trinn på fem minutter"),
        ({"end": "tolv"}, "end", "Skriv klokkeslett som 09:00."),
        ({"reason": "x" * 201}, "reason", ""),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_kept(
    browser: Browser, ingrid: Therapist, typed: dict[str, str], field: str, message: str
) -> None:
    answer = browser.post(address("away", ingrid), away(**typed))

    assert answer.status_code == 200
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form.errors[field][0].startswith(message)
    for name, value in typed.items():
        assert form[name].value() == value
    assert upcoming_time_off(ingrid, NOW) == []


def test_sessions_in_the_way_are_told_by_time_and_reference(
    browser: Browser, ingrid: Therapist
) -> None:
    at = datetime.combine(MONDAY, time(9), OSLO)
    booked = factories.booking(therapist=ingrid, start=at, client=factories.client("Ola Hemmelig"))

    answer = browser.post(address("away", ingrid), away(), follow=True)

    assert booked.reference in said(answer)
    assert answer.context["entries"][0].sessions[0].url.endswith(f"/{booked.pk}/")
    assert "Ola Hemmelig" not in answer.content.decode()


def test_time_off_can_be_changed(browser: Browser, ingrid: Therapist) -> None:
    span = days_off(MONDAY, MONDAY, time(10), time(11))
    add_time_off(ingrid, span, reason="Tannlege", actor=None)
    (off,) = upcoming_time_off(ingrid, NOW)
    page = browser.get(address("away", ingrid, f"?id={off.pk}"))

    assert page.context["form"].initial == {
        "first": MONDAY,
        "last": MONDAY,
        "start": time(10),
        "end": time(11),
        "reason": "Tannlege",
    }
    browser.post(address("away", ingrid, f"?id={off.pk}"), away(reason="Tannlege"))
    (changed,) = upcoming_time_off(ingrid, NOW)
    assert (changed.pk, changed.span) == (off.pk, days_off(MONDAY, MONDAY))


def test_time_off_that_has_begun_keeps_its_beginning(browser: Browser, ingrid: Therapist) -> None:
    began = date(2026, 2, 23)
    add_time_off(ingrid, days_off(began, MONDAY), reason="", actor=None)
    (off,) = upcoming_time_off(ingrid, NOW)

    answer = browser.post(
        address("away", ingrid, f"?id={off.pk}"), away(first="23.02.2026", last="05.03.2026")
    )

    assert answer.status_code == 302
    (changed,) = upcoming_time_off(ingrid, NOW)
    assert changed.span == days_off(began, date(2026, 3, 5))


def test_it_is_taken_away_only_after_a_question(browser: Browser, ingrid: Therapist) -> None:
    add_time_off(ingrid, days_off(MONDAY, MONDAY), reason="", actor=None)
    (off,) = upcoming_time_off(ingrid, NOW)
    remove = address("remove", ingrid, f"?id={off.pk}")

    assert "mandag 9. mars" in browser.get(remove).content.decode()
    assert upcoming_time_off(ingrid, NOW) == [off]
    browser.post(remove)
    assert upcoming_time_off(ingrid, NOW) == []


@pytest.mark.parametrize("query", ["", "?id=", "?id=x", "?id=4711"])
def test_no_such_time_off(browser: Browser, ingrid: Therapist, query: str) -> None:
    remove = address("remove", ingrid, query)

    assert browser.get(remove).status_code == 404
    assert browser.post(remove).status_code == 404


def test_anothers_time_off_is_not_there_by_any_address(browser: Browser, ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas", login=True, slug="jonas")
    add_time_off(jonas, days_off(MONDAY, MONDAY), reason="Hemmelig", actor=None)
    (off,) = upcoming_time_off(jonas, NOW)

    for name in ("index", "day", "away", "remove"):
        for query in ("", f"?id={off.pk}&day=2026-03-09"):
            assert browser.get(address(name, jonas, query)).status_code == 404
            posted = browser.post(address(name, jonas, query), away() | {"closed": "1"})
            assert posted.status_code in (404, 405), name
    # Her own address with the other's number.
    for name in ("away", "remove"):
        assert browser.get(address(name, ingrid, f"?id={off.pk}")).status_code == 404
        assert browser.post(address(name, ingrid, f"?id={off.pk}"), away()).status_code == 404
    assert upcoming_time_off(jonas, NOW) == [off]
    assert upcoming_set_days(jonas, TODAY) == []


def test_the_desk_keeps_everybodys_days(client: Browser, ingrid: Therapist) -> None:
    client.force_login(factories.desk())

    assert client.get(address("index", ingrid)).status_code == 200
    assert client.post(address("away", ingrid), away()).status_code == 302
    assert len(upcoming_time_off(ingrid, NOW)) == 1


def test_without_the_right_nobody_gets_in(client: Browser, ingrid: Therapist) -> None:
    assert ingrid.user
    ingrid.user.groups.set(factories.user("x", "Editors").groups.all())
    client.force_login(ingrid.user)

    for name in ("index", "day", "away", "remove"):
        answer = client.get(address(name, ingrid))
        assert answer.headers["Location"] == reverse("wagtailadmin_home")
    assert client.post(address("away", ingrid), away()).status_code == 302
    assert upcoming_time_off(ingrid, NOW) == []


def test_the_menu_leads_to_her_own(browser: Browser, ingrid: Therapist) -> None:
    answer = browser.get(reverse("booking_days_off:mine"))

    assert answer.headers["Location"] == address("index", ingrid)


def test_a_day_is_chosen_and_shown_with_its_hours(browser: Browser, ingrid: Therapist) -> None:
    page = browser.get(address("index", ingrid, "?day=09.03.2026"), follow=True)

    assert page.redirect_chain == [(address("day", ingrid, "?day=2026-03-09"), 302)]
    (row, *_spare) = page.context["lines"].forms
    assert (row["start"].value(), row["end"].value()) == (time(9), time(12))


@pytest.mark.parametrize("day", ["", "31.02.2026", "28.02.2026", "2050-01-01", "x"])
def test_a_day_that_cannot_be_is_asked_for_again(
    browser: Browser, ingrid: Therapist, day: str
) -> None:
    for name in ("index", "day"):
        page = browser.get(address(name, ingrid, f"?day={day}"), follow=True)

        assert list(page.context["chosen"].errors) == ["day"]
        assert page.context["chosen"]["day"].value() == day


def test_a_day_gets_hours_of_its_own(browser: Browser, ingrid: Therapist) -> None:
    page = address("day", ingrid, "?day=2026-03-09")

    answer = browser.post(page, hours(("13:00", "15:00"), ("16:00", "00:00")), follow=True)

    windows = (DayWindow(time(13), time(15)), DayWindow(time(16), time(0)))
    assert day_hours(ingrid, MONDAY).windows == windows
    assert answer.context["entries"][0].what.replace("\u00a0", " ") == (
        "kl. 13.00–15.00 på nett · kl. 16.00–00.00 på nett"
    )


@pytest.mark.parametrize("data", [{"closed": "1"}, hours()])
def test_a_day_without_hours(browser: Browser, ingrid: Therapist, data: dict[str, Any]) -> None:
    booked = factories.booking(therapist=ingrid, start=datetime.combine(MONDAY, time(9), OSLO))

    answer = browser.post(address("day", ingrid, "?day=2026-03-09"), data, follow=True)

    assert day_hours(ingrid, MONDAY).windows == ()
    assert booked.reference in said(answer)
    assert "Ingen arbeidstid" in answer.content.decode()


def test_a_day_goes_back_to_the_week(browser: Browser, ingrid: Therapist) -> None:
    set_day(ingrid, MONDAY, [], actor=None)

    answer = browser.post(address("day", ingrid, "?day=2026-03-09"), {"usual": "1"}, follow=True)

    assert day_hours(ingrid, MONDAY).set is False
    assert answer.context["entries"] == []


@pytest.mark.parametrize(
    ("day", "row", "message"),
    [
        ("2026-03-09", ("12:00", "09:00"), "Slutten må komme etter starten."),
        ("2026-03-09", ("09:00", ""), "Skriv både når det begynner og når det slutter."),
        ("2026-03-09", ("09:01", "10:00"), "Klokkeslett går i trinn på fem minutter"),
        ("2026-03-29", ("02:30", "06:00"), "Klokka stilles fram den natten"),
    ],
)
def test_a_line_that_cannot_be_is_told_and_kept(
    browser: Browser, ingrid: Therapist, day: str, row: tuple[str, str], message: str
) -> None:
    answer = browser.post(address("day", ingrid, f"?day={day}"), hours(row))

    assert answer.status_code == 200
    line = answer.context["lines"].forms[0]
    assert line.non_field_errors()[0].startswith(message)
    assert (line["start"].value(), line["end"].value()) == row
    assert upcoming_set_days(ingrid, TODAY) == []


def test_overlaps_of_a_day_are_told_at_the_later_line(browser: Browser, ingrid: Therapist) -> None:
    answer = browser.post(
        address("day", ingrid, "?day=2026-03-09"), hours(("09:00", "12:00"), ("11:00", "13:00"))
    )

    line = answer.context["lines"].forms[1]
    assert line.non_field_errors() == ["Dette overlapper med 09:00–12:00."]


def test_a_day_says_what_goes_before_its_hours(browser: Browser, ingrid: Therapist) -> None:
    easter_monday = date(2026, 4, 6)
    add_time_off(ingrid, days_off(easter_monday, easter_monday), reason="", actor=None)
    close_practice(easter_monday, easter_monday, title="Malerne kommer", actor=None)

    page = browser.get(address("day", ingrid, "?day=2026-04-06")).content.decode()

    assert "Malerne kommer" in page
    assert "Det er lagt inn fravær denne dagen." in page
    assert "Den vanlige arbeidstiden gjelder ikke denne dagen" in page


def test_the_list_costs_the_same_for_many_days(browser: Browser, ingrid: Therapist) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(address("index", ingrid))
        return len(queries)

    def exceptions_on(*days: int) -> None:
        for day in days:
            set_day(ingrid, date(2026, 3, day), [DayWindow(time(9), time(10))], actor=None)
            span = days_off(date(2026, 4, day), date(2026, 4, day))
            add_time_off(ingrid, span, reason="", actor=None)

    exceptions_on(9)
    browser.get(address("index", ingrid))
    few = cost()
    exceptions_on(*range(10, 29))

    assert cost() == few
    assert len(browser.get(address("index", ingrid)).context["entries"]) == 40
