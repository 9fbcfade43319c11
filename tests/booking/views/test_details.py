import pytest
from django.test import Client

from booking.models import Booking
from booking.models import Client as Person
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.factories import booking
from tests.booking.views.flow import CONTACT, hidden, opened, slot, tell

pytestmark = pytest.mark.usefixtures("travel", "practice")


def taken(practice: Practice, hour: int) -> None:
    booking(therapist=practice.ingrid, service=practice.talk, start=at(hour))


def test_what_she_writes_goes_on_to_the_last_screen_and_is_stored_nowhere(client: Client) -> None:
    answer = tell(client, opened(client, at(10)) | CONTACT | {"phone": "400 00 000"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert CONTACT.items() <= hidden(html).items()
    assert "kari@example.org<br>400 00 000" in html
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies
    assert not Person.objects.exists()
    assert not Booking.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"email": "kari"}, "email"),
        ({"phone": "4\x0000"}, "phone"),
    ],
)
def test_a_slip_is_said_at_its_field_and_the_rest_is_kept(
    client: Client, typed: dict[str, str], field: str
) -> None:
    answer = tell(
        client, opened(client, at(10)) | {"name": "Kari", "email": "k@example.org"} | typed
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert html.count(f'href="#id_{field}"') == 1
    assert ("k@example.org" in html) == (field != "email")
    assert "Betal kr" not in html


def test_the_terms_are_not_asked_for_yet(client: Client) -> None:
    html = tell(client, opened(client, at(10)) | CONTACT | {"name": ""}).content.decode()
    assert "accept_terms" not in html


def test_changing_what_was_written_keeps_it(client: Client) -> None:
    fields = opened(client, at(10)) | CONTACT
    html = tell(client, fields | {"change": "1"}).content.decode()
    assert 'value="kari@example.org"' in html
    assert "Betal kr" not in html
    assert hidden(html)["slot"] == fields["slot"]


def test_a_time_lost_before_the_form_is_seen(client: Client, practice: Practice) -> None:
    taken(practice, 10)
    query = {"service": "talk", "slot": slot(at(10))}
    html = client.get("/bestill/deg/", query, follow=True).content.decode()
    assert "ikke ledig lenger" in html


def test_a_time_lost_while_she_writes_keeps_what_was_typed(
    client: Client, practice: Practice
) -> None:
    fields = opened(client, at(10)) | CONTACT
    taken(practice, 10)
    answer = tell(client, fields)
    assert answer.status_code == 409
    assert 'value="kari@example.org"' in answer.content.decode()
    assert "Betal kr" not in answer.content.decode()


def test_a_form_of_another_site_is_refused(client: Client) -> None:
    fields = opened(client, at(10)) | CONTACT
    answer = tell(client, fields, HTTP_ORIGIN="https://evil.example")
    assert answer.status_code == 403


def test_the_last_screen_opened_anew_begins_again(client: Client) -> None:
    assert client.get("/bestill/betaling/")["Location"] == "/bestill/"
