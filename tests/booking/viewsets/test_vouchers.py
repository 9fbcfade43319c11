"""The desk makes codes, hands them over, and looks after what became of them."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from booking import actions
from booking.models import Booking, Voucher, VoucherBatch
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.views.flow import hidden
from tests.booking.vouchers import batch

pytestmark = pytest.mark.django_db
INDEX, SELL = reverse("booking_vouchers:index"), reverse("booking_vouchers:sell")
ORDER = {
    "buyer": "=Fjordverft AS",
    "contact": "lonn@fjordverft.example",
    "number": "3",
    "kind": "amount",
    "amount": "1 000",
    "price": "2700",
    "paid_by": "invoice",
    "valid_to": "2099-12-31",
}


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


def ordered(browser: Browser, **over: str) -> Any:
    fields = hidden(browser.get(SELL).content.decode())
    return browser.post(SELL, fields | ORDER | over)


def read(answer: Any) -> str:
    return str(answer.content.decode()).replace("\xa0", " ")


def of(made: VoucherBatch, page: str = "batch") -> str:
    return reverse(f"booking_vouchers:{page}", args=[made.pk])


def test_codes_are_made_and_handed_over_as_a_file(desk: Browser) -> None:
    assert ordered(desk).status_code == 302
    made = VoucherBatch.objects.get()
    assert (made.actor, made.value, made.price_amount) == ("staff:kari", 100_000, 270_000)
    answer = desk.get(of(made, "codes"))
    first, *rows = answer.content.decode().lstrip("\ufeff").splitlines()
    assert first == "Kode;Verdi;Gyldig til"
    assert "no-store" in answer["Cache-Control"]
    assert len({row.split(";")[0] for row in rows}) == 3
    for row in rows:
        code, *rest = row.split(";")
        assert len(code) == 19
        assert code[0] not in "=+-@\t\r"
        assert rest == ["kr 1 000", "2099-12-31"]
    shown = read(desk.get(of(made)))
    assert "=Fjordverft AS" in shown
    assert f"/kode/{made.token}/" in shown
    assert rows[0].split(";")[0] not in shown


def test_nothing_of_the_buyer_or_of_a_code_can_be_read_in_the_tables(desk: Browser) -> None:
    ordered(desk)
    made = VoucherBatch.objects.get()
    stored = f"{made.__dict__} {[each.__dict__ for each in made.vouchers.all()]}"
    assert "Fjordverft" not in stored
    assert all(each.code.replace("-", "") not in stored for each in made.vouchers.all())


def test_a_page_sent_twice_makes_them_once(desk: Browser) -> None:
    fields = hidden(desk.get(SELL).content.decode()) | ORDER
    for _twice in range(2):
        assert desk.post(SELL, fields).status_code == 302
    assert Voucher.objects.count() == 3


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"amount": ""}, "Si hvor mye hver kode er verdt."),
        ({"amount": "0"}, "Si hvor mye hver kode er verdt."),
        ({"kind": "sessions"}, "Si hvor mye hver kode er verdt."),
        ({"amount": "mye"}, "Skriv beløpet i kroner"),
        ({"number": "501"}, "500"),
        ({"valid_to": "2020-01-01"}, "Velg en dag som kommer."),
        ({"buyer": ""}, "påkrevet"),
    ],
)
def test_what_cannot_be_made_is_said_and_what_was_typed_stays(
    desk: Browser, over: dict[str, str], said: str
) -> None:
    answer = ordered(desk, **over)
    assert answer.status_code == 200
    assert said in read(answer)
    assert 'value="lonn@fjordverft.example"' in read(answer)
    assert not VoucherBatch.objects.exists()


def test_codes_of_sessions(desk: Browser) -> None:
    ordered(desk, kind="sessions", sessions="5", amount="")
    assert Voucher.objects.filter(value=5, left=5).count() == 3
    assert "15 timer" in read(desk.get(INDEX))


def test_paid(desk: Browser) -> None:
    made = batch()
    assert "ikke betalt" in read(desk.get(INDEX))
    desk.post(of(made, "change"), {"paid": "yes"})
    made.refresh_from_db()
    assert made.paid_at
    assert ">betalt<" in read(desk.get(INDEX))


def test_what_is_spent_is_told_with_its_tax(desk: Browser, practice: Practice, travel: Any) -> None:
    made = batch()
    booking = actions.book(practice.wants(at(10), voucher=made.vouchers.get().code))
    Booking.objects.update(vat_basis_points=2500)
    travel(booking.end)
    desk.force_login(factories.desk("anne"))  # the clock has moved
    shown = read(desk.get(INDEX))
    assert "<td>kr 495</td>" in shown
    assert "<td>mars 2026</td><td>kr 495,00</td><td>kr 99,00</td>" in shown
    assert "kr 505" in read(desk.get(of(made)))


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_however_long_it_is(
    desk: Browser, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(number):
        batch()
    desk.get(INDEX)
    with django_assert_num_queries(14):
        desk.get(INDEX)


@pytest.mark.parametrize("page", ["index", "sell", "batch", "codes"])
def test_a_therapist_sees_none_of_it(client: Browser, page: str) -> None:
    client.force_login(factories.user("ove", "Terapeuter"))
    made = batch()
    address = {"index": INDEX, "sell": SELL}.get(page) or of(made, page)
    assert client.get(address).status_code == 302
    client.post(of(made, "change"), {"paid": "yes"})
    made.refresh_from_db()
    assert made.paid_at is None
