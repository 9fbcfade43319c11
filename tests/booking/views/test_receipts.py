"""A client's receipts: hers by her link, in the language they were issued in, and hers alone."""

import re

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test import Client as Browser
from pytest_django import Settings

from booking import links, receipts
from booking.actions import receipts as issuing
from booking.models import Booking, Practice, Receipt, Refund
from tests.booking import factories
from tests.booking.calendar import at
from tests.booking.conftest import Travel

pytestmark = pytest.mark.django_db

MARKUP = '#import "x" $x$ *b* _i_ <b>Kari</b> \\ @y // `z`'


def made(name: str = "Kari Nordmann", **over: object) -> Booking:
    """Paid and given back, with tax; Monday at ten."""
    fields = {"start": at(10), "vat_basis_points": 2500, "client": factories.client(name)} | over
    booking = factories.booking(**fields)
    booking.token_hash = links.fingerprint(links.newest(booking.reference, 1))
    booking.save()
    refund = factories.refund(factories.payment(booking))
    assert issuing.credit(refund.pk)
    return booking


@pytest.fixture
def booking(travel: Travel) -> Booking:
    Practice.objects.update_or_create(
        defaults={
            "name": "Angstklinikken",
            "legal_name": "Nøytral Samtale AS",
            "organisation_number": "999 999 999",
            "vat_registered": True,
            "in_business_register": True,
        }
    )
    return made()


def words(page: str) -> str:
    main = page[page.index('<article class="receipt"') : page.index("</article>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main).replace("\xa0", " ")).strip()


def shown(browser: Browser, booking: Booking, number: int) -> str:
    answer = browser.get(f"/time/{booking.token}/kvittering/{number}/")
    assert answer.status_code == 200
    return words(answer.content.decode())


def test_her_page_has_the_way_to_each(client: Browser, booking: Booking) -> None:
    page = client.get(f"/time/{booking.token}/").content.decode()
    for number in (1, 2):
        assert f'href="/time/{booking.token}/kvittering/{number}/"' in page
    assert "Kreditnota 2" in page


def test_a_page_without_a_payment_has_no_list_of_them(client: Browser, travel: Travel) -> None:
    booking = factories.booking()
    booking.token_hash = links.fingerprint(links.newest(booking.reference, 1))
    booking.save()
    assert "receipts-title" not in client.get(f"/time/{booking.token}/").content.decode()


def test_it_has_what_bookkeeping_asks(client: Browser, booking: Booking) -> None:
    text = shown(client, booking, 1)
    for expected in (
        "Kvittering 1",
        "Utstedt 1. mars 2026",
        "Selger Nøytral Samtale AS Org.nr. 999 999 999 MVA Foretaksregisteret",
        "Kjøper Kari Nordmann",
        "Hva Samtale 50 min, nett",
        "Når Mandag 2. mars 2026, kl. 10.00–10.50",
        "Hvor På nett",
        "Pris uten mva. kr 396,00",
        "Mva. 25 % kr 99,00",
        "I alt kr 495,00",
    ):
        assert expected in text
    assert "Angst" not in text


def test_a_credit_note_takes_away_what_it_names(client: Browser, booking: Booking) -> None:
    text = shown(client, booking, 2)
    assert "Kreditnota 2" in text
    assert "Krediterer kvittering 1." in text
    assert "I alt kr −495,00" in text


def test_a_correction_takes_back_the_note(client: Browser, booking: Booking) -> None:
    Refund.objects.update(state="failed")
    assert issuing.correct(Refund.objects.get().pk)
    text = shown(client, booking, 3)
    assert "Retting 3" in text
    assert "Tilbakebetalingen i kreditnota 2 gikk ikke gjennom" in text
    assert "I alt kr 495,00" in text


def test_in_english_for_who_books_in_english(client: Browser, booking: Booking) -> None:
    hers = made("Kate", language="en", vat_basis_points=0, place=factories.place("Oslo"))
    text = shown(client, hers, 3)
    assert "Receipt 3" in text
    assert "When Monday 2 March 2026, 10:00–10:50 Where Storgata" in text
    assert "In all NOK 495.00 There is no VAT in this amount." in text


def test_what_was_issued_stays_whatever_changes(client: Browser, booking: Booking) -> None:
    before = shown(client, booking, 1)
    Practice.objects.update(legal_name="Somebody else AS", vat_registered=False)
    booking.client.seal(name="Another", email="a@example.org", phone="")
    booking.client.save()
    Booking.objects.update(start=at(14), end=at(15))
    assert shown(client, booking, 1) == before


def test_nobody_elses_link_leads_to_it(client: Browser, booking: Booking) -> None:
    other = made("Ola")
    for token, number in (
        (other.token, 1),
        ("unknown", 1),
        (booking.token, 99),
        (booking.token, 10**30),
    ):
        for address in (
            f"/time/{token}/kvittering/{number}/",
            f"/time/{token}/kvittering/{number}.pdf",
        ):
            assert client.get(address).status_code == 404


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_it_is_kept_nowhere_and_told_to_nobody(
    client: Browser, booking: Booking, ending: str
) -> None:
    address = f"/time/{booking.token}/kvittering/1{ending}"
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert client.post(address).status_code == 405


def test_the_file_is_tagged_and_always_the_same(client: Browser, booking: Booking) -> None:
    answer = client.get(f"/time/{booking.token}/kvittering/1.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="1.pdf"'
    for part in (
        b"%PDF-",
        b"/StructTreeRoot",
        b"pdfuaid:part>1<",
        b"pdfaid:part>2<",
        b"/Lang(nb)",
    ):
        assert part in answer.content
    assert client.get(f"/time/{booking.token}/kvittering/1.pdf").content == answer.content


def test_a_name_is_text_and_never_markup(client: Browser, travel: Travel) -> None:
    booking = made(MARKUP)
    page = client.get(f"/time/{booking.token}/kvittering/1/").content.decode()
    assert "<b>Kari</b>" not in page
    assert receipts.document(Receipt.objects.get(number=1)).buyer == [MARKUP]
    assert client.get(f"/time/{booking.token}/kvittering/1.pdf").content.startswith(b"%PDF-")


def test_no_transaction_is_open_while_a_file_is_made(
    client: Browser, booking: Booking, monkeypatch: pytest.MonkeyPatch
) -> None:
    depth = len(connection.savepoint_ids)  # the test's own
    seen: list[int] = []

    def made_now(receipt: Receipt) -> bytes:
        seen.append(len(connection.savepoint_ids))
        return b""

    monkeypatch.setattr("booking.views.receipts.pdf", made_now)
    client.get(f"/time/{booking.token}/kvittering/1.pdf")
    assert seen == [depth]


@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_without_its_key_it_says_so(
    client: Browser, booking: Booking, settings: Settings, ending: str
) -> None:
    settings.FIELD_KEYS = [Fernet.generate_key().decode()]
    answer = client.get(f"/time/{booking.token}/kvittering/1{ending}")
    assert answer.status_code == 503
    assert "Den kan ikke vises akkurat nå" in answer.content.decode()
