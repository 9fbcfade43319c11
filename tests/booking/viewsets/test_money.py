"""What the practice took, for practice admins and for nobody else."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook
from wagtail.log_actions import registry
from wagtail.users.models import UserProfile

from booking import clock, formats
from booking.actions import receipts
from booking.models import Payment, Receipt, Refund, Stray
from booking.viewsets.report import spreadsheet
from booking.viewsets.report.spreadsheet import Hundredths, Row
from tests.booking import factories
from tests.booking.calendar import OSLO
from tests.booking.money import ledgers

pytestmark = pytest.mark.django_db
INDEX = "booking_money:index"
ADDRESSES = [
    (INDEX, []),
    ("booking_money:movements", ["csv"]),
    ("booking_money:movements", ["xlsx"]),
    ("booking_money:receipts", ["csv"]),
    ("booking_money:receipts", ["xlsx"]),
]
QUARTER = {"first": "2026-01-01", "last": "2026-03-31"}
# What begins a formula in one spreadsheet or another.
EVIL = [
    '=HYPERLINK("http://example.org";"Kari")',
    "+47 900 00 000",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
]


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def paid_at(at: datetime, **over: Any) -> Payment:
    return factories.payment(factories.booking(created_at=at, **over), paid_at=at)


def shown(browser: Browser, **query: Any) -> str:
    page = browser.get(reverse(INDEX), query)
    assert page.status_code == 200
    return page.content.decode().replace("\u00a0", " ")


def file_of(browser: Browser, what: str, kind: str, **query: Any) -> bytes:
    answer: Any = browser.get(reverse(f"booking_money:{what}", args=[kind]), query)
    assert answer.status_code == 200
    assert f'.{kind}"' in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def of_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def of_xlsx(data: bytes) -> Iterator[tuple[Any, ...]]:
    return load_workbook(io.BytesIO(data)).active.iter_rows()


@pytest.mark.parametrize(("name", "args"), ADDRESSES)
def test_therapists_editors_and_strangers_are_sent_away(
    client: Browser, name: str, args: list[str]
) -> None:
    login = reverse("wagtailadmin_login")
    assert login in client.get(reverse(name, args=args))["Location"]
    ingrid = factories.therapist("Ingrid", login=True)
    client.force_login(ingrid.user)  # type: ignore[arg-type]
    answer = client.get(reverse(name, args=args))
    assert (answer.status_code, answer["Location"]) == (302, reverse("wagtailadmin_home"))
    assert reverse(INDEX) not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_it_is_in_the_menu_of_who_may_see_it(desk: Browser) -> None:
    assert reverse(INDEX) in desk.get(reverse("wagtailadmin_home")).content.decode()


def test_this_month_is_shown_unless_another_period_is_asked_for(desk: Browser) -> None:
    now = clock.now()
    paid_at(now, price_amount=49500)
    paid_at(now - timedelta(days=40), price_amount=77700)
    page = shown(desk)
    assert formats.month(formats.local(now)).capitalize() in page
    figures = {each.code: each for each in desk.get(reverse(INDEX)).context["figures"]}
    assert figures["paid"].amount.replace("\u00a0", " ") == "kr 495"
    assert figures["paid"].notes == ("1 betaling",)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (QUARTER, "1. kvartal 2026"),
        ({"first": "2026-02-01", "last": "2026-02-28"}, "Februar 2026"),
        ({"first": "2024-01-01", "last": "2024-12-31"}, ">2024<"),
        ({"first": "2026-02-03", "last": "2026-03-01"}, "3. februar 2026 – 1. mars 2026"),
        ({"first": "3.2.2026", "last": "3.2.2026"}, "3. februar 2026"),
    ],
)
def test_periods_have_names(desk: Browser, query: dict[str, str], name: str) -> None:
    assert name in shown(desk, **query)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"first": "2026-13-45", "last": "2026-01-31"}, "er ikke en dato"),
        ({"first": "<script>", "last": "\x00"}, "&lt;script&gt;» er ikke en dato"),
        ({"first": "2026-03-01", "last": "2026-02-01"}, "Den siste dagen er før den første"),
        ({"first": "2026-03-01"}, "Oppgi begge dagene"),
        ({"first": "", "last": ""}, "Oppgi begge dagene"),
        ({"first": "1850-01-01", "last": "2026-01-01"}, "fra og med år 2000"),
        ({"first": "2026-01-01", "last": "9999-12-31"}, "før år 2200"),
        ({"first": "2001-01-01", "last": "2026-12-31"}, "høyst fem år"),
    ],
)
def test_bad_days_are_told_plainly(desk: Browser, query: dict[str, str], said: str) -> None:
    assert said in shown(desk, **query)
    for what in ("movements", "receipts"):
        back = desk.get(reverse(f"booking_money:{what}", args=["csv"]), query, follow=True)
        assert said in back.content.decode()
        assert back.redirect_chain[0][0].startswith(reverse(INDEX))


@pytest.mark.parametrize("first", ["2000-01-01", "2199-12-01"])
def test_there_is_no_way_beyond_the_ends_of_the_calendar(desk: Browser, first: str) -> None:
    last = first.replace("12-01", "12-31").replace("01-01", "01-31")
    beside = desk.get(reverse(INDEX), {"first": first, "last": last}).context["beside"]
    assert len(beside) == 1


def test_a_day_ends_at_midnight_in_oslo(desk: Browser) -> None:
    #  28 February |        March          | 1 April
    #       23.59    0.00 .......... 23.59    0.00
    for at in (
        datetime(2026, 2, 28, 23, 59, tzinfo=OSLO),
        datetime(2026, 3, 1, 0, 0, tzinfo=OSLO),
        datetime(2026, 3, 31, 23, 59, tzinfo=OSLO),
        datetime(2026, 4, 1, 0, 0, tzinfo=OSLO),
    ):
        paid_at(at)
    rows = of_csv(file_of(desk, "movements", "csv", first="2026-03-01", last="2026-03-31"))[1:]
    assert [row[0] for row in rows] == ["2026-03-31", "2026-03-01"]


def test_what_needs_a_person_leads_to_where_it_is_settled(desk: Browser) -> None:
    assert "Ingen penger venter på noen" in shown(desk)
    factories.refund(factories.payment(factories.booking()), state=Refund.State.FAILED)
    factories.payment(factories.booking(), state=Payment.State.MISMATCH)
    factories.dispute(factories.payment(factories.booking()))
    factories.dispute(factories.payment(factories.booking()), "lost")
    Stray.objects.create(
        session_id="cs_1",
        payment_intent="pi_1",
        reference="K7PX2MNA",
        amount=1,
        currency="NOK",
        found_at=clock.now(),
    )
    page = shown(desk, first="2020-01-01", last="2020-01-31")
    for kind in ("mismatch", "refund", "disputed", "lost"):
        assert f"{reverse('booking_bookings:index')}?attention={kind}" in page
    assert reverse("booking_strays:index") in page
    assert "?attention=receipt" not in page


def test_it_costs_the_same_for_any_number_of_rows_and_months(desk: Browser) -> None:
    costs = set()
    for number in (1, 3, 50):
        while Payment.objects.count() < number:
            payment = paid_at(datetime(2026, 1 + Payment.objects.count() % 3, 5, tzinfo=OSLO))
            at = datetime(2026, 3, 9, tzinfo=OSLO)
            factories.refund(payment, amount=100, created_at=at)
            factories.dispute(payment, opened_at=at)
            receipts.issue(payment.pk)
        for query in (QUARTER, {"first": "2022-01-01", "last": "2026-12-31"}):
            shown(desk, **query)
            with CaptureQueriesContext(connection) as queries:
                shown(desk, **query)
            costs.add(len(queries))
    assert len(costs) == 1


def test_long_lists_have_pages(desk: Browser) -> None:
    at = datetime(2026, 3, 5, tzinfo=OSLO)
    booking = factories.booking(created_at=at)
    for number in range(51):
        factories.payment(booking, paid_at=at + timedelta(minutes=number))
    found = [
        len(desk.get(reverse(INDEX), {**QUARTER, "p": page}).context["movements"].data)
        for page in ("1", "2", "999", "nonsense")
    ]
    assert found == [50, 1, 1, 50]


def test_names_of_clients_are_nowhere(desk: Browser) -> None:
    at = datetime(2026, 3, 5, tzinfo=OSLO)
    service = factories.service("Samtale om rus")
    payment = paid_at(at, client=factories.client("Kari Nordmann"), service=service)
    receipts.issue(payment.pk)
    page = shown(desk, **QUARTER)
    assert "Kari Nordmann" not in page
    assert "Samtale om rus" in page
    for what in ("movements", "receipts"):
        rows = str(of_csv(file_of(desk, what, "csv", **(QUARTER | {"last": "2026-12-31"}))))
        assert "Nordmann" not in rows
        # Files travel.
        assert "rus" not in rows


@pytest.mark.parametrize("seed", range(2))
def test_files_say_what_the_page_says(desk: Browser, seed: int) -> None:
    ledgers.make(seed, 30)
    period = {"first": "2026-01-01", "last": "2026-02-28"}
    context = desk.get(reverse(INDEX), period).context
    net = next(each for each in context["figures"] if each.code == "left").amount
    rows = of_csv(file_of(desk, "movements", "csv", **period))[1:]
    assert formats.kroner(sum(ore(row[6]) for row in rows)) == net
    cells = list(of_xlsx(file_of(desk, "movements", "xlsx", **period)))[1:]
    assert formats.kroner(sum(round(row[6].value * 100) for row in cells)) == net
    assert all(isinstance(row[0].value, datetime) and row[5].data_type == "n" for row in cells)
    assert [row[0].value.date().isoformat() for row in cells] == [row[0] for row in rows]
    assert len(rows) == context["items"].paginator.count > 5


def test_receipts_for_the_accountant(desk: Browser) -> None:
    payment = factories.payment(factories.booking(vat_basis_points=1250))
    refund = factories.refund(payment, amount=20000)
    note = receipts.credit(refund.pk)
    receipt = Receipt.objects.get(kind="receipt")
    assert note
    today = formats.local(clock.now()).date()
    days = {"first": str(today - timedelta(1)), "last": str(today + timedelta(1))}
    rows = of_csv(file_of(desk, "receipts", "csv", **days))
    assert rows[0][:3] == ["Nummer", "Hva", "Utstedt"]
    reference, day = payment.booking.reference, formats.iso_day(receipt.issued_at)
    assert rows[1:] == [
        ["1", "Kvittering", day, "495,00", "12,50", "55,00", "", reference, "NOK"],
        ["2", "Kreditnota", day, "-200,00", "12,50", "-22,22", "1", reference, "NOK"],
    ]
    cells = list(of_xlsx(file_of(desk, "receipts", "xlsx", **days)))
    assert [cell.value for cell in cells[2][:1] + cells[2][3:7]] == [2, -200, 12.5, -22.22, 1]


@pytest.mark.parametrize("name", EVIL)
def test_no_text_is_a_formula(desk: Browser, name: str) -> None:
    paid_at(datetime(2026, 3, 5, tzinfo=OSLO), therapist=factories.therapist(name))
    row = of_csv(file_of(desk, "movements", "csv", **QUARTER))[1]
    assert row[3] == f"'{name}"
    cell = list(of_xlsx(file_of(desk, "movements", "xlsx", **QUARTER)))[1][3]
    assert cell.data_type == "s"
    assert cell.value.split() == name.split()


def test_headings_and_odd_letters_are_no_formulas_either() -> None:
    rows: list[Row] = [["\x07=1", "Ærlig; «talt»", Hundredths(-5), date(2026, 3, 5), None, 7]]
    lines = of_csv(b"".join(spreadsheet.csv_lines(["=A1"], rows)))
    assert lines[0] == ["'=A1"]
    assert lines[1] == ["'\x07=1", "Ærlig; «talt»", "-0,05", "2026-03-05", "", "7"]
    with spreadsheet.xlsx("Ark", ["=A1"], rows) as file:
        heading, cells = of_xlsx(file.read())
    assert (heading[0].data_type, heading[0].value) == ("s", "=A1")
    assert (cells[0].data_type, cells[0].value) == ("s", "=1")
    assert (cells[2].value, cells[4].value, cells[5].value) == (-0.05, None, 7)


def test_who_took_which_file_is_logged_and_nothing_of_it(desk: Browser) -> None:
    payment = paid_at(datetime(2026, 3, 5, tzinfo=OSLO))
    file_of(desk, "movements", "csv", **QUARTER)
    (entry,) = [
        each
        for model in registry.get_log_entry_models()
        for each in model.objects.filter(action="booking.money_export")
    ]
    assert entry.user.get_username() == "kari"
    assert entry.data == {"what": "movements", "kind": "csv", **QUARTER}
    with translation.override("nb"):
        told = "Eksportert: pengebevegelser fra 2026-01-01 til 2026-03-31 (csv)"
        assert entry.message == told
    assert payment.booking.reference not in str(entry.data)
    desk.get(reverse("booking_money:movements", args=["csv"]), {"first": "x", "last": "y"})
    assert type(entry).objects.filter(action="booking.money_export").count() == 1


def test_a_file_speaks_the_language_of_who_takes_it(client: Browser) -> None:
    user = factories.desk()
    UserProfile.objects.create(user=user, preferred_language="en")
    client.force_login(user)
    paid_at(datetime(2026, 3, 5, tzinfo=OSLO))
    for what in ("csv", "xlsx"):
        data = file_of(client, "movements", what, **QUARTER)
        rows = (
            of_csv(data)
            if what == "csv"
            else [[cell.value for cell in row] for row in of_xlsx(data)]
        )
        assert (rows[0][4], rows[1][1], rows[1][4]) == ("State", "Payment", "Paid")


def test_there_is_no_other_kind_of_file(desk: Browser) -> None:
    assert desk.get(reverse("booking_money:movements", args=["exe"])).status_code == 404


def ore(text: str) -> int:
    kroner, _, rest = text.partition(",")
    assert len(rest) == 2
    return int(kroner + rest)
