"""What a code pays, and that it gets back what was not spent. A session costs kr 495."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from booking import actions
from booking.actions import booking as booking_action
from booking.actions.errors import Invalid, PaymentUnavailable, TooManyCodes
from booking.models import Booking, Payment, Refund, Room, Service, Voucher, VoucherUse
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.factories import offering, therapist
from tests.booking.vouchers import assert_adds_up, batch, call_off, code, left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travel")]


def why(practice: Practice, voucher: str, **over: object) -> str:
    with pytest.raises(Invalid) as error:
        actions.book(practice.wants(at(10), voucher=voucher, **over))
    assert not Booking.objects.exists()
    assert error.value.errors.keys() == {"voucher"}
    return error.value.errors["voucher"]


def paid(practice: Practice, stripe: StandIn, voucher: str, **over: object) -> Booking:
    booking = actions.book(practice.wants(at(10, days=7), voucher=voucher, **over))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    return booking


def use(booking: Booking) -> VoucherUse:
    return VoucherUse.objects.get(booking=booking)


def test_a_code_that_covers_it_all_never_meets_stripe(practice: Practice, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10), voucher=code()))
    assert (booking.state, booking.payment_state) == ("confirmed", "none")
    assert (booking.covered_amount, booking.to_pay, left()) == (49500, 0, 50500)
    assert use(booking).state == "spent"
    assert booking.event
    assert stripe.requests() == []
    perform_due()
    assert not booking.receipts.exists()


def test_what_it_does_not_cover_is_paid_and_settled_as_that(
    practice: Practice, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10), voucher=code(20000)))
    assert (booking.state, booking.covered_amount, left()) == ("held", 20000, 0)
    assert Payment.objects.get().amount == 29500
    assert use(booking).state == "held"
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "paid")
    assert (use(booking).state, left()) == ("spent", 0)
    perform_due()
    assert booking.receipts.get().total == 29500


def test_so_much_is_left_to_pay_that_stripe_takes_it(practice: Practice, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10), voucher=code(49400)))
    assert (booking.covered_amount, booking.to_pay, left()) == (49200, 300, 200)


def test_a_code_of_sessions_pays_one_whatever_it_costs(practice: Practice, stripe: StandIn) -> None:
    voucher = code(2, kind="sessions")
    for hour in (10, 11):
        assert actions.book(practice.wants(at(hour), voucher=voucher)).state == "confirmed"
    assert left() == 0
    with pytest.raises(Invalid):
        actions.book(practice.wants(at(12), voucher=voucher))
    assert stripe.requests() == []


@pytest.mark.parametrize("typed", ["{}", "  {} ", "{lower}", "{bare}", "{spaced}"])
def test_it_may_be_typed_in_any_way(practice: Practice, typed: str) -> None:
    made = code()
    forms = {"lower": made.lower(), "bare": made.replace("-", ""), "spaced": made.replace("-", " ")}
    assert actions.book(practice.wants(at(10), voucher=typed.format(made, **forms))).covered_amount


def test_who_holds_a_real_code_hears_what_became_of_it(practice: Practice, travel: Travel) -> None:
    assert why(practice, "GRATIS") == "Denne koden finnes ikke."
    spent = batch().vouchers.get()
    Voucher.objects.update(left=0)
    assert why(practice, spent.code) == "Det er ikke noe igjen på denne koden."
    Voucher.objects.update(left=5)
    call_off(spent.batch)
    assert why(practice, spent.code) == "Denne koden kan ikke brukes lenger."
    old = code(valid_to=SUNDAY_NOON.date())
    travel(SUNDAY_NOON + timedelta(hours=13))
    assert why(practice, old) == "Denne koden var gyldig til 1. mars 2026."


def test_a_code_is_good_on_its_last_day(practice: Practice) -> None:
    last = code(valid_to=SUNDAY_NOON.date())
    assert actions.book(practice.wants(at(10), voucher=last)).state == "confirmed"


def test_who_guesses_is_stopped_and_nobody_else(
    practice: Practice, stripe: StandIn, settings: Settings
) -> None:
    settings.MAX_VOUCHER_MISSES = 2
    real = code()
    for guess in ("AAAA", "BBBB"):
        why(practice, guess, ip="10.0.0.1")
    with pytest.raises(TooManyCodes) as error:
        actions.book(practice.wants(at(10), voucher=real, ip="10.0.0.1"))
    assert 0 < error.value.retry_after <= 3600
    assert actions.book(practice.wants(at(10), voucher=real, ip="10.0.0.2")).state == "confirmed"
    assert actions.book(practice.wants(at(11), ip="10.0.0.1")).state == "held"


def test_a_double_click_on_the_last_of_a_code_is_one_booking(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    #  one   known? no ── understood ──────────────────── hold: nothing left, so whose is the key?
    #  twin                              booked
    wish = practice.wants(at(10), voucher=code(49500), request_key="k")
    twin = actions.book(wish)
    answers = iter([None])
    known = booking_action.known_request
    monkeypatch.setattr(booking_action, "known_request", lambda asked: next(answers, known(asked)))
    assert actions.book(wish).pk == twin.pk
    assert left() == 0


def test_what_is_free_takes_nothing(practice: Practice) -> None:
    booking = actions.book(practice.wants(at(10), service="intro", voucher=code()))
    assert (booking.state, booking.covered_amount, left()) == ("confirmed", 0, 100_000)


def test_an_unpaid_hold_gives_it_back(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10), voucher=code(20000)))
    travel(SUNDAY_NOON + timedelta(minutes=16))
    actions.sweep()
    assert (left(), use(booking).state) == (20000, "returned")


def test_a_hold_let_go_gives_all_of_it_back(practice: Practice, stripe: StandIn) -> None:
    # Also when cancelling costs something by now.
    booking = actions.book(practice.wants(at(10), voucher=code(20000)))
    for _twice in range(2):
        actions.cancel(booking, actor="client")
    assert left() == 20000


def test_a_dead_hold_that_a_booker_ends_gives_back_by_the_sweep(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    Room.objects.create(place=practice.oslo, name="1")
    other = therapist(slug="ove")
    offering(other, practice.talk)
    dead = actions.book(
        practice.wants(at(10), voucher=code(20000), format="in_person", email="a@example.org")
    )
    travel(SUNDAY_NOON + timedelta(minutes=32))
    actions.book(practice.wants(at(10), format="in_person"))
    dead.refresh_from_db()
    assert (dead.state, use(dead).state) == ("expired", "held")
    actions.sweep()
    assert left() == 20000


def test_stripe_away_leaves_it_as_it_was(practice: Practice, stripe: StandIn) -> None:
    stripe.stop()
    with pytest.raises(PaymentUnavailable):
        actions.book(practice.wants(at(10), voucher=code(20000)))
    assert left() == 20000


def test_a_corrected_form_uses_the_same_code_again(practice: Practice, stripe: StandIn) -> None:
    voucher = code(20000)
    first = actions.book(practice.wants(at(10), voucher=voucher))
    second = actions.book(practice.wants(at(10), voucher=voucher, name="K"), instead_of=first)
    assert (second.covered_amount, use(first).state, left()) == (20000, "returned", 0)
    third = actions.book(practice.wants(at(10)), instead_of=second)
    assert (third.covered_amount, left()) == (0, 20000)


def test_a_late_payment_takes_it_again_or_goes_back(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    voucher = code(20000)
    late = actions.book(practice.wants(at(10), voucher=voucher))
    session = session_of(late)
    stripe.pay(session)
    Payment.objects.update(state="expired")  # its news came too late
    travel(SUNDAY_NOON + timedelta(minutes=40))
    actions.sweep()
    assert left() == 20000
    other = actions.book(practice.wants(at(12), voucher=voucher, email="a@example.org"))
    actions.settle(session)
    late.refresh_from_db()
    assert late.state == "expired"
    assert Refund.objects.get().amount == 29500
    assert other.covered_amount == 20000
    assert_adds_up()


def test_a_late_payment_is_confirmed_with_its_code(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    late = actions.book(practice.wants(at(10), voucher=code(20000)))
    stripe.pay(session_of(late))
    Payment.objects.update(state="expired")
    travel(SUNDAY_NOON + timedelta(minutes=40))
    actions.sweep()
    actions.settle(session_of(late))
    late.refresh_from_db()
    assert (late.state, use(late).state, left()) == ("confirmed", "spent", 0)


#            price 495:  code 200 | card 295
@pytest.mark.parametrize(
    ("percent", "hours", "card", "back"),
    [
        (0, 24, None, 0),  # late, and nothing comes back
        (50, 24, 24750, 0),  # her own money first
        (80, 24, 29500, 10100),  # then the code
        (0, 0, 29500, 20000),  # in time: everything
    ],
)
def test_cancelling_gives_back_her_own_money_first(
    practice: Practice,
    travel: Travel,
    stripe: StandIn,
    percent: int,
    hours: int,
    card: int | None,
    back: int,
) -> None:
    Service.objects.update(late_refund_percent=percent)
    booking = paid(practice, stripe, code(20000))
    travel(booking.start - (timedelta(hours=1) if hours else timedelta(days=3)))
    for _twice in range(2):
        actions.cancel(booking, actor="client")
    refund = Refund.objects.first()
    assert (refund and refund.amount, left()) == (card, back)


@pytest.mark.parametrize(("late", "back"), [(True, 0), (False, 1)])
def test_a_session_comes_back_whole_or_not_at_all(
    practice: Practice, travel: Travel, late: bool, back: int
) -> None:
    Service.objects.update(late_refund_percent=50)
    voucher = code(1, kind="sessions")
    booking = actions.book(practice.wants(at(10, days=7), voucher=voucher))
    if late:
        travel(booking.start - timedelta(hours=1))
    actions.cancel(booking, actor="client")
    assert left() == back


def test_a_booking_without_a_code_asks_nothing_more(practice: Practice, stripe: StandIn) -> None:
    actions.book(practice.wants(at(9)))  # what is looked up once
    with CaptureQueriesContext(connection) as asked:
        actions.book(practice.wants(at(10), email="a@example.org"))
    assert not [each for each in asked.captured_queries if "booking_voucher" in each["sql"]]


def test_the_table_itself_refuses_to_spend_what_is_not_there(
    practice: Practice, stripe: StandIn
) -> None:
    batch()
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.update(left=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.update(left=100_001)
    booking = actions.book(practice.wants(at(10)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(covered_amount=49501)


def test_a_page_sent_twice_sells_once(practice: Practice) -> None:
    made = {batch(number=3, key="one").pk for _twice in range(2)}
    assert len(made) == 1
    assert Voucher.objects.count() == 3
