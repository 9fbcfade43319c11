"""Holding longer, cancelling, moving."""

from datetime import timedelta

import pytest
from django.core import mail

from booking import actions
from booking.actions.errors import Invalid, Overtaken, PriceDiffers, SlotTaken
from booking.models import Booking, Change, Claim, Errand, Offering, Refund, Therapist
from booking.payments import GatewayUnavailable
from booking.states import TransitionRefused
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(practice: Practice, travel: Travel, stripe: StandIn) -> Booking:
    """Paid, for Monday at ten; the policy gives all back until a day before, nothing after."""
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    settled = actions.settle(session_of(booking))
    assert settled is not None
    return settled


def test_a_hold_can_be_extended_once(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10)))
    actions.extend(booking)
    assert booking.hold_expires_at == SUNDAY_NOON + timedelta(minutes=30)
    with pytest.raises(TransitionRefused):
        actions.extend(booking)
    travel(SUNDAY_NOON + timedelta(minutes=16))
    actions.sweep()
    booking.refresh_from_db()
    assert booking.state == "held"


def test_a_hold_that_is_over_cannot_be_extended(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    travel(SUNDAY_NOON + timedelta(minutes=15))
    with pytest.raises(TransitionRefused):
        actions.extend(booking)


def test_cancelling_in_time_gives_all_back_once(
    confirmed: Booking, travel: Travel, stripe: StandIn
) -> None:
    travel(at(10, days=-1))
    actions.cancel(confirmed, actor="client")
    actions.cancel(Booking.objects.get(), actor="client")
    perform_due()
    confirmed.refresh_from_db()
    assert (confirmed.state, confirmed.payment_state) == ("cancelled", "refunded")
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]
    assert Claim.objects.count() == 0
    assert confirmed.event is None


@pytest.mark.parametrize(("percent", "back"), [(0, []), (50, [24750]), (33, [16335])])
def test_cancelling_late_follows_the_agreed_policy(
    confirmed: Booking, travel: Travel, stripe: StandIn, percent: int, back: list[int]
) -> None:
    Booking.objects.update(late_refund_percent=percent)
    confirmed.service.late_refund_percent = 100  # changed since: does not matter
    confirmed.service.save()
    travel(at(10, days=-1) + timedelta(minutes=1))
    actions.cancel(confirmed, actor="client")
    perform_due()
    assert [refund["amount"] for refund in stripe.refunds()] == back


def test_a_session_that_has_begun_cannot_be_cancelled(confirmed: Booking, travel: Travel) -> None:
    travel(at(10))
    with pytest.raises(TransitionRefused):
        actions.cancel(confirmed, actor="client")


def test_cancelling_a_hold_closes_its_payment_page_first(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    actions.cancel(booking, actor="client")
    booking.refresh_from_db()
    assert booking.state == "cancelled"
    assert stripe.sessions()[0]["status"] == "expired"


def test_a_hold_stands_while_its_payment_page_cannot_be_closed(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    stripe.stop()
    with pytest.raises(GatewayUnavailable):
        actions.cancel(booking, actor="client")
    booking.refresh_from_db()
    assert booking.state == "held"


def test_a_refund_that_fails_is_tried_again_under_its_key(
    confirmed: Booking, travel: Travel, stripe: StandIn
) -> None:
    travel(at(9, days=-1))
    actions.cancel(confirmed, actor="client")
    stripe.fault(method="POST", path="/v1/refunds", times=10, status=429)
    perform_due()
    assert Refund.objects.get().state == "due"
    stripe.clear_faults()
    travel(at(9, 2, days=-1))
    perform_due()
    assert Refund.objects.get().state == "done"
    assert len(stripe.refunds()) == 1


def test_moving_keeps_the_payment_and_frees_the_old_time(
    confirmed: Booking, practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    while perform_due():
        pass  # also the mails that come of what was done
    mail.outbox.clear()
    actions.reschedule(confirmed, at(14), actor="staff")
    perform_due()
    confirmed.refresh_from_db()
    assert (confirmed.start, confirmed.payment_state) == (at(14), "paid")
    assert confirmed.event
    assert confirmed.event.start == at(14)
    assert len(mail.outbox) == 2
    assert actions.book(practice.wants(at(10), email="b@example.org")).state == "held"
    assert [change.reason for change in Change.objects.filter(booking=confirmed)][-1] == "moved"


def test_moving_by_less_than_its_own_length(confirmed: Booking, practice: Practice) -> None:
    practice.talk.step_minutes = 30
    practice.talk.save()
    actions.reschedule(confirmed, at(10, 30), actor="staff")
    confirmed.refresh_from_db()
    assert confirmed.start == at(10, 30)
    assert Claim.objects.count() == 12


def test_a_move_that_cannot_be_leaves_everything(
    confirmed: Booking, practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    actions.book(practice.wants(at(14), email="b@example.org"))
    before = set(Claim.objects.values_list("cell", "booking"))
    for start, error in ((at(14), SlotTaken), (at(14, 10), SlotTaken), (at(8), Invalid)):
        with pytest.raises(error):
            actions.reschedule(Booking.objects.get(pk=confirmed.pk), start, actor="staff")
    confirmed.refresh_from_db()
    assert confirmed.start == at(10)
    assert set(Claim.objects.values_list("cell", "booking")) == before


def test_staff_alone_need_not_keep_to_the_grid(
    confirmed: Booking, practice: Practice, stripe: StandIn
) -> None:
    actions.reschedule(confirmed, at(10, days=7), actor="staff")
    with pytest.raises(Invalid):
        actions.reschedule(confirmed, at(12, 5, days=7), actor="client")
    confirmed.refresh_from_db()
    assert confirmed.start == at(10, days=7)
    actions.reschedule(confirmed, at(12, 5, days=7), actor="staff")
    confirmed.refresh_from_db()
    assert confirmed.start == at(12, 5, days=7)


def test_a_page_that_saw_it_elsewhere_moves_nothing(
    confirmed: Booking, practice: Practice, stripe: StandIn
) -> None:
    actions.reschedule(confirmed, at(14), actor="staff", seen=confirmed.sequence)
    with pytest.raises(Overtaken):
        actions.reschedule(confirmed, at(15), actor="staff", seen=confirmed.sequence - 1)
    confirmed.refresh_from_db()
    assert confirmed.start == at(14)


def test_moving_to_a_therapist_with_another_price_is_refused(
    confirmed: Booking, practice: Practice
) -> None:
    olav = Therapist.objects.create(name="Olav", slug="olav", title="Psykolog", status="authorised")
    offering = Offering.objects.create(
        therapist=olav, service=practice.talk, own_price_amount=60000
    )
    works(olav, at(9), at(12))
    with pytest.raises(PriceDiffers):
        actions.reschedule(confirmed, at(10), "olav", actor="staff")
    offering.own_price_amount = None
    offering.save()
    actions.reschedule(Booking.objects.get(), at(10), "olav", actor="staff")
    assert Booking.objects.get().therapist == olav


def test_tax_and_withdrawal_stay_as_they_were_agreed(
    confirmed: Booking, practice: Practice
) -> None:
    olav = Therapist.objects.create(name="Olav", slug="olav", title="Coach", status="other")
    Offering.objects.create(therapist=olav, service=practice.talk)
    works(olav, at(9), at(12))
    with pytest.raises(Invalid, match="therapist"):
        actions.reschedule(confirmed, at(10), "olav", actor="staff")
    assert Booking.objects.get().therapist == practice.ingrid


def test_a_hold_cannot_be_moved(practice: Practice, travel: Travel, stripe: StandIn) -> None:
    booking = actions.book(practice.wants(at(10)))
    with pytest.raises(TransitionRefused):
        actions.reschedule(booking, at(11), actor="staff")


def test_letting_go_of_what_was_just_paid_costs_nothing(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    # Within 24 hours a cancellation gives nothing back; but she pressed "let it go" on a hold.
    booking = actions.book(practice.wants(at(10)))
    stripe.pay(session_of(booking))
    with pytest.raises(TransitionRefused):
        actions.cancel(booking, actor="client")
    booking.refresh_from_db()
    assert (booking.state, booking.payment_state) == ("confirmed", "paid")


def test_a_refund_that_stripe_will_not_have_is_told_to_the_desk(
    confirmed: Booking, travel: Travel, stripe: StandIn
) -> None:
    travel(at(9, days=-1))
    actions.cancel(confirmed, actor="client")
    stripe.fault(method="POST", path="/v1/refunds", times=1, status=400)
    perform_due()
    confirmed.refresh_from_db()
    assert (Refund.objects.get().state, confirmed.payment_state) == ("failed", "paid")
    assert Errand.objects.filter(kind="mail-alert").exists()


def told_all() -> list[tuple[str, str]]:
    """To whom and with which subject, in order of both."""
    while perform_due():
        pass
    return sorted((each.to[0], str(each.subject)) for each in mail.outbox)


def test_of_two_moves_in_a_row_the_last_one_is_told(confirmed: Booking, practice: Practice) -> None:
    told_all()
    mail.outbox.clear()
    for hour in (11, 12):
        actions.reschedule(Booking.objects.get(), at(hour), actor="staff")
    told = told_all()
    assert [to for to, _subject in told] == sorted([practice.ingrid.email, "kari@example.org"])
    assert all("12.00" in subject for _to, subject in told)


def test_who_no_longer_has_the_session_is_told(confirmed: Booking, practice: Practice) -> None:
    olav = Therapist.objects.create(
        name="Olav", slug="olav", title="P", status="authorised", email="olav@example.org"
    )
    Offering.objects.create(therapist=olav, service=practice.talk)
    works(olav, at(9), at(12))
    told_all()
    mail.outbox.clear()
    actions.reschedule(confirmed, at(11), "olav", actor="staff")
    told = dict(told_all())
    assert set(told) == {practice.ingrid.email, "olav@example.org", "kari@example.org"}
    assert told[practice.ingrid.email] == f"Time {confirmed.reference} er flyttet"
    assert "Olav" not in told[practice.ingrid.email]


def test_who_has_it_back_hears_of_it_once(confirmed: Booking, practice: Practice) -> None:
    olav = Therapist.objects.create(
        name="Olav", slug="olav", title="P", status="authorised", email="olav@example.org"
    )
    Offering.objects.create(therapist=olav, service=practice.talk)
    works(olav, at(9), at(12))
    told_all()
    mail.outbox.clear()
    for slug in ("olav", practice.ingrid.slug):
        actions.reschedule(Booking.objects.get(), at(11), slug, actor="staff")
    told = told_all()
    assert [to for to, _subject in told] == sorted(
        [practice.ingrid.email, "kari@example.org", "olav@example.org"]
    )
