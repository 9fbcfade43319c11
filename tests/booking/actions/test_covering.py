"""A code for what is offered or held. A session costs kr 495."""

from datetime import timedelta

import pytest

from booking import actions
from booking.actions import checkout, covering, series
from booking.actions.cancel import close_pages
from booking.actions.errors import Invalid
from booking.models import Booking, Payment, Refund, Series, VoucherMiss
from booking.payments import GatewayUnavailable
from booking.states import TransitionRefused
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.offered import LASTS, offered
from tests.booking.standing import paid, standing
from tests.booking.vouchers import code, left

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("travel")]


@pytest.fixture
def held(practice: Practice, stripe: StandIn) -> Booking:
    return actions.book(practice.wants(at(10, days=7)))


def stands(booking: Booking) -> tuple[str, str, int]:
    booking.refresh_from_db()
    return booking.state, booking.payment_state, booking.covered_amount


def test_an_offer_that_a_code_covers_never_meets_stripe(
    practice: Practice, stripe: StandIn
) -> None:
    booking, voucher = offered(practice, at(10, days=7)), code()
    for _twice in range(2):
        actions.accept(booking, accept_terms=True, voucher=voucher)
    assert stands(booking) == ("confirmed", "none", 49500)
    assert (left(), booking.voucher_use.state, bool(booking.event)) == (50500, "spent", True)
    assert stripe.requests() == []
    actions.cancel(booking, actor="client")
    assert left() == 100_000


def test_an_accepted_offer_that_nobody_pays_gives_its_code_back(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = offered(practice, at(10, days=7))
    actions.accept(booking, accept_terms=True, voucher=code(20000))
    assert (stands(booking), left()) == (("held", "due", 20000), 0)
    actions.pay(booking)
    assert Payment.objects.get().amount == 29500
    travel(SUNDAY_NOON + LASTS)
    actions.sweep()
    assert (booking.voucher_use.units, left()) == (20000, 20000)


def test_with_a_wrong_code_an_offer_is_not_accepted(practice: Practice) -> None:
    booking = offered(practice, at(10, days=7))
    with pytest.raises(Invalid) as error:
        actions.accept(booking, accept_terms=False, voucher="GRATIS", ip="10.0.0.1")
    assert set(error.value.errors) == {"accept_terms", "voucher"}
    assert stands(booking) == ("offered", "due", 0)
    assert VoucherMiss.objects.count() == 1


def test_an_empty_code_leaves_the_offer_as_it_was(practice: Practice) -> None:
    booking, voucher = offered(practice, at(10, days=7)), code(49500)
    actions.book(practice.wants(at(11, days=7), voucher=voucher))
    with pytest.raises(Invalid):
        actions.accept(booking, accept_terms=True, voucher=voucher)
    assert stands(booking) == ("offered", "due", 0)
    assert booking.terms_accepted_at is None


def test_the_page_that_asked_for_all_of_it_is_closed_first(held: Booking, stripe: StandIn) -> None:
    actions.cover(held, code(20000))
    assert stands(held) == ("held", "open", 20000)
    actions.pay(held)
    asked = {body["amount_total"]: body["status"] for body in stripe.sessions()}
    assert asked == {49500: "expired", 29500: "open"}
    session = str(held.payments.get(amount=29500).session_id)
    stripe.pay(session)
    actions.settle(session)
    assert stands(held) == ("confirmed", "paid", 20000)
    perform_due()
    assert held.receipts.get().total == 29500


def test_paid_meanwhile_the_code_keeps_what_it_had(held: Booking, stripe: StandIn) -> None:
    voucher = code()
    stripe.pay(session_of(held))
    with pytest.raises(TransitionRefused):
        actions.cover(held, voucher)
    assert stands(held) == ("confirmed", "paid", 0)
    assert left() == 100_000


def test_a_page_that_opens_meanwhile_stops_it(
    held: Booking, stripe: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    #  code    closes the page ────────────────── its own transaction: somebody may pay all of it
    #  window                   asks for a page
    voucher = code()

    def and_another_window(booking: Booking) -> None:
        close_pages(booking)
        checkout.open_payment(booking)

    monkeypatch.setattr(covering, "close_pages", and_another_window)
    with pytest.raises(TransitionRefused):
        actions.cover(held, voucher)
    assert stands(held)[::2] == ("held", 0)
    assert left() == 100_000


def test_while_stripe_is_away_nothing_is_taken(held: Booking, stripe: StandIn) -> None:
    voucher = code()
    stripe.stop()
    with pytest.raises(GatewayUnavailable):
        actions.cover(held, voucher)
    assert (stands(held)[2], left()) == (0, 100_000)


def test_one_session_has_one_code(held: Booking) -> None:
    first, second = code(20000), code(60000)
    for _twice in range(2):
        actions.cover(held, first)
    with pytest.raises(Invalid) as error:
        actions.cover(held, second)
    assert error.value.errors == {"voucher": "En annen kode betaler allerede for denne timen."}
    assert stands(held)[2] == 20000


def test_what_is_over_takes_nothing(held: Booking, travel: Travel) -> None:
    voucher = code()
    travel(SUNDAY_NOON + timedelta(minutes=16))
    with pytest.raises(TransitionRefused):
        actions.cover(held, voucher)
    assert left() == 100_000


#  Mondays in March   2     9        16            23         30
#                   origin  code:all  code:a part  (offered)   (offered)
@pytest.fixture
def standing_one(practice: Practice, stripe: StandIn) -> Series:
    return standing(paid(practice, at(10)), count=4)


def session(made: Series, number: int) -> Booking:
    return made.sessions.select_related("therapist").get(series_number=number)


@pytest.mark.parametrize("how", ["pause", "stop"])
def test_what_a_code_paid_of_a_standing_appointment_stays(
    standing_one: Series, stripe: StandIn, how: str
) -> None:
    voucher = code()
    whole, part = session(standing_one, 1), session(standing_one, 2)
    actions.accept(whole, accept_terms=False, voucher=voucher)
    actions.accept(part, accept_terms=False, voucher=voucher)  # 505 left: all of it as well
    if how == "pause":
        series.pause(standing_one, None, actor="client")
    else:
        series.stop(standing_one, actor="client")
    assert stands(whole) == stands(part) == ("confirmed", "none", 49500)
    assert (whole.series_number, whole.voucher_use.state, left()) == (1, "spent", 1000)
    assert not standing_one.sessions.filter(state="offered").exists()


@pytest.mark.parametrize("how", ["pause", "stop"])
def test_what_she_is_just_paying_gives_its_code_back_when_it_is_let_go(
    standing_one: Series, stripe: StandIn, how: str
) -> None:
    booking = session(standing_one, 2)
    actions.accept(booking, accept_terms=False, voucher=code(20000))
    actions.pay(booking)
    if how == "pause":
        series.pause(standing_one, None, actor="client")
    else:
        series.stop(standing_one, actor="client")
    assert left() == 0  # as long as she may pay the rest
    actions.sweep()
    assert (stands(booking)[0], left()) == ("expired", 20000)


def test_paid_faster_than_its_pause_it_stays_with_its_code(
    standing_one: Series, stripe: StandIn
) -> None:
    booking = session(standing_one, 2)
    actions.accept(booking, accept_terms=False, voucher=code(20000))
    actions.pay(booking)
    series.pause(standing_one, None, actor="client")
    stripe.pay(session_of(booking))
    actions.sweep()
    assert stands(booking) == ("confirmed", "paid", 20000)
    assert (left(), Refund.objects.count()) == (0, 0)


def test_what_costs_nothing_is_still_let_go(practice: Practice) -> None:
    practice.intro.standing_free = True
    practice.intro.save()
    made = standing(paid(practice, at(10), service="intro"), count=2)
    series.stop(made, actor="client")
    assert not made.sessions.filter(state="confirmed", series_number__gt=0).exists()
