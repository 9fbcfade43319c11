"""A code on the last screen, on her own page and in her mails; and what its buyer sees."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from booking import actions
from booking.forms import origin
from booking.models import Booking, Payment, Voucher, VoucherUse
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.offered import offered
from tests.booking.views.flow import CONTACT, OURS, PERSON, hidden, opened, press, send, tell
from tests.booking.vouchers import batch, call_off, code, left

ORIGIN = OURS["HTTP_ORIGIN"]
pytestmark = pytest.mark.usefixtures("travel", "practice")


def seen(client: Client, **over: str) -> str:
    """The last screen after the button beside the code."""
    fields = opened(client, at(10, days=7)) | PERSON | {"apply": "1"} | over
    answer = send(client, fields)
    assert answer.status_code == 200
    return read(answer)


def read(answer: object) -> str:
    text = str(answer.content.decode())  # type: ignore[attr-defined]
    return text.replace("\xa0", " ").replace("\n</dd>", "</dd>")


def own_page(client: Client, booking: Booking) -> str:
    return read(client.get(f"/time/{booking.token}/"))


def test_the_field_is_folded_and_there_only_where_something_costs(client: Client) -> None:
    shown = tell(client, opened(client, at(10)) | CONTACT).content.decode()
    assert '<details class="code">' in shown
    assert "Har du en kode?" in shown
    free = tell(client, opened(client, at(10), service="intro") | CONTACT).content.decode()
    assert "Har du en kode?" not in free


def test_the_price_is_told_before_she_books(client: Client) -> None:
    html = seen(client, voucher=code())
    assert "Koden betaler alt." in html
    assert "<dt>Kode</dt><dd>−kr 495</dd>" in html
    assert "<dt>Å betale</dt><dd>kr 0</dd>" in html
    assert ">Bestill</button>" in html
    assert "Stripe" not in html
    assert "checked" in html  # what she ticked stays
    assert not Booking.objects.exists()


def test_a_part_is_told_as_well(client: Client) -> None:
    html = seen(client, voucher=code(20000))
    assert "Koden betaler kr 200. Du betaler resten, kr 295." in html
    assert ">Betal kr 295</button>" in html


def test_what_is_wrong_with_it_is_said_at_its_field(client: Client, settings: Settings) -> None:
    settings.MAX_VOUCHER_MISSES = 1
    html = seen(client, voucher="GRATIS")
    assert html.count("Denne koden finnes ikke.") == 2  # at the top, and at the field
    assert 'value="GRATIS"' in html
    assert '<details class="code" open>' in html
    assert ">Betal kr 495</button>" in html
    assert "Prøv igjen senere." in seen(client, voucher="GRATIS")
    answer = send(client, opened(client, at(10)) | PERSON | {"voucher": "GRATIS"})
    assert answer.status_code == 429
    assert "Prøv igjen senere." in read(answer)


def test_a_wrong_code_books_nothing(client: Client, stripe: StandIn) -> None:
    answer = send(client, opened(client, at(10)) | PERSON | {"voucher": "GRATIS"})
    assert answer.status_code == 422
    assert "Denne koden finnes ikke." in read(answer)
    assert not Booking.objects.exists()


def test_it_goes_with_her_when_she_changes_what_she_wrote(client: Client) -> None:
    fields = opened(client, at(10)) | CONTACT | {"voucher": "ABCD", "change": "1"}
    assert hidden(tell(client, fields).content.decode())["voucher"] == "ABCD"


def test_she_books_with_it_and_pays_nothing(client: Client, stripe: StandIn) -> None:
    answer = send(client, opened(client, at(10, days=7)) | PERSON | {"voucher": code()})
    booking = Booking.objects.get()
    assert answer["Location"] == f"/time/{booking.token}/"
    page = own_page(client, booking)
    assert "<dt>Kode</dt><dd>−kr 495</dd>" in page
    assert "kr 495 går tilbake til koden din." in page
    perform_due()
    hers = next(each for each in mail.outbox if each.to == ["kari@example.org"])
    assert "kr 495, betalt med kode" in str(hers.body).replace("\xa0", " ")
    press(client, f"/time/{booking.token}/avbestill/")
    assert left() == 100_000
    assert "kr 495 er tilbake på koden din." in own_page(client, booking)
    perform_due()
    assert "er tilbake på koden din." in str(mail.outbox[-2].body) + str(mail.outbox[-1].body)
    assert stripe.requests() == []


@pytest.mark.parametrize("how", ["called off", "over"])
def test_what_comes_back_to_a_code_that_is_of_no_use_says_so(
    client: Client, stripe: StandIn, travel: Travel, how: str
) -> None:
    says = "Koden kan ikke brukes lenger. Spør oss hva du kan gjøre."
    sold = batch(valid_to=SUNDAY_NOON.date())
    send(client, opened(client, at(10, days=7)) | PERSON | {"voucher": sold.vouchers.get().code})
    booking = Booking.objects.get()
    assert says not in own_page(client, booking)
    if how == "over":
        travel(SUNDAY_NOON + timedelta(days=1))
    else:
        call_off(sold)
    assert f"kr 495 går tilbake til koden din. {says}" in own_page(client, booking)
    actions.cancel(booking, actor="client")
    assert f"kr 495 er tilbake på koden din. {says}" in own_page(client, booking)
    perform_due()
    hers = [str(each.body) for each in mail.outbox if each.to == ["kari@example.org"]]
    assert says in " ".join(hers[-1].split())


def test_she_pays_the_rest(client: Client, stripe: StandIn) -> None:
    answer = send(client, opened(client, at(10, days=7)) | PERSON | {"voucher": code(20000)})
    booking = Booking.objects.get()
    assert answer["Location"] == Payment.objects.get().checkout_url
    assert ">Betal kr 295</button>" in own_page(client, booking)
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    page = own_page(client, booking)
    assert "får du kr 295 tilbake. kr 200 går tilbake til koden din." in page
    press(client, f"/time/{booking.token}/avbestill/")
    page = own_page(client, booking)
    assert "kr 295 går tilbake til kortet" in page
    assert "kr 200 er tilbake på koden din." in page


def test_who_comes_back_to_correct_still_has_her_code(client: Client, stripe: StandIn) -> None:
    fields = opened(client, at(10, days=7)) | PERSON | {"voucher": code(20000)}
    send(client, fields)
    assert "Koden betaler kr 200." in read(send(client, fields | {"apply": "1"}))
    assert send(client, fields | {"name": "Kari L."}).status_code == 303
    assert Booking.objects.get(state="held").covered_amount == 20000


def test_late_a_session_of_a_code_costs_all_of_it(client: Client, practice: Practice) -> None:
    practice.talk.late_refund_percent = 50
    practice.talk.save()
    voucher = code(1, kind="sessions")
    assert "deretter kr 495." in seen(client, voucher=voucher)
    send(client, opened(client, at(10, days=7)) | PERSON | {"voucher": voucher})
    assert "deretter kr 495." in own_page(client, Booking.objects.get())


def test_the_buyer_is_nowhere_on_what_the_client_sees(client: Client, stripe: StandIn) -> None:
    made = code(20000)
    send(client, opened(client, at(10, days=7)) | PERSON | {"voucher": made})
    booking = Booking.objects.get()
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    perform_due()
    said = [own_page(client, booking), *(str(each.message()) for each in mail.outbox)]
    said += [str(change.__dict__) for change in booking.changes.all()]
    said += [str(each) for each in stripe.sessions()]
    for text in said:
        assert "Fjordverft" not in text
        assert made not in text


def spent(users: int, of: str, day: int) -> None:
    for number in range(users):
        person = factories.client(email=f"{of}{number}@example.org")
        booking = factories.booking(client=person, price_amount=49500, covered_amount=49500)
        when = SUNDAY_NOON + timedelta(days=day, minutes=number)
        VoucherUse.objects.create(
            voucher=Voucher.objects.filter(uses=None)[0],
            booking=booking,
            units=49500,
            state="spent",
            held_at=when,
            spent_at=when,
        )


def test_the_buyer_sees_sums_from_five_users_up(client: Client, travel: Travel) -> None:
    bought = batch(50_000, 20, valid_to=date(2028, 1, 31))

    def page() -> str:
        answer = client.get(f"/kode/{bought.token}/")
        assert answer["Cache-Control"] == "no-store"
        return read(answer)

    spent(4, "a", day=1)
    travel(SUNDAY_NOON + timedelta(days=40))
    assert "kr 10 000" in page()
    assert "31. januar 2028" in page()
    assert "minst fem personer har brukt en kode." in page()
    assert "<dt>Brukt</dt>" not in page()
    spent(1, "b", day=35)
    assert "<dt>Brukt</dt>" not in page()  # the month is not over
    travel(SUNDAY_NOON + timedelta(days=62))
    assert "<dt>Brukt</dt><dd>kr 2 475</dd>" in page()
    assert "<dt>Igjen</dt><dd>kr 7 525</dd>" in page()
    spent(4, "c", day=63)
    travel(SUNDAY_NOON + timedelta(days=130))
    assert "<dt>Brukt</dt><dd>kr 2 475</dd>" in page()  # of four more nothing is told
    assert "Fjordverft" not in page()


@pytest.mark.parametrize("token", ["x" * 32, "abc"])
def test_another_address_leads_nowhere(client: Client, token: str) -> None:
    batch()
    assert client.get(f"/kode/{token}/").status_code == 404


@pytest.fixture
def offer(practice: Practice) -> Booking:
    return offered(practice, at(10, days=7))


def answered(client: Client, booking: Booking, how: str = "ta-imot", **fields: str) -> Any:
    body = {origin.FIELD: origin.issue("manage"), "accept_terms": "on", **fields}
    return client.post(f"/time/{booking.token}/{how}/", body, headers={"Origin": ORIGIN})


def test_what_is_offered_can_be_taken_with_a_code(
    client: Client, offer: Booking, stripe: StandIn
) -> None:
    voucher = code()
    assert '<details class="code">' in own_page(client, offer)
    look = read(answered(client, offer, voucher=voucher, apply="1"))
    assert "Koden betaler alt." in look
    assert ">Ta imot</button>" in look
    assert "checked" in look  # what she ticked stays
    assert "Stripe" not in look
    answer = answered(client, offer, voucher=voucher)
    assert answer["Location"] == f"/time/{offer.token}/"
    page = own_page(client, offer)
    assert "kr 495 går tilbake til koden din." in page
    assert "Har du en kode?" not in page
    assert (left(), stripe.requests()) == (50500, [])


def test_of_what_is_offered_she_pays_the_rest(
    client: Client, offer: Booking, stripe: StandIn
) -> None:
    voucher = code(20000)
    look = read(answered(client, offer, voucher=voucher, apply="1"))
    assert "Koden betaler kr 200. Du betaler resten, kr 295." in look
    assert ">Betal kr 295</button>" in look
    assert left() == 20000
    answer = answered(client, offer, voucher=voucher)
    assert answer["Location"] == Payment.objects.get(amount=29500).checkout_url
    page = own_page(client, offer)
    assert ">Betal kr 295</button>" in page
    assert "Har du en kode?" not in page


@pytest.mark.parametrize("how", ["ta-imot", "betal"])
def test_a_wrong_code_changes_nothing_of_what_is_hers(
    client: Client, offer: Booking, stripe: StandIn, settings: Settings, how: str
) -> None:
    settings.MAX_VOUCHER_MISSES = 2
    if how == "betal":
        actions.accept(offer, accept_terms=True)
    for over in ({"apply": "1"}, {}):
        answer = answered(client, offer, how, voucher="GRATIS", **over)
        assert answer.status_code == (200 if over else 422)
        html = read(answer)
        assert html.count("Denne koden finnes ikke.") == 2  # at the top, and at the field
        assert '<details class="code" open>' in html
        assert ">Betal kr 495</button>" in html
    answer = answered(client, offer, how, voucher=code())
    assert (answer.status_code, "Prøv igjen senere." in read(answer)) == (429, True)
    assert 0 < int(answer["Retry-After"]) <= 3600
    state = offer.state
    offer.refresh_from_db()
    assert (offer.state, offer.covered_amount) == (state, 0)


def test_what_is_held_can_be_paid_with_a_code(client: Client, stripe: StandIn) -> None:
    send(client, opened(client, at(10, days=7)) | PERSON)
    booking, voucher = Booking.objects.get(), code()
    look = read(answered(client, booking, "betal", voucher=voucher, apply="1"))
    assert "Koden betaler alt." in look
    assert ">Bestill</button>" in look
    assert [body["status"] for body in stripe.sessions()] == ["open"]  # a look changes nothing
    for _double_click in range(2):
        answer = answered(client, booking, "betal", voucher=voucher)
        assert answer["Location"] == f"/time/{booking.token}/"
    assert "Timen din er bestilt" in own_page(client, booking)
    assert [body["status"] for body in stripe.sessions()] == ["expired"]
    assert left() == 50500


def test_back_from_the_payment_page_she_finds_a_code(
    client: Client, offer: Booking, stripe: StandIn
) -> None:
    # The page behind her still has the form of the offer that she accepted without it.
    answered(client, offer)
    answer = answered(client, offer, voucher=code(20000))
    assert answer["Location"] == Payment.objects.get(amount=29500).checkout_url
    offer.refresh_from_db()
    assert offer.covered_amount == 20000


def test_while_the_open_page_cannot_be_closed_she_is_told(
    client: Client, offer: Booking, stripe: StandIn
) -> None:
    answered(client, offer)
    stripe.stop()
    answer = answered(client, offer, "betal", voucher=code())
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert left() == 100_000


def test_a_late_cancelling_of_what_is_offered_costs_a_session_of_a_code(
    client: Client, practice: Practice
) -> None:
    practice.talk.late_refund_percent = 50
    practice.talk.save()
    booking, voucher = offered(practice, at(10, days=7)), code(1, kind="sessions")
    assert "deretter kr 247,50." in own_page(client, booking)
    assert "deretter kr 495." in read(answered(client, booking, voucher=voucher, apply="1"))
