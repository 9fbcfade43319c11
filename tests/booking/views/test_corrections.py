"""She comes back from the payment page and sends the form once more, with something corrected."""

import pytest
from django.test import Client

from booking.models import Booking
from booking.states import State
from booking.views.corrections import CORRECTIONS
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.factories import booking
from tests.booking.views.flow import PERSON, hidden, opened, send, slot

pytestmark = pytest.mark.usefixtures("travel", "practice", "stripe")


def held() -> Booking:
    return Booking.objects.get(state=State.HELD)


@pytest.fixture
def fields(client: Client) -> dict[str, str]:
    """Of the form of somebody who holds a time at ten."""
    known = opened(client, at(10)) | PERSON
    assert send(client, known).status_code == 303
    return known


def test_another_time_takes_the_place_of_the_first(client: Client, fields: dict[str, str]) -> None:
    assert send(client, fields | {"slot": slot(at(11))}).status_code == 303
    assert held().start == at(11)
    assert Booking.objects.get(state=State.CANCELLED).start == at(10)


def test_a_time_that_is_taken_does_not_cost_the_held_one(
    client: Client, fields: dict[str, str], practice: Practice
) -> None:
    booking(therapist=practice.ingrid, service=practice.talk, start=at(12))
    before = held()
    answer = send(client, fields | {"slot": slot(at(12))})
    assert answer.status_code == 409
    assert held() == before
    assert before.claims.exists()


def test_the_most_holds_may_all_be_corrected(client: Client, fields: dict[str, str]) -> None:
    for hour in (9, 12):
        assert send(client, opened(client, at(hour)) | PERSON).status_code == 303
    assert send(client, fields | {"slot": slot(at(11))}).status_code == 303
    assert send(client, opened(client, at(13)) | PERSON).status_code == 429
    assert Booking.objects.filter(state=State.HELD).count() == 3


def test_a_page_that_cannot_be_closed_leaves_all_as_it_was(
    client: Client, fields: dict[str, str], stripe: StandIn
) -> None:
    before = held()
    stripe.fault(status=500, times=9)
    answer = send(client, fields | {"slot": slot(at(11))})
    assert answer.status_code == 503
    assert held() == before


def test_who_knows_only_the_address_of_the_form_ends_nothing(
    client: Client, fields: dict[str, str]
) -> None:
    before = held()
    other = {"name": "Per", "email": "per@example.org", "slot": slot(at(11))}
    assert send(client, fields | other).status_code == 303
    before.refresh_from_db()
    assert before.state == State.HELD
    assert send(client, fields | other | {"slot": slot(at(10))}).status_code == 409


def test_who_knows_only_the_address_of_the_form_is_led_to_nothing(
    client: Client, fields: dict[str, str]
) -> None:
    for turn in range(1, CORRECTIONS):
        assert send(client, fields | {"slot": slot(at(10 + turn % 2))}).status_code == 303
    mine = held()
    other = {"email": "per@example.org", "slot": slot(at(12))}  # her name is known to many
    answer = send(client, fields | other)
    assert answer.status_code == 409
    assert mine.token not in answer.content.decode()
    assert send(client, hidden(answer.content.decode()) | PERSON | other).status_code == 303
    assert Booking.objects.filter(state=State.HELD).count() == 2


def test_beyond_all_measure_she_is_led_to_what_she_holds(
    client: Client, fields: dict[str, str]
) -> None:
    for turn in range(1, CORRECTIONS):
        assert send(client, fields | {"slot": slot(at(10 + turn % 2))}).status_code == 303
    answer = send(client, fields | {"slot": slot(at(12))})
    assert answer["Location"] == f"/time/{held().token}/"


def test_a_phone_that_stays_is_enough_to_be_known(client: Client) -> None:
    known = opened(client, at(10)) | PERSON | {"phone": "+47 41 23 45 67"}
    send(client, known)
    slips = {"name": "Kari N.", "email": "kari@example.com", "phone": "41234567"}
    assert send(client, known | slips).status_code == 303
    assert held().client.contact["name"] == "Kari N."


def test_a_page_to_pay_on_that_is_refused_leaves_the_new_time(
    client: Client, fields: dict[str, str], stripe: StandIn
) -> None:
    held().payments.update(state="expired")  # closed already, as by another try
    stripe.fault(method="POST", path="/v1/checkout/sessions", times=9, status=500)
    answer = send(client, fields | {"slot": slot(at(11))})
    assert held().start == at(11)
    assert answer["Location"] == f"/time/{held().token}/"
