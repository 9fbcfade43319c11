"""Prices and contact come from the practice itself; a campaign keeps to itself."""

import time_machine
from django.test import Client

from booking.models import Offering, Place, Practice, Service
from cms.models import ContactPage, HomePage, LandingPage, PricePage
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.factories import make_therapist, under


def test_prices_are_those_of_now_with_what_cancelling_costs(home: HomePage, client: Client) -> None:
    under(home, PricePage(title="Priser", slug="priser", introduction="Hva det koster"))
    assert "Akkurat nå kan ingenting bestilles." in client.get("/priser/").content.decode()
    ingrid = make_therapist()
    talk = Service.objects.create(
        name="Samtale", slug="samtale", price_amount=49500, late_refund_percent=50
    )
    Offering.objects.create(therapist=ingrid, service=talk)
    works(ingrid, at(9), at(17))
    for amount, words in ((49500, "kr 495"), (69000, "kr 690")):
        Service.objects.update(price_amount=amount)
        with time_machine.travel(SUNDAY_NOON, tick=False):
            html = client.get("/priser/").content.decode()
            answer = client.get("/api/v3/resolve/", {"path": "/priser/"}).json()
        assert words in html.replace("\xa0", " ")
        assert "Avbestill gratis til 24 timer før, deretter 50&nbsp;% tilbake" in html
        (service,) = answer["services"]
        assert service["price_from"]["amount"] == amount


def test_contact_is_what_the_practice_says(home: HomePage, client: Client) -> None:
    under(home, ContactPage(title="Kontakt", slug="kontakt", hours="Mandag 9–15\nTirsdag 12–18"))
    html = client.get("/kontakt/").content.decode()
    assert "Mandag 9–15<br>Tirsdag 12–18" in html
    assert "tel:" not in html
    Practice.objects.update_or_create(defaults={"phone": "22 00 00 00", "email": "hei@example.org"})
    Place.objects.create(name="Torggata", slug="torggata", address="Torggata 9, 3. etasje, Oslo")
    Place.objects.create(name="Stengt", slug="stengt", address="Gata 1", active=False)
    html = client.get("/kontakt/").content.decode()
    answer = client.get("/api/v3/resolve/", {"path": "/kontakt/"}).json()
    assert '<a class="contact-way" href="tel:22000000">22 00 00 00</a>' in html
    assert '<a class="contact-way" href="mailto:hei@example.org">' in html
    assert (answer["phone"], answer["email"]) == ("22 00 00 00", "hei@example.org")
    address = "https://www.openstreetmap.org/search?query=Torggata+9%2C+Oslo"
    assert answer["places"] == [
        {"name": "Torggata", "address": "Torggata 9, 3. etasje, Oslo", "map_url": address}
    ]
    assert f'href="{address}" rel="noreferrer"' in html
    assert "<iframe" not in html
    assert 'src="http' not in html


def test_a_campaign_keeps_out_of_search_engines_and_lists(home: HomePage, client: Client) -> None:
    page = under(home, LandingPage(title="Kampanje", slug="gratis", headline="Tjue minutter"))
    html = client.get("/gratis/").content.decode()
    assert "<h1>Tjue minutter</h1>" in html
    assert html.count('<meta name="robots" content="noindex">') == 1
    assert page.get_sitemap_urls() == []
    assert client.get("/api/v3/resolve/", {"path": "/gratis/"}).json()["noindex"] is True
    assert "Kampanje" not in client.get("/").content.decode()
    assert client.get("/api/v3/navigation/").json()["footer"] == []
    page.noindex, page.call = False, "Bli kjent"
    page.save()
    html = client.get("/gratis/").content.decode()
    assert "noindex" not in html
    assert '<a class="button button--large" href="/bestill/">Bli kjent</a>' in html
    assert len(page.get_sitemap_urls()) == 1
