"""A time kept for one person: what she can do with it, and what becomes of it by itself."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from booking import actions, clock
from booking.actions.errors import Invalid, SlotTaken
from booking.availability import free_times, local_days
from booking.models import Booking, Claim, Client, Offering, Payment, Service, Therapist
from booking.states import TransitionRefused
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at, is_away
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.offered import LASTS, offered

pytestmark = pytest.mark.usefixtures("travel")
IN_CELLS = 12  # 50 minutes and 10 after
OVER = SUNDAY_NOON + LASTS


def free_starts() -> list[Any]:
    rows = Offering.objects.bookable().filter(service__slug="talk")
    monday = local_days(at(9).date(), at(9).date())
    return [time.start for time in free_times(list(rows), monday, clock.now())]


def why(booking: Booking) -> str:
    return str(booking.changes.values_list("reason", flat=True).latest("pk"))


def yes(booking: Booking, *, withdrawal_consent: bool = False) -> None:
    actions.accept(booking, accept_terms=True, withdrawal_consent=withdrawal_consent)


def test_what_is_offered_is_nobody_elses(practice: Practice, stripe: StandIn) -> None:
    booking = offered(practice, at(10))
    assert (booking.state, booking.payment_state) == ("offered", "due")
    assert (booking.terms_accepted_at, booking.hold_expires_at) == (None, OVER)
    assert Claim.objects.count() == IN_CELLS
    assert at(10) not in free_starts()
    with pytest.raises(SlotTaken):
        actions.book(practice.wants(at(10), email="other@example.org"))
    with pytest.raises(SlotTaken):
        offered(practice, at(10), client=Client.objects.get())
    assert stripe.requests() == []


def test_it_has_the_terms_of_the_moment_it_was_offered(practice: Practice, stripe: StandIn) -> None:
    booking = offered(practice, at(10))
    Service.objects.update(price_amount=99900, late_refund_percent=50, duration_minutes=60)
    booking.refresh_from_db()
    yes(booking)
    actions.pay(booking)
    assert stripe.sessions()[0]["amount_total"] == 49500
    assert (booking.late_refund_percent, booking.end - booking.start) == (0, timedelta(minutes=50))


def test_only_what_is_free_by_rule_can_be_offered(practice: Practice) -> None:
    is_away(practice.ingrid, at(12), at(13))
    for start in (at(8), at(10, 30), at(12), at(10, days=-7)):
        with pytest.raises(Invalid):
            offered(practice, start, client=Client.objects.first())
    assert not Booking.objects.exists()


def test_no_offer_outlasts_the_beginning_of_its_session(practice: Practice) -> None:
    booking = offered(practice, at(10), until=at(12))
    assert booking.hold_expires_at == at(10)


def test_accepted_and_paid_it_is_a_session_like_any_other(
    practice: Practice, stripe: StandIn
) -> None:
    booking = offered(practice, at(10))
    yes(booking)
    assert (booking.state, booking.terms_accepted_at) == ("held", SUNDAY_NOON)
    assert actions.pay(booking).startswith("http")
    stripe.pay(session_of(booking))
    settled = actions.settle(session_of(booking))
    assert settled is not None
    assert (settled.state, settled.payment_state) == ("confirmed", "paid")
    steps = settled.changes.filter(money="").values_list("old", "new")
    assert list(steps) == [("", "offered"), ("offered", "held"), ("held", "confirmed")]


def test_a_free_one_is_confirmed_at_once(practice: Practice, mailoutbox: list[Any]) -> None:
    booking = offered(practice, at(10), service="intro")
    assert booking.payment_state == "none"
    yes(booking)
    yes(booking)
    perform_due()
    booking.refresh_from_db()
    assert (booking.state, booking.hold_expires_at) == ("confirmed", None)
    assert booking.event is not None
    assert len(mailoutbox) == 2  # hers and the therapist's


def test_a_payment_page_left_open_does_not_cost_her_the_offer(
    practice: Practice, stripe: StandIn, travel: Travel
) -> None:
    #  offer   |---------------4 h---------------|
    #  hold    |--15 min--|
    booking = offered(practice, at(10))
    yes(booking)
    assert booking.hold_expires_at == OVER
    travel(SUNDAY_NOON + timedelta(minutes=45))
    actions.sweep()
    first = actions.pay(booking)
    assert first != ""
    booking.refresh_from_db()
    assert booking.state == "held"


def test_accepted_in_the_last_minute_it_is_held_as_long_as_any(
    practice: Practice, stripe: StandIn, travel: Travel
) -> None:
    booking = offered(practice, at(10))
    travel(OVER - timedelta(minutes=1))
    yes(booking)
    assert booking.hold_expires_at == OVER + timedelta(minutes=14)


def test_it_takes_her_yes_to_the_terms(practice: Practice) -> None:
    booking = offered(practice, at(10))
    with pytest.raises(Invalid) as error:
        actions.accept(booking, accept_terms=False)
    assert set(error.value.errors) == {"accept_terms"}
    Therapist.objects.update(status="other")
    booking = Booking.objects.get()
    with pytest.raises(Invalid) as error:
        actions.accept(booking, accept_terms=False)
    assert set(error.value.errors) == {"accept_terms", "withdrawal_consent"}
    yes(booking, withdrawal_consent=True)
    booking.refresh_from_db()
    assert (booking.state, booking.withdrawal_consent_at) == ("held", SUNDAY_NOON)


def test_an_offer_that_is_over_cannot_be_accepted(practice: Practice, travel: Travel) -> None:
    booking = offered(practice, at(10))
    travel(OVER)
    with pytest.raises(TransitionRefused):
        yes(booking)
    booking.refresh_from_db()
    assert booking.state == "offered"


def test_the_sweep_ends_it_without_asking_stripe(
    practice: Practice, stripe: StandIn, travel: Travel
) -> None:
    booking = offered(practice, at(10))
    travel(OVER - timedelta(seconds=1))
    assert actions.sweep().expired == 0
    travel(OVER)
    assert actions.sweep().expired == 1
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("expired", "none")
    assert why(booking) == "offer over"
    assert Claim.objects.count() == 0
    assert stripe.requests() == []


def test_until_the_sweep_comes_the_next_may_take_what_is_over(
    practice: Practice, stripe: StandIn, travel: Travel
) -> None:
    old = offered(practice, at(10))
    travel(OVER)
    assert at(10) in free_starts()
    new = actions.book(practice.wants(at(10), email="other@example.org"))
    old.refresh_from_db()
    assert (old.state, new.state) == ("expired", "held")
    with pytest.raises(TransitionRefused):
        yes(old)


@pytest.mark.parametrize("by", ["decline", "cancel"])
def test_no_thank_you_frees_the_time_and_costs_nothing(
    practice: Practice, mailoutbox: list[Any], by: str
) -> None:
    booking = offered(practice, at(10))
    for _twice in range(2):
        getattr(actions, by)(booking, actor="client")
    perform_due()
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("cancelled", "none")
    assert why(booking) == "declined"
    assert at(10) in free_starts()
    assert mailoutbox == []
    with pytest.raises(TransitionRefused):
        yes(booking)


def test_a_no_in_another_window_cannot_cancel_what_was_accepted(
    practice: Practice, stripe: StandIn
) -> None:
    seen = offered(practice, at(10))
    yes(Booking.objects.get())
    for no in (actions.decline, actions.cancel):
        with pytest.raises(TransitionRefused):
            no(Booking.objects.get() if no is actions.decline else seen, actor="client")
        seen.state = "offered"
    assert Booking.objects.get().state == "held"


def test_only_what_was_offered_can_be_accepted(practice: Practice, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10)))
    with pytest.raises(TransitionRefused):
        yes(booking)


def test_offers_are_no_holds(practice: Practice, stripe: StandIn) -> None:
    client = offered(practice, at(9)).client
    for hour in (10, 11):
        offered(practice, at(hour), client=client)
    for hour in (12, 13, 14):
        assert actions.book(practice.wants(at(hour))).state == "held"


def test_nobody_can_be_asked_to_pay_for_an_offer(practice: Practice, stripe: StandIn) -> None:
    booking = offered(practice, at(10))
    for act in (actions.pay, actions.extend):
        with pytest.raises(TransitionRefused):
            act(booking)
    assert not Payment.objects.exists()
    assert stripe.requests() == []


@pytest.mark.parametrize(
    "change",
    [{"hold_expires_at": None}, {"state": "confirmed"}, {"state": "held"}, {"state": "completed"}],
    ids=str,
)
def test_the_database_keeps_it_true(practice: Practice, change: dict[str, Any]) -> None:
    booking = offered(practice, at(10))
    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(**change)
