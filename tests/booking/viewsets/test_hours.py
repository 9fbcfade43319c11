from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse
from schedule.models import Event
from wagtail.models import ModelLogEntry

from booking.actions.hours import WeeklyWindow, set_weekly_hours, weekly_hours
from booking.models import Place, Therapist
from booking.viewsets import hours
from tests.booking import factories
from tests.ending import to_its_end

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _sunday_before() -> Any:
    with time_machine.travel(datetime(2026, 3, 1, 12, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, slug="ingrid")


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


def address(therapist: Therapist) -> str:
    return reverse("booking_hours:edit", args=[therapist.pk])


def typed(*rows: tuple[int, str, str, bool, Any], valid_from: str = "02.03.2026") -> dict[str, Any]:
    """What a browser sends: weekday, from, to, online, place. Two spare rows follow each day's."""
    data: dict[str, Any] = {"valid_from": valid_from}
    for weekday in range(1, 8):
        day = [row for row in rows if row[0] == weekday]
        prefix = f"day{weekday}"
        data |= {f"{prefix}-TOTAL_FORMS": len(day) + 2, f"{prefix}-INITIAL_FORMS": 0}
        for number in range(len(day) + 2):
            _day, start, end, online, place = (
                day[number] if number < len(day) else (weekday, "", "", True, "")
            )
            row = f"{prefix}-{number}"
            data |= {f"{row}-start": start, f"{row}-end": end, f"{row}-place": place}
            if online:
                data[f"{row}-online"] = "on"
    return data


def errors(answer: Any) -> dict[str, list[str]]:
    """By row, as in "day1-0"."""
    return {
        row.prefix: [str(message) for messages in row.errors.values() for message in messages]
        for day in answer.context["form"].days
        for row in day.rows
        if row.errors
    }


def test_a_therapist_sets_her_week(browser: Browser, ingrid: Therapist) -> None:
    place = factories.place()
    data = typed(
        (1, "09:00", "12:00", True, ""),
        (1, "13:00", "16:00", True, place.pk),
        (4, "18:00", "00:00", False, place.pk),
    )

    answer = browser.post(address(ingrid), data)

    assert answer.status_code == 302
    assert weekly_hours(ingrid, MONDAY) == [
        WeeklyWindow(1, time(9), time(12)),
        WeeklyWindow(1, time(13), time(16), place_id=place.pk),
        WeeklyWindow(4, time(18), time(0), online=False, place_id=place.pk),
    ]
    assert ModelLogEntry.objects.get(action="booking.weekly_hours").user == ingrid.user


def test_a_place_that_is_deleted_while_she_saves_is_asked_for_again(
    browser: Browser, ingrid: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = factories.place()

    def saves(*args: Any, **kwargs: Any) -> None:
        Place.objects.filter(pk=place.pk).delete()
        to_its_end(set_weekly_hours)(*args, **kwargs)

    monkeypatch.setattr(hours, "set_weekly_hours", saves)
    answer = browser.post(address(ingrid), typed((1, "09:00", "12:00", True, place.pk)))
    assert list(errors(answer)) == ["day1-0"]
    assert answer.context["form"].days[0].rows.forms[0]["start"].value() == "09:00"
    assert weekly_hours(ingrid, MONDAY) == []


def test_the_form_shows_the_week_and_spare_rows_for_every_day(
    browser: Browser, ingrid: Therapist
) -> None:
    window = WeeklyWindow(2, time(9), time(15))
    set_weekly_hours(ingrid, [window], valid_from=MONDAY, actor=None)

    days = browser.get(address(ingrid)).context["form"].days

    assert [len(day.rows.forms) for day in days] == [2, 3, 2, 2, 2, 2, 2]
    assert days[1].rows.forms[0].initial["start"] == time(9)
    assert all(day.rows.forms[-1].spare for day in days)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ((1, "12:00", "09:00", True, ""), "Slutten må komme etter starten."),
        ((1, "09:00", "09:00", True, ""), "Slutten må komme etter starten."),
        ((1, "09:00", "12:03", True, ""), "Klokkeslett går i trinn på fem minutter"),
        ((1, "09:00", "12:00", False, ""), "Velg på nett, et sted eller begge deler."),
        ((1, "09:00", "", True, ""), "Skriv både når det begynner og når det slutter."),
        ((1, "", "12:00", True, ""), "Skriv både når det begynner og når det slutter."),
        ((1, "ni", "12:00", True, ""), "Skriv klokkeslett som 09:00."),
    ],
)
def test_what_is_wrong_is_said_at_its_row(
    browser: Browser, ingrid: Therapist, row: Any, message: str
) -> None:
    answer = browser.post(address(ingrid), typed((1, "07:00", "08:00", True, ""), row))

    assert answer.status_code == 200
    found = errors(answer)
    assert list(found) == ["day1-1"]
    assert found["day1-1"][0].startswith(message)
    assert Event.objects.count() == 0
    # What was typed is still there.
    _weekday, start, end, _online, _place = row
    kept = answer.context["form"].days[0].rows.forms[1]
    assert (kept["start"].value(), kept["end"].value()) == (start, end)


def test_overlaps_are_told_at_the_later_row(browser: Browser, ingrid: Therapist) -> None:
    #  09 [========] 12
    #  11       [======] 14
    answer = browser.post(
        address(ingrid),
        typed((3, "09:00", "12:00", True, ""), (3, "11:00", "14:00", True, "")),
    )

    assert errors(answer) == {"day3-1": ["Dette overlapper med 09:00–12:00."]}
    assert Event.objects.count() == 0


def test_a_place_that_is_not_there_is_an_error(browser: Browser, ingrid: Therapist) -> None:
    answer = browser.post(address(ingrid), typed((1, "09:00", "12:00", True, 4711)))

    assert list(errors(answer)) == ["day1-0"]


def test_emptied_rows_go_away(browser: Browser, ingrid: Therapist) -> None:
    set_weekly_hours(
        ingrid, [WeeklyWindow(1, time(9), time(12))], valid_from=date(2026, 2, 2), actor=None
    )
    data = typed() | {
        "day1-INITIAL_FORMS": 1,
        "day1-0-start": "",
        "day1-0-end": "",
        "day1-0-online": "on",
    }

    assert browser.post(address(ingrid), data).status_code == 302
    assert weekly_hours(ingrid, MONDAY) == []


@pytest.mark.parametrize("valid_from", ["28.02.2026", "", "snart", "31.02.2026"])
def test_hours_hold_from_a_day_that_can_still_come(
    browser: Browser, ingrid: Therapist, valid_from: str
) -> None:
    answer = browser.post(
        address(ingrid), typed((1, "09:00", "12:00", True, ""), valid_from=valid_from)
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].start.errors) == ["valid_from"]
    assert Event.objects.count() == 0


def test_planned_hours_are_announced_and_can_be_opened(browser: Browser, ingrid: Therapist) -> None:
    set_weekly_hours(ingrid, [WeeklyWindow(1, time(9), time(12))], valid_from=MONDAY, actor=None)
    later = date(2026, 4, 8)
    set_weekly_hours(ingrid, [WeeklyWindow(2, time(13), time(16))], valid_from=later, actor=None)

    now = browser.get(address(ingrid))
    planned = browser.get(now.context["planned_url"])

    assert now.context["planned"] == later
    assert [len(day.rows.forms) for day in now.context["form"].days][:2] == [3, 2]
    assert [len(day.rows.forms) for day in planned.context["form"].days][:2] == [2, 3]
    assert planned.context["form"].start["valid_from"].value() == later


@pytest.mark.parametrize("query", ["?from=", "?from=x", "?from=2025-01-01", "?from=99999-01-01"])
def test_a_mangled_day_in_the_address_means_today(
    browser: Browser, ingrid: Therapist, query: str
) -> None:
    page = browser.get(address(ingrid) + query)

    assert page.context["form"].start["valid_from"].value() == date(2026, 3, 1)


@pytest.mark.parametrize("data", [{}, {"day1-TOTAL_FORMS": "x"}, {"day1-TOTAL_FORMS": "999999999"}])
def test_a_mangled_form_changes_nothing(
    browser: Browser, ingrid: Therapist, data: dict[str, str]
) -> None:
    window = WeeklyWindow(1, time(9), time(12))
    set_weekly_hours(ingrid, [window], valid_from=MONDAY, actor=None)

    assert browser.post(address(ingrid), data | {"valid_from": "02.03.2026"}).status_code == 200
    assert weekly_hours(ingrid, MONDAY) == [window]


def test_a_closed_place_stays_where_it_is_used(browser: Browser, ingrid: Therapist) -> None:
    used, other = factories.place("Brukt", active=False), factories.place("Annet", active=False)
    window = WeeklyWindow(1, time(9), time(12), place_id=used.pk)
    set_weekly_hours(ingrid, [window], valid_from=MONDAY, actor=None)

    page = browser.get(address(ingrid)).content.decode()

    assert used.name in page
    assert other.name not in page
    assert Place.objects.count() == 2


def test_without_the_right_nobody_gets_in(client: Browser, ingrid: Therapist) -> None:
    assert ingrid.user
    ingrid.user.groups.clear()
    ingrid.user.groups.add(*factories.user("x", "Editors").groups.all())
    client.force_login(ingrid.user)

    assert client.get(address(ingrid)).status_code == 302
    assert client.post(address(ingrid), typed((1, "09:00", "12:00", True, ""))).status_code == 302
    assert Event.objects.count() == 0


def test_the_desk_without_hours_of_its_own_is_sent_away(client: Browser) -> None:
    client.force_login(factories.desk())

    answer = client.get(reverse("booking_hours:mine"))

    assert answer.headers["Location"] == reverse("wagtailadmin_home")


def test_a_therapist_works_every_other_week_for_one_service(
    browser: Browser, ingrid: Therapist
) -> None:
    service = factories.service("Parterapi")
    factories.offering(ingrid, service)
    row = {"day1-0-weeks": "2:1", "day1-0-only_services": [service.pk]}

    answer = browser.post(address(ingrid), typed((1, "09:00", "12:00", True, "")) | row)

    assert answer.status_code == 302
    window = WeeklyWindow(
        1, time(9), time(12), every=2, turn=1, only_services=frozenset({service.pk})
    )
    assert weekly_hours(ingrid, MONDAY) == [window]
    shown = browser.get(address(ingrid)).context["form"].days[0].rows.forms[0]
    assert shown["weeks"].value() == "2:1"
    assert shown.chosen_services == ["Parterapi"]


def test_weeks_are_named_by_the_numbers_of_the_coming_ones(
    browser: Browser, ingrid: Therapist
) -> None:
    weeks = dict(
        browser.get(address(ingrid)).context["form"].days[0].rows.forms[0].fields["weeks"].choices
    )

    # Today is the Sunday of week 9.
    assert weeks["1:0"] == "hver uke"
    assert [name for code, name in weeks.items() if code.startswith("2:")] == [
        "annenhver uke: uke 9, 11 …",
        "annenhver uke: uke 10, 12 …",
    ]
    assert [name for code, name in weeks.items() if code.startswith("3:")] == [
        "hver 3. uke: uke 9, 12 …",
        "hver 3. uke: uke 10, 13 …",
        "hver 3. uke: uke 11, 14 …",
    ]


def test_an_interval_that_the_form_does_not_offer_is_kept(
    browser: Browser, ingrid: Therapist
) -> None:
    sixth = WeeklyWindow(2, time(9), time(12), every=6, turn=4)
    set_weekly_hours(ingrid, [sixth], valid_from=MONDAY, actor=None)

    row = browser.get(address(ingrid)).context["form"].days[1].rows.forms[0]
    weeks = {"day2-0-weeks": row["weeks"].value()}
    answer = browser.post(address(ingrid), typed((2, "09:00", "12:00", True, "")) | weeks)

    assert answer.status_code == 302
    assert weekly_hours(ingrid, MONDAY) == [sixth]


@pytest.mark.parametrize("weeks", ["0:0", "2:2", "53:0", "x", "-1:0", "2"])
def test_weeks_that_never_come_are_refused(browser: Browser, ingrid: Therapist, weeks: str) -> None:
    answer = browser.post(
        address(ingrid), typed((1, "09:00", "12:00", True, "")) | {"day1-0-weeks": weeks}
    )

    assert list(errors(answer)) == ["day1-0"]
    assert Event.objects.count() == 0


def test_a_service_of_somebody_else_is_refused(browser: Browser, ingrid: Therapist) -> None:
    service = factories.service()
    row = {"day1-0-only_services": [service.pk]}

    answer = browser.post(address(ingrid), typed((1, "09:00", "12:00", True, "")) | row)

    assert answer.status_code == 200
    assert Event.objects.count() == 0


def test_opposite_weeks_may_share_their_times(browser: Browser, ingrid: Therapist) -> None:
    rows = typed((1, "09:00", "12:00", True, ""), (1, "10:00", "13:00", True, ""))

    apart = browser.post(address(ingrid), rows | {"day1-0-weeks": "2:0", "day1-1-weeks": "2:1"})
    together = browser.post(address(ingrid), rows | {"day1-0-weeks": "2:0", "day1-1-weeks": "4:2"})

    assert apart.status_code == 302
    assert errors(together) == {"day1-1": ["Dette overlapper med 09:00–12:00."]}


def test_hours_can_hold_for_a_while(browser: Browser, ingrid: Therapist) -> None:
    usual = WeeklyWindow(1, time(9), time(12))
    set_weekly_hours(ingrid, [usual], valid_from=MONDAY, actor=None)

    answer = browser.post(
        address(ingrid),
        typed((1, "13:00", "16:00", True, ""), valid_from="09.03.2026")
        | {"valid_to": "22.03.2026"},
        follow=True,
    )

    assert "til og med 22. mars 2026" in answer.content.decode()
    assert weekly_hours(ingrid, date(2026, 3, 9)) == [WeeklyWindow(1, time(13), time(16))]
    assert weekly_hours(ingrid, date(2026, 3, 23)) == [usual]


@pytest.mark.parametrize("valid_to", ["01.03.2026", "28.02.2026", "snart", "01.01.2050"])
def test_a_last_day_must_be_able_to_come(
    browser: Browser, ingrid: Therapist, valid_to: str
) -> None:
    data = typed((1, "09:00", "12:00", True, "")) | {"valid_to": valid_to}

    answer = browser.post(address(ingrid), data)

    assert list(answer.context["form"].start.errors) == ["valid_to"]
    assert answer.context["form"].start["valid_to"].value() == valid_to
    assert Event.objects.count() == 0


def test_what_somebody_else_saved_meanwhile_takes_no_line_away(
    browser: Browser, ingrid: Therapist
) -> None:
    # The page was asked for when nothing was stored; now it says just what she types.
    window = WeeklyWindow(1, time(9), time(12))
    set_weekly_hours(ingrid, [window], valid_from=MONDAY, actor=None)

    assert browser.post(address(ingrid), typed((1, "09:00", "12:00", True, ""))).status_code == 302

    assert weekly_hours(ingrid, MONDAY) == [window]
