"""Money for a booking that we do not have: somebody decides, and nobody is charged for nothing."""

import pytest
from django.core import mail

from booking import actions, attention
from booking.actions import reconcile, strays
from booking.actions.errors import PageUsed
from booking.models import Booking, Change, Claim, Errand, Payment, Stray
from booking.models import Practice as Settings
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stray(practice: Practice, travel: Travel, stripe: StandIn) -> Stray:
    """Paid at Stripe; of its booking a restored backup knows nothing."""
    Settings.objects.update_or_create(pk=1, defaults={"email": "desk@example.org"})
    booking = actions.book(practice.wants(at(10)))
    session = session_of(booking)
    stripe.pay(session)
    for model in (Payment, Claim, Change, Errand):
        model.objects.all().delete()
    Booking.objects.all().delete()
    for _twice in range(2):
        reconcile.heed("checkout.session.completed", session)
    return Stray.objects.get()


def test_it_is_flagged_once_and_told_to_the_desk(stray: Stray, stripe: StandIn) -> None:
    perform_due()
    perform_due()
    assert (stray.state, stray.amount, len(stray.reference)) == ("found", 49500, 8)
    assert [letter.to for letter in mail.outbox] == [["desk@example.org"]]
    assert stray.reference in mail.outbox[0].subject
    assert "495" in mail.outbox[0].body
    assert stripe.refunds() == []


def test_somebody_gives_it_back(stray: Stray, stripe: StandIn) -> None:
    for _twice in range(2):
        strays.decide(stray, "due", actor="staff:kari")
        perform_due()
    stray.refresh_from_db()
    assert (stray.state, stray.actor) == ("refunded", "staff:kari")
    assert [refund["amount"] for refund in stripe.refunds()] == [49500]
    with pytest.raises(PageUsed):
        strays.decide(stray, "handled", actor="staff:kari")


def test_given_back_at_stripe_it_waits_no_longer(stray: Stray, stripe: StandIn) -> None:
    refund = stripe.refund(stray.session_id)
    reconcile.heed("refund.created", refund["id"])
    stray.refresh_from_db()
    assert stray.state == "refunded"
    stripe.settle_refund(refund["id"], ok=False)
    reconcile.heed("refund.failed", refund["id"])
    stray.refresh_from_db()
    assert stray.state == "failed"


def test_a_payment_at_another_site_of_the_same_account_is_none_of_ours(
    practice: Practice, travel: Travel, stripe: StandIn, settings: object
) -> None:
    booking = actions.book(practice.wants(at(10)))
    session = session_of(booking)
    stripe.pay(session)
    Payment.objects.all().delete()
    Booking.objects.update(reference="OTHERREF")
    settings.BASE_URL = "https://staging.example.org"  # type: ignore[attr-defined]
    reconcile.heed("checkout.session.completed", session)
    assert not Stray.objects.exists()


def given_up(stray: Stray) -> Errand:
    """Decided, and then Stripe could not be reached for as long as the worker tries."""
    strays.decide(stray, "due", actor="staff:kari")
    Errand.objects.filter(kind="refund-stray").update(state=Errand.State.FAILED)
    return Errand.objects.get(kind="refund-stray")


def test_what_the_worker_gave_up_waits_and_is_tried_again(stray: Stray, stripe: StandIn) -> None:
    given_up(stray)
    assert list(attention.strays()) == [stray]
    for _twice in range(2):
        strays.try_again(stray)
        perform_due()
    stray.refresh_from_db()
    assert (stray.state, list(attention.strays())) == ("refunded", [])
    assert len(stripe.refunds()) == 1


def test_or_somebody_has_seen_to_it(stray: Stray, stripe: StandIn) -> None:
    errand = given_up(stray)
    for _twice in range(2):
        strays.decide(stray, "handled", actor="staff:ola")
    strays.try_again(stray)
    perform_due()
    stray.refresh_from_db()
    errand.refresh_from_db()
    assert (stray.state, stray.actor, errand.state) == ("handled", "staff:ola", "dropped")
    assert (list(attention.strays()), stripe.refunds()) == ([], [])


def test_not_while_it_is_tried(stray: Stray) -> None:
    given_up(stray)
    strays.try_again(stray)
    with pytest.raises(PageUsed):
        strays.decide(stray, "handled", actor="staff:ola")
    assert Errand.objects.get(kind="refund-stray").state == "due"
