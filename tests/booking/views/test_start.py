import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking.models import Service
from tests.booking.conftest import Practice
from tests.booking.factories import offering, therapist


def services(html: str) -> list[str]:
    return re.findall(r'name="service" id="[^"]+" value="([^"]+)"', html)


def test_what_somebody_gives_can_be_chosen(client: Client, practice: Practice) -> None:
    Service.objects.create(name="Ingens", slug="nobodys", price_amount=100)
    html = client.get("/bestill/").content.decode()
    assert services(html) == ["intro", "talk"]
    assert "kr\u00a0495" in html
    assert "Gratis" in html
    assert '<meta name="description" content="Velg hva slags samtale' in html


def test_prices_that_differ_are_from_the_lowest(client: Client, practice: Practice) -> None:
    offering(therapist("Ove"), practice.talk, price=39_500)
    assert "fra kr\u00a0395" in client.get("/bestill/").content.decode()


def test_from_a_profile_only_hers_is_shown(client: Client, practice: Practice) -> None:
    ove = therapist("Ove", slug="ove")
    offering(ove, practice.intro)
    html = client.get("/bestill/?therapist=ove").content.decode()
    assert services(html) == ["intro"]
    assert '<input type="hidden" name="therapist" value="ove">' in html


def test_who_takes_no_clients_is_not_shown(client: Client, practice: Practice) -> None:
    practice.ingrid.accepting_clients = False
    practice.ingrid.save()
    html = client.get("/bestill/?therapist=ingrid").content.decode()
    assert not services(html)
    assert "ikke an å bestille time" in html


def test_a_choice_made_before_is_kept(client: Client, practice: Practice) -> None:
    html = client.get("/bestill/?service=talk&format=in_person").content.decode()
    assert re.search(r'value="talk"[^>]* checked', html)
    assert re.search(r'value="in_person" checked', html)


@pytest.mark.parametrize("address", ["/bestill/", "/en/bestill/"])
def test_no_cookie_and_kept_nowhere(client: Client, practice: Practice, address: str) -> None:
    response = client.get(address)
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"


def test_as_many_queries_for_one_as_for_four(client: Client, practice: Practice) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/bestill/")
        return len(asked)

    queries()  # the settings of the practice are made when first looked for
    one = queries()
    for _ in range(3):
        offering(therapist(), practice.talk)
    assert queries() == one
