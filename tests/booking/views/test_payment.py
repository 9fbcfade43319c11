import re

import pytest
from django.db import OperationalError
from django.test import Client

from booking import actions
from booking.models import Booking, Payment, Service
from booking.models import Client as Person
from booking.states import State
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import booking, offering, therapist
from tests.booking.views.flow import CONTACT, PERSON, hidden, opened, send, slot, tell

pytestmark = pytest.mark.usefixtures("travel", "practice")


def taken(practice: Practice, hour: int) -> Booking:
    return booking(therapist=practice.ingrid, service=practice.talk, start=at(hour))


def booked() -> Booking:
    return Booking.objects.get()


@pytest.mark.usefixtures("stripe")
def test_booking_leads_to_the_payment_page(client: Client) -> None:
    answer = send(client, opened(client, at(10)) | PERSON)
    assert answer.status_code == 303
    assert answer["Location"] == Payment.objects.get().checkout_url
    assert booked().state == State.HELD
    assert booked().start == at(10)
    assert booked().client.contact["name"] == "Kari"
    assert not answer.cookies


def test_what_is_free_is_booked_at_once(client: Client) -> None:
    fields = opened(client, at(10), service="intro")
    shown = page(client, at(10), "intro")
    assert "Bestill</button>" in shown
    assert "Betaling" not in shown
    answer = send(client, fields | PERSON)
    assert answer["Location"] == f"/time/{booked().token}/"
    assert booked().state == State.CONFIRMED


def test_a_locked_database_loses_nothing_that_was_typed(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_wish: object, **_options: object) -> Booking:
        raise OperationalError("database is locked")

    fields = opened(client, at(10), service="intro") | PERSON
    with monkeypatch.context() as broken:
        broken.setattr(actions, "book", locked)
        answer = send(client, fields)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    html = answer.content.decode()
    assert "Vi får ikke skrevet ned dette" in html
    assert "kari@example.org" in html
    again = send(client, fields)
    assert again["Location"] == f"/time/{booked().token}/"


def page(client: Client, start: object, service: str = "talk") -> str:
    fields = opened(client, start, service) | CONTACT  # type: ignore[arg-type]
    return str(tell(client, fields).content.decode())


def test_the_page_says_what_it_costs_and_what_others_see(client: Client) -> None:
    html = page(client, at(10, days=7))
    assert "Betal kr\xa0495</button>" in html
    assert html.count("TV Samtaler") == 3
    assert "<dt>I kalenderen din</dt><dd>Avtale hos TV Samtaler</dd>" in html
    assert "Avtale mandag 9. mars kl.\xa010.00" in html
    assert "Gratis til søndag 8. mars kl.\xa010.00, deretter kr\xa0495." in html
    assert "angrefristen" not in html


def test_too_late_for_a_free_cancellation_is_said(client: Client) -> None:
    html = page(client, at(10))
    assert "Avbestilling koster kr\xa0495, og timen kan ikke lenger flyttes" in html


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ({"late_refund_percent": 50}, "deretter kr\xa0247,50."),
        ({"late_refund_percent": 100}, "helt til den begynner. Det koster ingenting."),
        ({"free_cancellation_hours": 0}, "helt til den begynner. Det koster ingenting."),
    ],
)
def test_what_cancelling_late_costs_is_said_in_kroner(
    client: Client, practice: Practice, policy: dict[str, int], said: str
) -> None:
    Service.objects.filter(pk=practice.talk.pk).update(**policy)
    assert said in page(client, at(10, days=7))


@pytest.mark.usefixtures("stripe")
def test_a_double_click_books_once(client: Client) -> None:
    fields = opened(client, at(10)) | PERSON
    answers = {send(client, fields)["Location"] for _ in range(2)}
    assert len(answers) == 1
    assert booked().state == State.HELD


@pytest.mark.usefixtures("stripe")
def test_who_comes_back_to_correct_her_address_keeps_the_time(client: Client) -> None:
    fields = opened(client, at(10)) | PERSON
    for address in ("kari@exmaple.org", "kari@example.org", "kari@exmaple.org"):
        assert send(client, fields | {"email": address}).status_code == 303
    last = Booking.objects.get(state=State.HELD)
    assert last.client.contact["email"] == "kari@exmaple.org"
    assert Booking.objects.filter(state=State.CANCELLED).count() == 2


def test_missing_fields_are_said_where_they_are(client: Client) -> None:
    answer = send(client, opened(client, at(10)) | {"name": "Kari", "email": "kari"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_email"' in html
    assert 'href="#id_accept_terms"' in html
    field = re.search(r'<input[^>]*id="id_email"[^>]*>', html)
    assert field is not None
    assert 'aria-invalid="true"' in field[0]
    described = re.search(r'aria-describedby="([^"]+)"', field[0])
    assert described is not None
    assert all(f'id="{each}"' in html for each in described[1].split())
    assert 'value="Kari"' in html
    assert not Booking.objects.exists()


def test_others_than_health_personnel_ask_for_consent(
    client: Client, practice: Practice, stripe: StandIn
) -> None:
    practice.ingrid.status = "other"
    practice.ingrid.save()
    fields = opened(client, at(10)) | PERSON
    refused = send(client, fields)
    assert refused.status_code == 422
    assert 'href="#id_withdrawal_consent"' in refused.content.decode()
    assert send(client, fields | {"withdrawal_consent": "on"}).status_code == 303
    assert booked().withdrawal_consent_at is not None


@pytest.mark.usefixtures("stripe")
def test_a_lost_time_keeps_what_was_typed_and_offers_the_nearest(
    client: Client, practice: Practice
) -> None:
    fields = opened(client, at(10)) | PERSON
    taken(practice, 10)
    answer = send(client, fields)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="kari@example.org"' in html
    offered = re.findall(r'type="radio" name="slot" value="([^"]+)"', html)
    assert offered == [slot(at(hour)) for hour in (9, 11, 12, 13, 14)]
    again = hidden(html) | PERSON | {"slot": offered[1]}
    assert "Betal kr" in tell(client, again).content.decode()
    assert send(client, again).status_code == 303
    assert Booking.objects.get(state=State.HELD).start == at(11)


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_ORIGIN": "https://evil.example"}, {"HTTP_SEC_FETCH_SITE": "cross-site"}],
)
def test_a_form_of_another_site_books_nothing(client: Client, headers: dict[str, str]) -> None:
    answer = send(client, opened(client, at(10)) | PERSON, **headers)
    assert answer.status_code == 403
    assert not Person.objects.exists()


@pytest.mark.usefixtures("stripe")
def test_a_page_left_open_too_long_is_sent_again(client: Client, travel: Travel) -> None:
    fields = opened(client, at(14)) | PERSON
    travel(at(8))
    answer = send(client, fields)
    html = answer.content.decode()
    assert answer.status_code == 403
    assert 'value="kari@example.org"' in html
    assert send(client, hidden(html) | PERSON).status_code == 303


def test_without_stripe_nothing_is_held(client: Client) -> None:
    answer = send(client, opened(client, at(10)) | PERSON)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert 'value="kari@example.org"' in answer.content.decode()
    assert not Booking.objects.filter(state=State.HELD).exists()


@pytest.mark.usefixtures("stripe")
def test_more_holds_than_anybody_needs_are_refused(client: Client) -> None:
    for hour in (9, 10, 11):
        assert send(client, opened(client, at(hour)) | PERSON).status_code == 303
    answer = send(client, opened(client, at(12)) | PERSON)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


@pytest.mark.parametrize(
    "over",
    [
        {"service": "nothing"},
        {"slot": ""},
        {"slot": "20260302T0900Z.nobody.online."},
        {"slot": "20260302T0900Z.ingrid.in_person.nowhere"},
    ],
)
def test_what_is_no_choice_leads_back(client: Client, over: dict[str, str]) -> None:
    answer = send(client, opened(client, at(10)) | PERSON | over)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/bestill/tid/?")
    assert not Booking.objects.exists()


@pytest.mark.parametrize("start", [at(10, days=-7), at(3), at(10, 5), at(10, 1), at(10, days=700)])
def test_a_time_that_is_no_time_of_hers_is_not_booked(client: Client, start: object) -> None:
    fields = opened(client, at(10)) | PERSON | {"slot": slot(start)}  # type: ignore[arg-type]
    assert send(client, fields).status_code == 409
    assert not Booking.objects.exists()


def test_the_price_is_not_the_browsers_to_say(client: Client, stripe: StandIn) -> None:
    send(client, opened(client, at(10)) | PERSON | {"price": "1", "price_amount": "1"})
    assert booked().price_amount == 49_500


@pytest.mark.parametrize("name", ["Ka\x00ri", "Ka\nri", "x" * 81])
def test_a_name_that_cannot_be_used_is_said_at_the_field(client: Client, name: str) -> None:
    answer = send(client, opened(client, at(10)) | PERSON | {"name": name})
    assert answer.status_code == 422
    assert 'href="#id_name"' in answer.content.decode()


def test_in_english(client: Client) -> None:
    fields = opened(client, at(10)) | CONTACT
    answer = client.post("/en/bestill/deg/", fields, HTTP_ORIGIN="http://testserver")
    html = answer.content.decode()
    assert "Pay NOK\xa0495</button>" in html
    assert "Appointment Monday 2 March 10:00" in html


def test_the_nearest_times_cost_and_ask_for_the_same(client: Client, practice: Practice) -> None:
    for name, status, price in (("dear", "authorised", 99_500), ("lay", "other", None)):
        other = therapist(slug=name, status=status)
        offering(other, practice.talk, price)
        works(other, at(9), at(17))
    taken(practice, 10)
    query = {"service": "talk", "slot": slot(at(10))}
    html = client.get("/bestill/deg/", query, follow=True).content.decode()
    offered = re.findall(r'type="radio" name="slot" value="([^"]+)"', html)
    assert {each.split(".")[1] for each in offered} == {"ingrid"}
    assert len(offered) == 5


@pytest.mark.usefixtures("stripe")
def test_a_slip_of_the_pen_does_not_cost_the_held_time(client: Client) -> None:
    fields = opened(client, at(10))
    send(client, fields | PERSON)
    answer = send(client, fields | PERSON | {"name": ""})
    assert answer.status_code == 422
    assert booked().state == State.HELD


@pytest.mark.usefixtures("stripe")
def test_her_own_hold_is_not_lost_to_who_comes_back(client: Client) -> None:
    fields = opened(client, at(10))
    send(client, fields | PERSON)
    answer = client.get("/bestill/deg/", fields)
    assert answer.status_code == 200
    assert "ikke ledig lenger" not in answer.content.decode()
    assert "Betal kr" in tell(client, fields | CONTACT).content.decode()


def test_who_has_paid_meanwhile_is_led_to_her_session(client: Client, stripe: StandIn) -> None:
    fields = opened(client, at(10))
    send(client, fields | PERSON)
    stripe.pay(Payment.objects.get().session_id or "")
    answer = send(client, fields | PERSON | {"name": "Kari Nordmann"})
    assert answer["Location"] == f"/time/{booked().token}/"
    assert booked().state == State.CONFIRMED
