"""Who gets SMS: the box in the form, the field of the API, and the way out."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking import actions, sealing
from booking.actions import texts
from booking.models import Booking
from booking.models import Practice as PracticeSettings
from tests.booking.api.calls import BOOKING, faults, get, post, wish
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.sms.conftest import START, works_on
from tests.booking.sms.twilio import Twilio
from tests.booking.views.flow import PERSON, hidden, opened, press, send, slot, tell

pytestmark = pytest.mark.usefixtures("travel", "practice")
BOX = 'name="sms"'
NUMBER = {"phone": "400 00 000"}


def form(client: Client) -> str:
    query = {"service": "intro", "slot": slot(at(10))}
    return str(client.get("/bestill/deg/", query, follow=True).content.decode())


def goes_to(booking: Booking) -> str:
    sealed = booking.sms_sealed
    return sealing.open_sealed(booking.client.wrapped_key, sealed) if sealed else ""


def test_there_is_no_box_unless_both_have_switched_it_on(
    client: Client, twilio: Twilio, settings: Any
) -> None:
    assert BOX in form(client)
    settings.SMS_PROVIDER = ""
    assert BOX not in form(client)
    settings.SMS_PROVIDER = "console"
    PracticeSettings.objects.update(sms=False)
    assert BOX not in form(client)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("400 00 000", "+4740000000"),
        ("+46 70 123 45 67", "+46701234567"),
    ],
)
def test_ticked_it_goes_on_to_the_booking(
    client: Client, twilio: Twilio, typed: str, number: str
) -> None:
    fields = opened(client, at(10), "intro") | PERSON | {"phone": typed, "sms": "on"}
    last = tell(client, fields).content.decode()
    assert "(også SMS)" in last
    assert "<dd>TV Samtaler: Timen er bekreftet, mandag 2. mars kl. 10.00. Mer står" in last
    assert hidden(last)["sms"] == "on"
    # What was written is changed, and the tick is still there.
    changed = tell(client, hidden(last) | {"change": "1"}).content.decode()
    assert is_ticked(changed)
    assert send(client, hidden(last) | {"accept_terms": "on"}).status_code == 303
    booking = Booking.objects.get()
    assert goes_to(booking) == number
    assert number not in booking.sms_sealed


def test_not_ticked_there_are_none(client: Client, twilio: Twilio) -> None:
    last = tell(client, opened(client, at(10), "intro") | PERSON | NUMBER).content.decode()
    assert "sms" not in hidden(last)
    assert "(også SMS)" not in last
    assert "Som SMS" not in last
    send(client, hidden(last) | {"accept_terms": "on"})
    assert Booking.objects.get().sms_sealed == ""


@pytest.mark.parametrize(
    ("prefix", "typed", "says"),
    [
        ("", "", "Skriv et mobilnummer for SMS"),
        ("", "22 33 44 55", "Skriv et mobilnummer for SMS"),
        ("", "+1 201 555 0123", "numre fra dette landet"),
        ("/en", "hei", "Write a mobile number for the SMS"),
    ],
)
def test_a_number_that_gets_none_is_said_at_its_field(
    client: Client, twilio: Twilio, prefix: str, typed: str, says: str
) -> None:
    fields = opened(client, at(10), "intro") | PERSON | {"phone": typed, "sms": "on"}
    answer = client.post(f"{prefix}/bestill/deg/", fields, HTTP_ORIGIN="http://testserver")
    html = answer.content.decode()
    assert answer.status_code == 422
    assert says in html
    assert ("og til SMS." if prefix == "" else "and for SMS.") in html
    assert 'href="#id_phone"' in html
    assert 'value="kari@example.org"' in html
    assert f'value="{typed}"' in html or not typed
    assert is_ticked(html)


def is_ticked(html: str) -> bool:
    [box] = re.findall(r"<input[^>]*" + BOX + "[^>]*>", html)
    return "checked" in box and 'aria-describedby="id_sms_helptext"' in box


def test_switched_off_while_she_writes_she_books_without(client: Client, twilio: Twilio) -> None:
    last = tell(client, opened(client, at(10), "intro") | PERSON | NUMBER | {"sms": "on"})
    PracticeSettings.objects.update(sms=False)
    fields = hidden(last.content.decode()) | {"accept_terms": "on"}
    assert send(client, fields).status_code == 303
    assert Booking.objects.get().sms_sealed == ""


def body(**person: object) -> dict[str, Any]:
    who = {"name": "Kari", "email": "kari@example.org"} | person
    return wish(at(10), service="intro", client=who)


def test_the_api_takes_the_same_field(twilio: Twilio) -> None:
    answer = post("bookings/", body(phone="40000000", sms=True))
    assert answer.status_code == 201
    assert answer.json()["sms"] is True
    assert goes_to(Booking.objects.get()) == "+4740000000"
    works_on()
    assert [sent["To"] for sent in twilio.sent] == ["+4740000000"]


@pytest.mark.parametrize("phone", [None, "", "22334455", "x", "+12015550123"])
def test_and_refuses_it_without_a_number_to_send_to(twilio: Twilio, phone: str | None) -> None:
    answer = post("bookings/", body(phone=phone, sms=True))
    assert faults(answer) == [["body", "client", "phone"]]
    assert not Booking.objects.exists()


def test_and_where_none_are_sent(twilio: Twilio) -> None:
    PracticeSettings.objects.update(sms=False)
    assert faults(post("bookings/", body(sms=True))) == [["body", "client", "sms"]]
    assert faults(post("bookings/", body(sms="yes"))) == [["body", "client", "sms"]]


def test_a_front_end_knows_whether_to_ask(client: Client, twilio: Twilio) -> None:
    def told() -> Any:
        return client.get("/api/v3/settings/").json()["sms"]

    assert told() is True
    PracticeSettings.objects.update(sms=False)
    assert told() is False


@pytest.fixture
def hers(practice: Practice, twilio: Twilio) -> Booking:
    actions.book(practice.wants(at(11), service="intro", phone="40000000", sms=True))
    return actions.book(practice.wants(START, service="intro", phone="40000000", sms=True))


def page(client: Client, booking: Booking) -> str:
    return str(client.get(f"/time/{booking.token}/").content.decode())


def test_on_her_page_she_ends_them_all(client: Client, hers: Booking, twilio: Twilio) -> None:
    address = f"/time/{hers.token}/uten-sms/"
    assert f'action="{address}"' in page(client, hers)
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 403
    assert Booking.objects.exclude(sms_sealed="").count() == 2

    answer = press(client, address)
    assert (answer.status_code, answer["Location"]) == (302, f"/time/{hers.token}/?no-sms=1")
    press(client, address)
    assert not Booking.objects.exclude(sms_sealed="").exists()
    assert hers.changes.filter(reason="no sms", actor="client").count() == 1
    told = client.get(answer["Location"]).content.decode()
    assert "Du får ikke flere SMS fra oss" in told
    assert address not in told
    works_on()
    assert twilio.asked == []


def test_the_bookings_before_their_series_as_who_ends_a_hold(hers: Booking) -> None:
    """On PostgreSQL each would wait for the other's row."""
    with CaptureQueriesContext(connection) as asked:
        texts.no_more(hers, actor="client")
    written = [sql for row in asked if (sql := row["sql"]).startswith("UPDATE")]
    assert [sql.split('"')[1] for sql in written] == ["booking_booking", "booking_series"]


def test_and_by_the_api(hers: Booking) -> None:
    assert get(f"bookings/{hers.token}/").json()["sms"] is True
    for _twice in range(2):
        answer = Client().delete(f"{BOOKING}bookings/{hers.token}/sms/")
        assert (answer.status_code, answer.json()["sms"]) == (200, False)
    assert Client().delete(f"{BOOKING}bookings/{'x' * 32}/sms/").status_code == 404
    assert not Booking.objects.exclude(sms_sealed="").exists()


@pytest.mark.parametrize(
    ("name", "provider", "field"),
    [
        ("TV Samtaler", "twilio", ""),
        ("Šárkas samtaler – Åsgård", "twilio", ""),
        ("心", "twilio", "neutral_name"),
        ("TV Samtaler", "", "sms"),
    ],
)
def test_the_practice_can_switch_on_what_can_be_sent(
    twilio: Twilio, settings: Any, name: str, provider: str, field: str
) -> None:
    settings.SMS_PROVIDER = provider
    practice = PracticeSettings.load()
    practice.neutral_name = name
    try:
        practice.full_clean()
        refused: list[str] = []
    except ValidationError as error:
        refused = list(error.message_dict)
    assert refused == ([field] if field else [])
    practice.sms = False
    practice.full_clean()
