"""Beside her hours: what clients will see of them, before and after they are saved."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from schedule.models import Event
from wagtail.models import ModelLogEntry

from booking.actions.hours import WeeklyWindow, set_weekly_hours, weekly_hours
from booking.models import Errand, Offering, Therapist, WorkingHours
from tests.booking import factories
from tests.booking.viewsets.test_hours import typed

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _sunday_before() -> Any:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    made = factories.therapist("Ingrid", login=True, slug="ingrid")
    window = WeeklyWindow(1, time(9), time(12))
    set_weekly_hours(made, [window], valid_from=MONDAY, actor=None)
    return made


@pytest.fixture
def talk(ingrid: Therapist) -> Offering:
    return gives(ingrid, "Samtale", 50)


def gives(therapist: Therapist, name: str, minutes: int) -> Offering:
    terms = {"duration_minutes": minutes, "step_minutes": 60, "notice_hours": 2, "horizon_days": 60}
    return factories.offering(therapist, factories.service(name, **terms))


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def page(therapist: Therapist, name: str = "edit") -> str:
    return reverse(f"booking_hours:{name}", args=[therapist.pk])


def seen(answer: Any) -> dict[str, list[str]]:
    """By day, as the panel says it."""
    return {
        each.day: [start.replace("\u00a0", " ") for start in each.starts]
        for each in answer.context["seen"]["days"]
    }


def stored() -> list[Any]:
    models: list[Any] = [Event, WorkingHours, ModelLogEntry, Errand, Therapist]
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_it_shows_what_clients_are_shown(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    factories.booking(
        therapist=ingrid, service=talk.service, start=datetime(2026, 3, 2, 9, tzinfo=UTC)
    )
    answer = browser.get(page(ingrid))
    public = browser.get(
        "/api/v3/booking/slots/",
        {"service": talk.service.slug, "from": "2026-03-02", "to": "2026-03-14"},
    ).json()
    said = seen(answer)
    assert said["mandag 9. mars"] == ["kl. 09.00", "kl. 10.00", "kl. 11.00"]
    assert sum(map(len, said.values())) == public["count"] == answer.context["seen"]["number"]
    assert "Med arbeidstiden som er lagret." in answer.content.decode()


def test_what_she_writes_is_seen_and_not_stored_until_she_saves(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    data = typed((2, "14:00", "16:00", True, ""))
    before = stored()

    answer = browser.post(page(ingrid, "preview"), data)

    as_it_would_be = {
        day: ["kl. 14.00", "kl. 15.00"] for day in ("tirsdag 3. mars", "tirsdag 10. mars")
    }
    assert seen(answer) == as_it_would_be
    assert "Ikke lagret ennå." in answer.content.decode()
    assert stored() == before
    assert seen(browser.get(page(ingrid))).keys() == {"mandag 2. mars", "mandag 9. mars"}
    browser.post(page(ingrid), data)
    assert seen(browser.get(page(ingrid))) == as_it_would_be
    assert weekly_hours(ingrid, MONDAY) == [WeeklyWindow(2, time(14), time(16))]


def test_hours_for_later_are_looked_at_from_their_first_day(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    data = typed((3, "08:00", "09:00", True, ""), valid_from="06.04.2026")
    answer = browser.post(page(ingrid, "preview"), data)
    assert seen(answer).keys() == {"onsdag 8. april", "onsdag 15. april"}


@pytest.mark.parametrize(
    "row", [(1, "12:00", "09:00", True, ""), (1, "09:00", "", True, ""), (1, "x", "y", True, "")]
)
def test_half_a_line_is_no_error(
    browser: Browser, ingrid: Therapist, talk: Offering, row: Any
) -> None:
    before = stored()
    answer = browser.post(page(ingrid, "preview"), typed(row))
    assert answer.status_code == 200
    assert "når det du har skrevet er fylt ut" in answer.content.decode()
    assert browser.post(page(ingrid, "preview"), {}).status_code == 200
    assert stored() == before


def test_another_service_is_chosen_and_nonsense_is_her_first(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    long = gives(ingrid, "Lang samtale", 110)
    both = {
        "mandag 2. mars": ["kl. 09.00", "kl. 10.00"],
        "mandag 9. mars": ["kl. 09.00", "kl. 10.00"],
    }
    assert seen(browser.get(page(ingrid), {"see": long.service_id})) == both
    data = typed((1, "09:00", "12:00", True, ""))
    preview = browser.post(page(ingrid, "preview"), {**data, "see": long.service_id})
    assert seen(preview) == both
    other = factories.offering(factories.therapist(), factories.service())
    for nonsense in ("", "x", "-1", str(other.service_id), "9" * 30):
        assert (
            browser.get(page(ingrid), {"see": nonsense}).context["seen"]["chosen"]
            == talk.service_id
        )


def test_who_takes_no_new_clients_is_told(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    Therapist.objects.update(accepting_clients=False)
    assert "klientene ser ingen av disse tidene" in browser.get(page(ingrid)).content.decode()


def test_without_a_service_there_is_nothing_to_see(browser: Browser, ingrid: Therapist) -> None:
    assert "ingen tjenester ennå" in browser.get(page(ingrid)).content.decode()
    answer = browser.post(page(ingrid, "preview"), typed((1, "09:00", "12:00", True, "")))
    assert answer.status_code == 200


def test_nobody_else_tries_out_her_hours(client: Browser, ingrid: Therapist) -> None:
    jonas: Any = factories.therapist("Jonas", login=True, slug="jonas").user
    data = typed((1, "09:00", "12:00", True, ""))
    client.force_login(jonas)
    assert client.post(page(ingrid, "preview"), data).status_code == 404
    client.force_login(factories.desk())
    assert client.post(page(ingrid, "preview"), data).status_code == 200
    assert client.get(page(ingrid, "preview")).status_code == 405


def test_it_costs_the_same_for_any_number(browser: Browser, ingrid: Therapist) -> None:
    costs = set()
    for number in (1, 3, 12):
        while ingrid.offerings.count() < number:
            made = gives(ingrid, "", 50)
        start = datetime(2026, 3, 9, 8, tzinfo=UTC) + timedelta(days=number)
        factories.booking(therapist=ingrid, service=made.service, start=start)
        browser.get(page(ingrid))
        with CaptureQueriesContext(connection) as queries:
            browser.get(page(ingrid))
        costs.add(len(queries))
    assert len(costs) == 1


def days_off_page(therapist: Therapist, name: str, query: str = "") -> str:
    return reverse(f"booking_days_off:{name}", args=[therapist.pk]) + query


def away(first: str, last: str = "", **typed: str) -> dict[str, str]:
    return {"first": first, "last": last, "start": "", "end": "", "reason": ""} | typed


def test_one_days_hours_are_seen_as_they_are_written(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    day = days_off_page(ingrid, "day", "?day=2026-03-09")
    saved = {"mandag 9. mars": ["kl. 09.00", "kl. 10.00", "kl. 11.00"]}
    assert seen(browser.get(day)) == saved
    data = lines(("10:00", "14:00"))
    before = stored()
    preview = browser.post(days_off_page(ingrid, "preview", "?day=2026-03-09"), data)
    written = {"mandag 9. mars": ["kl. 10.00", "kl. 11.00", "kl. 12.00", "kl. 13.00"]}
    assert seen(preview) == written
    assert "Ikke lagret ennå." in preview.content.decode()
    assert stored() == before
    browser.post(day, data)
    assert seen(browser.get(day)) == written


def lines(*rows: tuple[str, str]) -> dict[str, Any]:
    data: dict[str, Any] = {"day-TOTAL_FORMS": len(rows), "day-INITIAL_FORMS": 0}
    for number, (start, end) in enumerate(rows):
        row = f"day-{number}"
        data |= {f"{row}-start": start, f"{row}-end": end, f"{row}-online": "on"}
    return data


def test_time_off_is_seen_with_a_week_after_it(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    """
    Mondays   2.    9.    16.    23.
    off            [===========]
    shown          [===================]
    """
    before = stored()
    data = away("09.03.2026", "16.03.2026", reason="Kurs")
    preview = browser.post(days_off_page(ingrid, "preview_away"), data)
    assert seen(preview) == {"mandag 23. mars": ["kl. 09.00", "kl. 10.00", "kl. 11.00"]}
    assert preview.context["seen"]["period"] == "9.–24. mars"
    assert stored() == before
    part = browser.post(
        days_off_page(ingrid, "preview_away"), away("09.03.2026", start="10:00", end="11:00")
    )
    assert seen(part)["mandag 9. mars"] == ["kl. 09.00", "kl. 11.00"]
    assert stored() == before


def test_time_off_that_is_saved_and_changed(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    browser.post(days_off_page(ingrid, "away"), away("09.03.2026"))
    off = Event.objects.get(calendar=ingrid.time_off_id)
    shown = browser.get(days_off_page(ingrid, "away", f"?id={off.pk}"))
    assert seen(shown).keys() == {"mandag 16. mars"}
    before = stored()
    moved = browser.post(shown.context["seen"]["preview_url"], away("10.03.2026"))
    assert seen(moved).keys() == {"mandag 16. mars"}
    moved = browser.post(shown.context["seen"]["preview_url"], away("08.03.2026"))
    assert seen(moved).keys() == {"mandag 9. mars", "mandag 16. mars"}
    assert stored() == before
    gone = days_off_page(ingrid, "preview_away", "?id=999999")
    assert browser.post(gone, away("08.03.2026")).status_code == 404


def test_a_year_off_is_looked_at_for_two_months(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    data = away("01.03.2026", "01.03.2027")
    preview = browser.post(days_off_page(ingrid, "preview_away"), data)
    assert preview.context["seen"]["period"] == "1. mars – 1. mai"
    assert preview.context["seen"]["number"] == 0


def test_the_list_of_days_shows_what_is_saved(
    browser: Browser, ingrid: Therapist, talk: Offering
) -> None:
    long = gives(ingrid, "Lang samtale", 110)
    browser.post(days_off_page(ingrid, "away"), away("02.03.2026"))
    answer = browser.get(days_off_page(ingrid, "index", f"?see={long.service_id}"))
    assert seen(answer) == {"mandag 9. mars": ["kl. 09.00", "kl. 10.00"]}
    assert "data-clients-see" not in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "query", "data"),
    [
        ("preview", "?day=2026-03-09", {}),
        ("preview", "?day=2026-03-09", lines(("10:00", "09:00"))),
        ("preview_away", "", {}),
        ("preview_away", "", away("31.02.2026")),
        ("preview_away", "", away("01.03.2026", "01.02.2026")),
    ],
)
def test_half_a_day_off_is_no_error(
    browser: Browser, ingrid: Therapist, talk: Offering, name: str, query: str, data: Any
) -> None:
    before = stored()
    answer = browser.post(days_off_page(ingrid, name, query), data)
    assert answer.status_code == 200
    assert "når det du har skrevet er fylt ut" in answer.content.decode()
    assert stored() == before


def test_nobody_else_tries_out_her_days(client: Browser, ingrid: Therapist) -> None:
    jonas: Any = factories.therapist("Jonas", login=True, slug="jonas").user
    asked: list[tuple[str, dict[str, Any]]] = [
        (days_off_page(ingrid, "preview", "?day=2026-03-09"), lines(("10:00", "14:00"))),
        (days_off_page(ingrid, "preview_away"), away("09.03.2026")),
    ]
    desk = factories.desk()
    for address, data in asked:
        client.force_login(jonas)
        assert client.post(address, data).status_code == 404
        client.force_login(desk)
        assert client.post(address, data).status_code == 200
        assert client.get(address).status_code == 405


@pytest.mark.parametrize(
    ("name", "query"), [("index", ""), ("day", "?day=2026-03-16"), ("away", "")]
)
def test_days_cost_the_same_for_any_number_of_services(
    browser: Browser, ingrid: Therapist, name: str, query: str
) -> None:
    costs = set()
    for number in (1, 3, 12):
        while ingrid.offerings.count() < number:
            gives(ingrid, "", 50)
        browser.get(days_off_page(ingrid, name, query))
        with CaptureQueriesContext(connection) as queries:
            browser.get(days_off_page(ingrid, name, query))
        costs.add(len(queries))
    assert len(costs) == 1
