from collections.abc import Iterator
from typing import Any

import pytest

from booking import actions
from booking.models import Booking
from booking.models import Practice as PracticeSettings
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.sms.twilio import ACCOUNT, SENDER, TOKEN, Twilio, serving

START = at(10, days=7)


@pytest.fixture(scope="package")
def server() -> Iterator[Twilio]:
    with serving() as running:
        yield running


@pytest.fixture
def twilio(server: Twilio, settings: Any, db: None) -> Twilio:
    """Switched on by the site and by the practice."""
    server.clear()
    settings.SMS_PROVIDER = "twilio"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = ACCOUNT, TOKEN
    settings.TWILIO_FROM, settings.TWILIO_API_BASE = SENDER, server.base
    practice = PracticeSettings.load()
    practice.sms, practice.neutral_name = True, "TV Samtaler"
    practice.save()
    return server


@pytest.fixture
def confirmed(practice: Practice, travel: Travel, stripe: StandIn, twilio: Twilio) -> Booking:
    """Paid, for Monday week at ten, with SMS; nothing is sent yet."""
    booking = actions.book(practice.wants(START, phone="400 00 000", sms=True))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    return Booking.objects.get(pk=booking.pk)


def works_on() -> None:
    while perform_due():
        pass
