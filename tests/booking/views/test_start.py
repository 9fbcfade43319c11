import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from schedule.models import Event

from booking import clock
from booking.models import Service, WorkingHours
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice
from tests.booking.factories import offering, service, therapist


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
    ove, without_hours = therapist("Ove"), therapist("Liv")
    offering(ove, practice.talk, price=39_500)
    offering(without_hours, practice.talk, price=10_000)
    works(ove, at(9), at(17))
    assert "fra kr\u00a0395" in client.get("/bestill/").content.decode()


def test_what_nobody_has_hours_for_cannot_be_chosen(client: Client, practice: Practice) -> None:
    """Couples have no hours of anybody's; a video service only those of who works at a place."""
    couples, video = service("Par", slug="couples"), service("Video", slug="video", in_person=False)
    ove = therapist("Ove", slug="ove")
    works(ove, at(9), at(17), online=False, place=practice.oslo)
    for person, gives in ((practice.ingrid, couples), (ove, video)):
        offering(person, gives)
    WorkingHours.objects.filter(event__calendar=practice.ingrid.hours).update(
        only_services=[practice.talk.pk, practice.intro.pk]
    )
    html = client.get("/bestill/").content.decode()
    assert services(html) == ["intro", "talk"]
    assert 'value="ove"' not in html
    assert services(client.get("/bestill/?therapist=ove").content.decode()) == []


def test_hours_that_are_over_for_good_do_not_count(client: Client, practice: Practice) -> None:
    Event.objects.update(end_recurring_period=clock.now() - timedelta(days=1))
    assert services(client.get("/bestill/").content.decode()) == []


def test_from_a_profile_only_hers_is_shown(client: Client, practice: Practice) -> None:
    ove = therapist("Ove", slug="ove")
    offering(ove, practice.intro)
    works(ove, at(9), at(17))
    html = client.get("/bestill/?therapist=ove").content.decode()
    assert services(html) == ["intro"]
    assert '<input type="hidden" name="therapist" value="ove">' in html


def test_who_takes_no_clients_is_not_shown(client: Client, practice: Practice) -> None:
    practice.ingrid.accepting_clients = False
    practice.ingrid.save()
    html = client.get("/bestill/?therapist=ingrid").content.decode()
    assert not services(html)
    assert "ikke an å bestille time" in html


def test_who_comes_for_somebody_closed_is_told_so(client: Client, practice: Practice) -> None:
    ove = therapist("Ove Hansen", slug="ove", accepting_clients=False)
    offering(ove, practice.intro)
    html = client.get("/bestill/?therapist=ove").content.decode()
    assert "Ove Hansen tar ikke imot nye klienter nå" in html
    assert services(html) == ["intro", "talk"]
    assert 'value="ove"' not in html


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
        person = therapist()
        offering(person, practice.talk)
        works(person, at(9), at(17))
    assert queries() == one
