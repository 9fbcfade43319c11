"""The figures of all therapists for the desk, and of herself for a therapist."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import registry

from booking.models import Booking, Service, Therapist
from booking.states import State
from booking.viewsets.figures import FILES
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.viewsets.test_money import EVIL, of_csv, of_xlsx

pytestmark = pytest.mark.django_db
INDEX = "booking_figures:index"
WHATS = [each.what for each in FILES]
WEEK = {"first": "2026-03-02", "last": "2026-03-08"}


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def works_and_sees(name: str, sessions: int, service: Service, **over: Any) -> Therapist:
    """Forty hours a week; that many sessions on Monday, of which the first was missed."""
    therapist = factories.therapist(name, login=True, **over)
    for day in range(5):
        works(therapist, at(9, days=day), at(17, days=day))
    for number in range(sessions):
        state = State.COMPLETED if number else State.NO_SHOW
        begin = at(9 + number)
        factories.booking(
            therapist=therapist,
            service=service,
            start=begin,
            end=begin + timedelta(minutes=60),
            state=state,
            created_at=begin - timedelta(days=2 + number),
        )
    return therapist


def cancelled(therapist: Therapist) -> Booking:
    made = factories.booking(therapist=therapist, start=at(16), state=State.CANCELLED)
    factories.change(made, "cancelled", "confirmed", at=at(15), actor="staff:ingrid@example.org")
    return made


@pytest.fixture
def two() -> tuple[Therapist, Therapist]:
    ingrid = works_and_sees("Ingrid", 6, factories.service("Talk"), slug="ingrid")
    jonas = works_and_sees("Jonas Hemmelig", 3, factories.service("Samtale om rus"), slug="jonas")
    cancelled(ingrid)
    return ingrid, jonas


def log_in(browser: Browser, therapist: Therapist) -> None:
    browser.force_login(therapist.user)  # type: ignore[arg-type]


def shown(browser: Browser, **query: Any) -> str:
    page = browser.get(reverse(INDEX), WEEK | query)
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


def file_of(browser: Browser, what: str, kind: str = "csv", **query: Any) -> bytes:
    answer: Any = browser.get(reverse(f"booking_figures:{what}", args=[kind]), WEEK | query)
    assert answer.status_code == 200
    assert f'{what}-2026-03-02-2026-03-08.{kind}"' in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def rows_of(browser: Browser, what: str, **query: Any) -> list[list[str]]:
    return of_csv(file_of(browser, what, **query))[1:]


def texts(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def test_the_desk_sees_everybody_and_one_of_them(desk: Browser, two: Any) -> None:
    page = texts(shown(desk))
    #  Ingrid had 5 of her 40 hours, and 1 missed; Jonas 2, and 1 missed
    assert "8,8 % 7 av 80 t" in page
    assert "Ingrid 40 t 5 t 1 t 6 12,5 %" in page
    #  of three sessions no percentage
    assert "Jonas Hemmelig 40 t 2 t 1 t 3 –" in page
    assert "Samtale om rus 3 1 –" in page
    assert "22,2 % 2 av 9" in page
    alone = texts(shown(desk, therapist="ingrid"))
    assert "12,5 % 5 av 40 t" in alone
    assert "Samtale om rus" not in alone
    assert "Utnyttelse per terapeut" not in alone


def test_a_therapist_sees_her_own_and_nothing_of_another(client: Browser, two: Any) -> None:
    log_in(client, two[0])
    page = shown(client)
    assert "12,5 % 5 av 40 t" in texts(page)
    assert "Halvparten ble bestilt høyst 4 dager før" in page
    for secret in ("Hemmelig", "rus", "jonas"):
        assert secret not in page.split('class="booking-report')[1]
    for what in WHATS:
        rows = rows_of(client, what)
        assert {row[0] for row in rows} == {"Ingrid"}
        assert "rus" not in str(rows)
        other = reverse(f"booking_figures:{what}", args=["csv"])
        assert client.get(other, WEEK | {"therapist": "jonas"}).status_code == 404
    for slug in ("jonas", "nobody", "<script>", "\x00"):
        assert client.get(reverse(INDEX), WEEK | {"therapist": slug}).status_code == 404


def test_who_may_not_see_bookings_sees_no_figures(client: Browser, two: Any) -> None:
    addresses = [reverse(INDEX), *(reverse(f"booking_figures:{w}", args=["csv"]) for w in WHATS)]
    for address in addresses:
        assert reverse("wagtailadmin_login") in client.get(address)["Location"]
    client.force_login(factories.user("editor", "Redaktører"))
    for address in addresses:
        assert client.get(address)["Location"] == reverse("wagtailadmin_home")
    assert reverse(INDEX) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_in_the_menu_of_both(client: Browser, two: Any) -> None:
    for user in (two[0].user, factories.desk()):
        client.force_login(user)
        assert reverse(INDEX) in client.get(reverse("wagtailadmin_home")).content.decode()


def test_a_log_in_without_a_therapist_is_told_so(client: Browser, two: Any) -> None:
    client.force_login(factories.user("new", "Terapeuter"))
    page = shown(client)
    assert "hører ikke til noen terapeut" in page
    assert "Ingrid" not in page
    for what in WHATS:
        assert rows_of(client, what) == []


def test_without_sessions_it_says_so(desk: Browser) -> None:
    factories.therapist("Ingrid")
    page = shown(desk)
    assert page.count("Det var ingen slike timer i denne perioden") == 4
    assert '<svg class="booking-report-plot"' not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"first": "2026-13-45"}, "er ikke en dato"),
        ({"first": "2026-03-09"}, "Den siste dagen er før den første"),
        ({"first": "2001-01-01"}, "høyst fem år"),
        ({"first": "2026-03-01", "last": "9999-12-31"}, "før år 2200"),
    ],
)
def test_bad_days_are_told_plainly_and_nothing_else_is_lost(
    desk: Browser, two: Any, query: dict[str, str], said: str
) -> None:
    assert said in shown(desk, **query)
    address = reverse("booking_figures:no-show", args=["csv"])
    back = desk.get(address, WEEK | query | {"therapist": "ingrid"}, follow=True)
    assert said in back.content.decode()
    assert back.redirect_chain[0][0].startswith(reverse(INDEX))
    assert back.context["chosen"] == two[0]


def test_the_period_stays_with_the_therapist(desk: Browser, two: Any) -> None:
    page = shown(desk, therapist="ingrid")
    assert page.count("&amp;therapist=ingrid") >= 8
    for what in WHATS:
        for kind in ("csv", "xlsx"):
            address = reverse(f"booking_figures:{what}", args=[kind])
            query = "first=2026-03-02&amp;last=2026-03-08&amp;therapist=ingrid"
            assert f'href="{address}?{query}"' in page
    assert '<input type="hidden" name="therapist" value="ingrid">' in page


def test_files_say_what_the_page_says(desk: Browser, two: Any) -> None:
    assert rows_of(desk, "utilisation") == [
        ["Ingrid", "2026-03-02", "2026-03-08", "2400", "300", "60", "6", "12,50"],
        ["Jonas Hemmelig", "2026-03-02", "2026-03-08", "2400", "120", "60", "3", ""],
    ]
    assert rows_of(desk, "no-show") == [
        ["Ingrid", "Talk", "6", "1", "16,70"],
        ["Jonas Hemmelig", "Samtale om rus", "3", "1", ""],
    ]
    assert rows_of(desk, "cancellations") == [
        ["Ingrid", "7", "0", "0", "0", "1", "0", "0", "14,30"],
        ["Jonas Hemmelig", "3", *["0"] * 6, ""],
    ]
    #  booked 2 to 7 days before
    assert rows_of(desk, "lead-time") == [
        ["Ingrid", "6", "3", "4", "6", "0", "0", "2", "4", "0", "0", "0"],
        ["Jonas Hemmelig", "3", "", "", "", "0", "0", "2", "1", "0", "0", "0"],
    ]
    for what in WHATS:
        data = of_csv(file_of(desk, what))
        assert len(set(map(len, data))) == 1
        cells = list(of_xlsx(file_of(desk, what, "xlsx")))
        assert [cell.value for cell in cells[0]] == data[0]
        assert cells[1][0].value == "Ingrid"
        assert cells[1][3].data_type == "n"


def test_accounts_and_clients_are_nowhere(desk: Browser, two: Any) -> None:
    everything = shown(desk) + "".join(str(of_csv(file_of(desk, what))) for what in WHATS)
    for secret in ("ingrid@example.org", "Kari Nordmann", Booking.objects.first().reference):  # type: ignore[union-attr]
        assert secret not in everything


@pytest.mark.parametrize("name", EVIL)
def test_no_name_is_a_formula(desk: Browser, name: str) -> None:
    works_and_sees(name, 1, factories.service(name))
    assert rows_of(desk, "no-show")[0][:2] == [f"'{name}", f"'{name}"]
    cells = list(of_xlsx(file_of(desk, "no-show", "xlsx")))[1]
    assert {cell.data_type for cell in cells[:2]} == {"s"}


def test_who_took_which_file_is_logged(client: Browser, two: Any) -> None:
    log_in(client, two[0])
    file_of(client, "no-show", therapist="ingrid")
    client.get(reverse("booking_figures:no-show", args=["csv"]), {"first": "x", "last": "y"})
    assert client.get(reverse("booking_figures:no-show", args=["exe"])).status_code == 404
    (entry,) = [
        each
        for model in registry.get_log_entry_models()
        for each in model.objects.filter(action="booking.figures_export")
    ]
    assert entry.user == two[0].user
    assert entry.data == {"what": "no-show", "kind": "csv", "therapist": "ingrid", **WEEK}
    with translation.override("nb"):
        assert entry.message == "Eksportert: ikke møtt fra 2026-03-02 til 2026-03-08 (csv)"


def test_more_than_ten_are_in_the_table(desk: Browser) -> None:
    service = factories.service()
    for _each in range(11):
        works_and_sees("", 1, service)
    page = shown(desk)
    assert "De ti med mest" in page
    assert desk.get(reverse(INDEX), WEEK).context["sections"][0].parts[1].table.row_count == 12


def test_the_page_costs_the_same_for_any_number(desk: Browser) -> None:
    service, costs = factories.service(), set()
    for number in (1, 3, 20):
        while Therapist.objects.count() < number:
            cancelled(works_and_sees("", 2, service))
        for query in ({}, {"first": "2022-01-01", "last": "2026-12-31"}):
            shown(desk, **query)
            with CaptureQueriesContext(connection) as queries:
                shown(desk, **query)
            costs.add(len(queries))
    assert len(costs) == 1


def test_rights_over_bookings_without_a_group(client: Browser, two: Any) -> None:
    """Whoever sees all bookings sees all figures; nothing else opens another's."""
    user = factories.user("guest")
    user.user_permissions.set(
        Permission.objects.filter(codename__in=("access_admin", "view_booking", "see_all_bookings"))
    )
    client.force_login(user)
    assert {row[0] for row in rows_of(client, "no-show")} == {"Ingrid", "Jonas Hemmelig"}
