"""What is paid where the session is held: taken once, taken back, given back, let off."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.db.models import F

from booking import actions, clock
from booking.actions import place
from booking.actions.behalf import keep
from booking.actions.errors import Invalid, MoreThanIsLeft, NotDue, Overtaken, PageUsed
from booking.actions.reschedule import reschedule
from booking.actions.trusting import Heard, trust
from booking.models import Booking, Payment, PlacePayment, PlaceRefund, Receipt
from booking.receipts import Said, document
from booking.states import TransitionRefused
from booking.worker import perform_due
from booking.worker.rounds import one_round
from tests.booking.at_place import allowed, arrangement, trusted
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": "staff:kari"}
# More than a day ahead: cancelling is free still.
START = at(10) + timedelta(days=7)
keys = count(1)


@pytest.fixture
def booking(practice: Practice, travel: Travel) -> Booking:
    return trusted(practice, START)


def take(booking: Booking, way: str = "terminal", key: str = "") -> PlacePayment:
    amount = booking.place_amount
    return place.take(booking, amount, way, key=key or str(next(keys)), **BY)


def give(booking: Booking, amount: int, key: str = "") -> PlaceRefund:
    what = place.Given(amount, "goodwill", "cash", "Hun fikk vente")
    return place.give_back(booking, what, key=key or str(next(keys)), **BY)


def how(booking: Booking) -> tuple[str, str, int]:
    booking.refresh_from_db()
    return booking.state, booking.payment_state, booking.place_amount


def papers(booking: Booking) -> list[tuple[int, str, int]]:
    perform_due()
    rows = booking.receipts.order_by("number")
    return [(row.number, row.kind, row.total) for row in rows]


def letters() -> list[str]:
    """As one line each. What an errand orders is sent by the next round."""
    perform_due()
    return [" ".join(str(each.body).split()) for each in mail.outbox]


def test_it_is_confirmed_at_once_and_due(booking: Booking) -> None:
    assert how(booking) == ("confirmed", "due", 49500)
    assert (booking.price_amount, booking.to_pay, booking.terms_heard_by) == (
        49500,
        49500,
        "staff:kari",
    )
    perform_due()
    [letter] = [text for text in letters() if "vilkårene" in text]
    assert "kr 495, betales på stedet" in letter
    assert "til å betale på stedet" in letter
    assert "/bestill/betaling" not in letter


def test_only_where_the_practice_says_so(practice: Practice, travel: Travel) -> None:
    with pytest.raises(Invalid) as refused:
        trust(arrangement(practice, at(10)), Heard(terms=True), **BY)
    assert refused.value.errors == {"how": "Praksisen tar ikke imot betaling på stedet."}
    allowed()
    with pytest.raises(Invalid) as refused:
        trust(arrangement(practice, at(10), online=True), Heard(terms=True), **BY)
    assert list(refused.value.errors) == ["how"]
    with pytest.raises(Invalid) as refused:
        trust(arrangement(practice, at(10)), Heard(terms=False), **BY)
    assert list(refused.value.errors) == ["agreed"]
    assert not Booking.objects.exists()


def test_who_may_withdraw_has_asked_for_an_early_session(
    practice: Practice, travel: Travel
) -> None:
    allowed()
    practice.ingrid.status = "other"
    practice.ingrid.save()
    with pytest.raises(Invalid) as refused:
        trust(arrangement(practice, at(10)), Heard(terms=True), **BY)
    assert list(refused.value.errors) == ["early"]
    made = trust(arrangement(practice, at(10)), Heard(terms=True, withdrawal=True), **BY)
    assert made.withdrawal_consent_at == clock.now()


def test_stripe_never_hears_of_it(booking: Booking, travel: Travel) -> None:
    """Nothing that holds, ends holds or asks for payment touches it, however late it is."""
    with pytest.raises(TransitionRefused):
        actions.pay(booking)
    with pytest.raises(TransitionRefused):
        actions.extend(booking)
    for hours in (1, 20, 24 * 30):
        travel(START + timedelta(hours=hours))
        one_round()
    assert how(booking) == ("completed", "due", 49500)
    take(booking)
    one_round()
    assert how(booking) == ("completed", "paid", 49500)
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"place_amount": 0},
        {"payment_state": "none"},
        {"payment_state": "open"},
        {"state": "held", "hold_expires_at": at(9)},
        {"place_amount": F("price_amount") - 1},
        {"format": "online", "place": None},
        {"covered_amount": 1},
    ],
    ids=["due by card", "nothing due", "at Stripe", "held", "a part", "online", "with a code"],
)
def test_the_database_keeps_it_apart(booking: Booking, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**change)


def test_what_is_held_is_never_due_at_the_place(practice: Practice, travel: Travel) -> None:
    offered = keep(arrangement(practice, at(10)), timedelta(hours=4), **BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=offered.pk).update(place_amount=49500)


def test_it_is_paid_once_with_a_receipt(booking: Booking) -> None:
    payment = take(booking, "cash", key="one")
    assert take(booking, "cash", key="one") == payment
    with pytest.raises(NotDue):
        take(booking, key="another tab")
    with pytest.raises(PageUsed):
        place.take(booking, 49500, "terminal", key="one", **BY)
    assert how(booking) == ("confirmed", "paid", 49500)
    assert papers(booking) == [(1, "receipt", 49500)]
    text = str(document(Receipt.objects.get()))
    assert "på stedet, kontant" in text
    assert "Samtale 50 min, oppmøte" in text
    assert [each.amount for each in booking.changes.exclude(money="")] == [49500]
    [letter] = [text for text in letters() if "Kvittering 1" in text]
    assert "Takk for betalingen" in letter


def test_the_table_itself_takes_one(booking: Booking) -> None:
    payment = take(booking)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlacePayment.objects.create(
            booking=booking,
            key="by another way",
            amount=49500,
            currency="NOK",
            way="cash",
            paid_at=payment.paid_at,
            actor="staff:kari",
        )


def test_another_amount_than_the_page_showed(booking: Booking) -> None:
    with pytest.raises(Overtaken):
        place.take(booking, 1000, "cash", key="1", **BY)
    assert how(booking) == ("confirmed", "due", 49500)


def test_a_mistake_is_taken_back_and_it_is_due_again(booking: Booking) -> None:
    take(booking)
    place.take_back(booking, "Feil time", **BY)
    assert how(booking) == ("confirmed", "due", 49500)
    with pytest.raises(NotDue):
        place.take_back(booking, **BY)
    assert papers(booking) == [(1, "receipt", 49500), (2, "credit_note", 49500)]
    assert "ved en feil" in str(document(Receipt.objects.get(number=2)))
    take(booking, "cash")
    assert how(booking) == ("confirmed", "paid", 49500)
    assert papers(booking)[2:] == [(3, "receipt", 49500)]


def test_what_was_given_back_was_paid(booking: Booking) -> None:
    take(booking)
    give(booking, 100)
    with pytest.raises(NotDue):
        place.take_back(booking, **BY)


def test_a_part_and_then_the_rest_goes_back(booking: Booking) -> None:
    take(booking)
    part = give(booking, 20000, key="one")
    assert give(booking, 20000, key="one") == part
    assert how(booking) == ("confirmed", "part_refunded", 49500)
    with pytest.raises(MoreThanIsLeft) as much:
        give(booking, 29501)
    assert much.value.left == 29500
    with pytest.raises(PageUsed):
        give(booking, 100, key="one")
    give(booking, 29500)
    assert how(booking) == ("confirmed", "refunded", 49500)
    assert [total for _number, _kind, total in papers(booking)] == [49500, 20000, 29500]
    assert place.words_of(part) == "Hun fikk vente"
    assert "gitt tilbake på stedet: kontant" in str(document(Receipt.objects.get(number=2)))


def test_the_tax_of_the_parts_is_that_of_the_whole(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(vat_basis_points=2500)
    take(booking)
    give(booking, 16667)
    give(booking, 32833)
    papers(booking)
    receipt, *notes = Receipt.objects.order_by("number")
    assert receipt.vat == 9900 == sum(note.vat for note in notes)


def test_in_time_cancelling_costs_nothing(booking: Booking) -> None:
    actions.cancel(booking, actor="client")
    assert how(booking) == ("cancelled", "none", 0)
    perform_due()
    assert any("det er ikke noe å betale" in text for text in letters())


def late(booking: Booking, travel: Travel) -> None:
    travel(booking.start - timedelta(hours=1))
    actions.cancel(booking, actor="client")


def test_late_it_costs_what_the_terms_say(booking: Booking, travel: Travel) -> None:
    Booking.objects.filter(pk=booking.pk).update(late_refund_percent=50)
    booking.refresh_from_db()
    late(booking, travel)
    assert how(booking) == ("cancelled", "due", 24750)
    assert any("kr 247,50 skal betales på stedet" in text for text in letters())
    take(booking)
    assert how(booking) == ("cancelled", "paid", 24750)
    assert papers(booking) == [(1, "receipt", 24750)]
    assert "Sen avbestilling" in Said.of(Receipt.objects.get().said).service
    assert any("Kvittering 1" in text for text in letters())


def test_paid_and_cancelled_waits_until_it_is_given(booking: Booking, travel: Travel) -> None:
    take(booking)
    actions.cancel(booking, actor="client")
    actions.cancel(booking, actor="client")
    [owed] = PlaceRefund.objects.all()
    assert (owed.state, owed.amount, how(booking)) == ("due", 49500, ("cancelled", "paid", 49500))
    assert papers(booking) == [(1, "receipt", 49500)]
    assert any("Du får kr 495 tilbake der du betalte" in text for text in letters())
    place.gave_back(booking, "cash", **BY)
    with pytest.raises(NotDue):
        place.gave_back(booking, "cash", **BY)
    assert how(booking) == ("cancelled", "refunded", 49500)
    assert papers(booking)[1:] == [(2, "credit_note", 49500)]


def test_what_went_back_before_counts(booking: Booking) -> None:
    take(booking)
    give(booking, 20000)
    actions.cancel(booking, actor="client")
    assert PlaceRefund.objects.get(state="due").amount == 29500


def test_paid_and_cancelled_too_late(booking: Booking, travel: Travel) -> None:
    take(booking)
    late(booking, travel)
    assert how(booking) == ("cancelled", "paid", 49500)
    assert not PlaceRefund.objects.exists()
    perform_due()
    assert any("ikke tilbake kr 495" in text for text in letters())


@pytest.mark.parametrize(("percent", "due"), [(100, 0), (40, 29700)])
def test_a_mistake_found_after_it_was_cancelled(
    booking: Booking, travel: Travel, percent: int, due: int
) -> None:
    """Nothing goes back of what never came; what the terms say is due all the same."""
    take(booking)
    Booking.objects.filter(pk=booking.pk).update(late_refund_percent=percent)
    booking.refresh_from_db()
    late(booking, travel)
    place.take_back(booking, **BY)
    assert how(booking) == ("cancelled", "due" if due else "none", due)
    assert sorted(PlaceRefund.objects.values_list("state", flat=True)) == ["done", "struck"]


def test_let_off_with_a_reason(booking: Booking) -> None:
    assert place.let_off(booking, "free-hardship", "Snakket med Ingrid", **BY) == 49500
    assert how(booking) == ("confirmed", "none", 0)
    assert (booking.price_amount, booking.waived_amount, booking.waived_reason) == (
        0,
        49500,
        "free-hardship",
    )
    with pytest.raises(NotDue):
        place.let_off(booking, "free-hardship", **BY)
    with pytest.raises(NotDue):
        take(booking)
    assert papers(booking) == []


@pytest.mark.parametrize("paid", [False, True], ids=["due", "paid"])
def test_moving_changes_nothing_of_it(booking: Booking, paid: bool) -> None:
    if paid:
        take(booking)
    before = how(booking)
    later = START + timedelta(hours=4)
    reschedule(booking, later, actor="client")
    assert (how(booking), booking.start) == (before, later)


def test_who_did_not_come_owes_it_still(booking: Booking, travel: Travel) -> None:
    travel(START + timedelta(hours=1))
    actions.missed(booking, **BY)
    assert how(booking) == ("no_show", "due", 49500)
    take(booking)
    assert how(booking) == ("no_show", "paid", 49500)


def test_a_click_that_comes_twice_books_once(practice: Practice, travel: Travel) -> None:
    allowed()
    wanted = arrangement(practice, at(10))
    first = trust(wanted, Heard(terms=True), **BY)
    assert trust(wanted, Heard(terms=True), **BY) == first
