"""The desk prolongs codes, or calls them off. A session costs kr 495."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from booking import actions
from booking.actions import vouchers
from booking.actions.errors import CalledOff, Invalid, PageUsed
from booking.actions.vouchers import Codes
from booking.models import VoucherBatch, VoucherChange
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel
from tests.booking.vouchers import assert_adds_up, batch, call_off, decision

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travel")]
SOLD_TO, LATER, LATEST = date(2026, 3, 2), date(2026, 6, 30), date(2026, 12, 31)


@pytest.fixture
def sold() -> VoucherBatch:
    """Two codes of kr 1 000."""
    return batch(number=2, valid_to=SOLD_TO)


def one(sold: VoucherBatch, place: int = 0) -> Codes:
    return Codes(sold, sold.vouchers.select_related("batch")[place])


def code(sold: VoucherBatch, place: int = 0) -> str:
    return sold.vouchers.select_related("batch")[place].code


#            2 March        30 June        31 December
#  all       |=============>|
#  one       |==============|=============>|
def test_all_are_prolonged_or_one(practice: Practice, sold: VoucherBatch, travel: Travel) -> None:
    vouchers.prolong(one(sold), LATEST, decision())
    vouchers.prolong(Codes(sold), LATER, decision())
    travel(SUNDAY_NOON + timedelta(days=200))
    soon = at(10, days=203)
    with pytest.raises(Invalid) as error:
        actions.book(practice.wants(soon, voucher=code(sold, 1)))
    assert error.value.errors == {"voucher": "Denne koden var gyldig til 30. juni 2026."}
    assert actions.book(practice.wants(soon, voucher=code(sold))).state == "confirmed"


def test_what_was_over_can_be_used_again(
    practice: Practice, sold: VoucherBatch, travel: Travel
) -> None:
    travel(SUNDAY_NOON + timedelta(days=10))
    vouchers.prolong(Codes(sold), LATER, decision())
    wish = practice.wants(at(10, days=14), voucher=code(sold))
    assert actions.book(wish).state == "confirmed"


@pytest.mark.parametrize("until", [date(2026, 3, 2), date(2026, 3, 1), date(2036, 6, 1), date.max])
def test_no_day_is_taken_from_anybody(sold: VoucherBatch, until: date) -> None:
    for codes in (Codes(sold), one(sold)):
        with pytest.raises(Invalid) as error:
            vouchers.prolong(codes, until, decision())
        assert error.value.errors.keys() == {"until"}
    sold.refresh_from_db()
    assert sold.valid_to == SOLD_TO
    assert not VoucherChange.objects.exists()


def test_what_ends_in_the_past_is_not_prolonged_into_it(sold: VoucherBatch, travel: Travel) -> None:
    travel(SUNDAY_NOON + timedelta(days=60))
    with pytest.raises(Invalid):
        vouchers.prolong(Codes(sold), date(2026, 4, 1), decision())


def test_called_off_says_what_is_left_and_keeps_what_is_booked(
    practice: Practice, sold: VoucherBatch, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10, days=7), voucher=code(sold)))
    alone = call_off(sold, sold.vouchers.all()[0])
    assert (alone.what, alone.left, alone.voucher) == ("closed", 50500, sold.vouchers.all()[0])
    with pytest.raises(Invalid):
        actions.book(practice.wants(at(11, days=7), voucher=code(sold)))
    assert actions.book(practice.wants(at(12, days=7), voucher=code(sold, 1))).covered_amount
    assert call_off(sold).left == 50500  # of the other one: what the first had is told already
    with pytest.raises(Invalid):
        actions.book(practice.wants(at(13, days=7), voucher=code(sold, 1)))
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    actions.cancel(booking, actor="client")
    assert sold.vouchers.all()[0].left == 100_000  # back, and spends nothing
    assert_adds_up()


def test_what_is_called_off_stays_so(sold: VoucherBatch) -> None:
    call_off(sold)
    for codes in (Codes(sold), one(sold)):
        with pytest.raises(CalledOff):
            vouchers.close(codes, decision())
        with pytest.raises(CalledOff):
            vouchers.prolong(codes, LATER, decision())
    assert VoucherChange.objects.count() == 1


def test_twice_is_once_and_another_under_the_same_key_is_none(sold: VoucherBatch) -> None:
    same = decision(key="k")
    first = vouchers.prolong(Codes(sold), LATER, same)
    assert vouchers.prolong(Codes(sold), LATER, same) == first
    with pytest.raises(PageUsed):
        vouchers.prolong(Codes(sold), LATEST, same)
    with pytest.raises(PageUsed):
        vouchers.prolong(one(sold), LATER, same)
    with pytest.raises(PageUsed):
        vouchers.close(Codes(sold), same)
    with pytest.raises(PageUsed):
        vouchers.close(Codes(batch()), same)
    closing = decision(key="c")
    assert vouchers.close(Codes(sold), closing) == vouchers.close(Codes(sold), closing)
    assert VoucherChange.objects.count() == 2


def test_own_words_are_sealed(sold: VoucherBatch) -> None:
    made = vouchers.close(Codes(sold), decision(words="Kortet er borte"))
    assert "Kortet" not in str(made.__dict__)
    assert vouchers.deciding.words_of(made) == "Kortet er borte"


@pytest.mark.parametrize(
    "fields", [{"what": "closed"}, {"what": "prolonged", "left": 1}, {"what": "prolonged"}]
)
def test_the_table_wants_to_know_what_was_decided(
    sold: VoucherBatch, fields: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        VoucherChange.objects.create(batch=sold, at=SUNDAY_NOON, key="k", **fields)
