"""The desk's pages to prolong codes and to call them off: all of a batch, or one."""

from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from booking import actions
from booking.models import Voucher, VoucherBatch, VoucherChange
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.views.flow import hidden
from tests.booking.viewsets.test_vouchers import read
from tests.booking.vouchers import batch, call_off

pytestmark = pytest.mark.django_db
SURE = {"sure": "yes"}
PROLONG = {"until": "31.12.2099", "reason": "buyer", "words": "Avtalt på <telefon>"}
CLOSE = {"reason": "given-back", "words": ""}


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk("kari"))
    return client


@pytest.fixture
def sold() -> VoucherBatch:
    return batch(number=2)


def page(name: str, pk: int) -> str:
    return reverse(f"booking_vouchers:{name}", args=[pk])


def looked_over(browser: Browser, address: str, given: dict[str, str]) -> Any:
    """Filled in, and then the fields of the second look."""
    answer = browser.post(address, given)
    assert answer.status_code == 200
    return answer


def sure(browser: Browser, address: str, given: dict[str, str]) -> Any:
    key = hidden(read(looked_over(browser, address, given)))["key"]
    return browser.post(address, given | SURE | {"key": key}, follow=True)


def test_all_codes_are_prolonged_after_a_second_look(desk: Browser, sold: VoucherBatch) -> None:
    address = page("prolong", sold.pk)
    shown = read(desk.get(address))
    assert "Fjordverft AS" in shown
    assert "kr 2 000" in shown
    look = read(looked_over(desk, address, PROLONG | {"until": "2027-12-30"}))
    assert "Stemmer dette?" in look  # what is too early is said by the action alone
    look = read(looked_over(desk, address, PROLONG | {"until": "2028-12-31"}))
    assert "31. desember 2028" in look
    assert "Avtalt på &lt;telefon&gt;" in look
    assert not VoucherChange.objects.exists()
    answer = sure(desk, address, PROLONG | {"until": "2028-12-31"})
    assert "Forlenget." in read(answer)
    sold.refresh_from_db()
    assert sold.valid_to.isoformat() == "2028-12-31"
    page_of_it = read(desk.get(page("batch", sold.pk)))
    assert "Gyldig til 31. desember 2028 fra da av" in page_of_it
    assert "Avtalt med kjøperen<br>Avtalt på &lt;telefon&gt;" in page_of_it
    assert ">kari<" in page_of_it


def test_twice_is_once(desk: Browser, sold: VoucherBatch) -> None:
    given = PROLONG | {"until": "2028-12-31"}
    address = page("prolong", sold.pk)
    key = hidden(read(looked_over(desk, address, given)))["key"]
    for _twice in range(2):
        assert desk.post(address, given | SURE | {"key": key}).status_code == 302
    assert VoucherChange.objects.count() == 1
    other = given | {"until": "2029-12-31"}
    answer = desk.post(address, other | SURE | {"key": key}, follow=True)
    assert "Denne siden er brukt til en annen avgjørelse." in read(answer)
    answer = desk.post(address, other | SURE | {"key": "made up"})
    assert "Stemmer dette?" in read(answer)  # once more, under a key of ours
    assert VoucherChange.objects.count() == 1


@pytest.mark.parametrize(
    ("over", "said"),
    [
        ({"until": "2027-12-31"}, "Gyldig til 31. desember 2027 fra før."),
        ({"until": "2020-01-01"}, "Gyldig til 31. desember 2027 fra før."),
        ({"until": "9999-12-31"}, "de neste ti årene"),
        ({"until": "i morgen"}, "gyldig dato"),
        ({"reason": ""}, "påkrevet"),
        ({"reason": "no-such"}, "gyldig valg"),
        ({"words": "x" * 501}, "500"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    desk: Browser, sold: VoucherBatch, over: dict[str, str], said: str
) -> None:
    given = PROLONG | {"until": "2028-12-31"} | over
    address = page("prolong", sold.pk)
    answer = desk.post(address, given)
    if "key" in hidden(read(answer)):
        answer = desk.post(address, given | SURE | {"key": hidden(read(answer))["key"]})
    assert answer.status_code == 200
    assert said in read(answer)
    assert given["words"].replace("<", "&lt;").replace(">", "&gt;") in read(answer)
    assert not VoucherChange.objects.exists()


def test_called_off_codes_say_what_was_left(
    desk: Browser, sold: VoucherBatch, practice: Practice, travel: Any
) -> None:
    desk.force_login(factories.desk("anne"))
    voucher = sold.vouchers.select_related("batch")[0]
    booking = actions.book(practice.wants(at(10), voucher=voucher.code))
    look = read(looked_over(desk, page("close", sold.pk), CLOSE))
    assert "<dt>Igjen</dt><dd>kr 1 505</dd>" in look
    assert "Her flyttes ingen penger." in look
    shown = read(sure(desk, page("close", sold.pk), CLOSE))
    assert "Trukket tilbake, med kr 1 505 igjen" in shown
    assert "Kjøperen får tilbake resten" in shown
    assert page("close", sold.pk) not in shown
    for name in ("close", "prolong"):
        answer = desk.get(page(name, sold.pk), follow=True)
        assert "Dette er trukket tilbake fra før." in read(answer)
    for text in (look, shown):
        assert booking.reference not in text
        assert "Kari" not in text
    assert "trukket tilbake" in read(desk.get(reverse("booking_vouchers:index")))


def test_without_the_key_of_the_batch_there_are_no_own_words(
    desk: Browser, sold: VoucherBatch, settings: Settings
) -> None:
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    address = page("close", sold.pk)
    assert 'name="words"' not in read(desk.get(address))
    sure(desk, address, CLOSE | {"words": "Kortet er borte"})
    assert VoucherChange.objects.get().sealed_words == ""


def test_one_code_is_found_by_what_its_owner_reads_out(desk: Browser, sold: VoucherBatch) -> None:
    find = reverse("booking_vouchers:find")
    voucher = sold.vouchers.select_related("batch")[1]
    answer = desk.post(find, {"code": voucher.code.lower().replace("-", " ")})
    assert answer["Location"] == page("code", voucher.pk)
    shown = read(desk.get(answer["Location"]))
    assert voucher.code not in shown
    assert "1 × kr 1 000" in shown
    wrong = read(desk.post(find, {"code": "GRATIS"}))
    assert "Denne koden finnes ikke." in wrong
    assert 'value="GRATIS"' in wrong


def test_one_code_is_prolonged_and_called_off_alone(desk: Browser, sold: VoucherBatch) -> None:
    first, second = sold.vouchers.all()
    sure(desk, page("prolong_one", first.pk), PROLONG | {"until": "2028-12-31"})
    shown = read(sure(desk, page("close_one", first.pk), CLOSE | {"reason": "lost"}))
    assert "Trukket tilbake, med kr 1 000 igjen" in shown
    assert "Gyldig til 31. desember 2028 fra da av" in shown
    assert "Mistet eller på avveie" in shown
    assert page("close_one", first.pk) not in shown
    assert "Gyldig til 31. desember 2028" not in read(desk.get(page("code", second.pk)))
    assert [bool(each.closed_at) for each in Voucher.objects.all()] == [True, False]
    assert "én kode" in read(desk.get(page("batch", sold.pk)))


def test_what_comes_back_to_a_code_that_was_called_off_is_seen(
    desk: Browser, sold: VoucherBatch, practice: Practice, travel: Any
) -> None:
    desk.force_login(factories.desk("anne"))
    voucher = sold.vouchers.select_related("batch")[0]
    booking = actions.book(practice.wants(at(10, days=7), voucher=voucher.code))
    call_off(sold, voucher)
    assert "<dt>Igjen</dt><dd>kr 505</dd>" in read(desk.get(page("code", voucher.pk)))
    actions.cancel(booking, actor="client")
    assert "<dt>Igjen</dt><dd>kr 1 000</dd>" in read(desk.get(page("code", voucher.pk)))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_however_much_was_decided(
    desk: Browser,
    sold: VoucherBatch,
    number: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    made = batch(number=3)
    for voucher in made.vouchers.all()[:number]:
        call_off(made, voucher)
    desk.get(page("batch", made.pk))
    with django_assert_num_queries(13):
        desk.get(page("batch", made.pk))


@pytest.mark.parametrize("name", ["prolong", "close", "code", "prolong_one", "close_one"])
def test_a_therapist_decides_nothing(client: Browser, sold: VoucherBatch, name: str) -> None:
    client.force_login(factories.user("ove", "Terapeuter"))
    pk = sold.pk if name in ("prolong", "close") else sold.vouchers.all()[0].pk
    assert client.get(page(name, pk)).status_code == 302
    assert client.get(reverse("booking_vouchers:find")).status_code == 302
