"""The payment page speaks what the booking speaks, as far as Stripe does."""

import pytest

from booking import actions
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "asked"), [("nb", "nb"), ("en", "en"), ("nn", "nb")])
def test_a_booking_in_any_language_of_the_site_can_be_paid(
    practice: Practice, travel: Travel, stripe: StandIn, language: str, asked: str
) -> None:
    actions.book(practice.wants(at(10), language=language))
    [order] = stripe.requests("POST", "/v1/checkout/sessions")
    assert order.params["locale"] == asked
