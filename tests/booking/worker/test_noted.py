"""Every mail that leaves is noted, by whichever handler it went."""

import pytest
from django.core import mail

from booking import actions
from booking.models import Booking, Errand, SentMail
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db


def works_on() -> None:
    while perform_due():
        pass


def test_of_a_paid_moved_and_cancelled_session_each_mail_is_noted(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10, days=7)))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    works_on()
    actions.reschedule(Booking.objects.get(), at(12, days=7), actor="client")
    works_on()
    actions.cancel(Booking.objects.get(), actor="client")
    works_on()
    done = Errand.objects.filter(kind__startswith="mail-", state="done")
    kinds = sorted(done.values_list("kind", flat=True))
    assert {"mail-receipt", "mail-credit-note", "mail-moved"} <= set(kinds)
    assert sorted(SentMail.objects.values_list("kind", flat=True)) == kinds
    assert len(mail.outbox) == len(kinds)
