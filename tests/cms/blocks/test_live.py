"""Blocks that show the practice as it is now."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from time_machine import travel

from booking.models import Offering, Place, Practice, Service, Therapist
from cms.blocks.selects import TherapistSelect
from cms.models import ArticleIndexPage, HomePage, TherapistIndexPage
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.blocks.shown import api, cleaned, errors, page
from tests.cms.factories import make_plain, make_profile, make_therapist, make_topic


@pytest.fixture(autouse=True)
def sunday() -> Iterator[None]:
    with travel(SUNDAY_NOON, tick=False):
        yield


@pytest.fixture
def talk(db: None) -> Service:
    return Service.objects.create(name="Samtale", slug="samtale", price_amount=69_500)


def free(name: str, service: Service, hour: int, days: int = 0, **fields: Any) -> Therapist:
    person = make_therapist(name, **fields)
    Offering.objects.create(therapist=person, service=service)
    works(person, at(hour, days=days), at(hour + 2, days=days))
    return person


def names(value: Any) -> list[str]:
    return [each["name"] for each in value["therapists"]]


def test_therapists_of_a_topic_who_is_free_first_first(db: None, talk: Service) -> None:
    sorg = make_topic()
    free("Anna", talk, 9, days=3, topics=[sorg])
    free("Bo", talk, 9, days=1, topics=[sorg])
    make_therapist("Ingen tid", slug="ingen", topics=[sorg])
    free("Carl", talk, 9)
    free("Dag", talk, 8, topics=[sorg], active=False)
    assert names(api("therapists", {"topic": sorg})) == ["Bo", "Anna", "Ingen tid"]
    assert names(api("therapists", {"topic": sorg, "most": 1})) == ["Bo"]


def test_chosen_therapists_in_the_editors_order(
    therapists: TherapistIndexPage, articles: ArticleIndexPage, talk: Service, client: Client
) -> None:
    anna, bo = free("Anna", talk, 9), free("Bo", talk, 14)
    gone = free("Dag", talk, 8, active=False)
    make_profile(therapists, bo)
    block = {"title": "Snakk med", "chosen": [bo, gone, anna, bo]}
    value = api("therapists", block)
    assert names(value) == ["Bo", "Anna"]
    assert [each["url"] is None for each in value["therapists"]] == [False, True]
    assert value["therapists"][0]["next_slot"]["start"] == at(14)
    html = page(articles, client, ("therapists", block))
    assert '<a class="stretched" href="/terapeuter/bo/">Bo</a>' in html
    assert "Mandag 2. mars kl.\xa014.00" in html


def test_therapists_or_a_topic_and_not_both(db: None) -> None:
    assert errors("therapists") == {"chosen"}
    both = {"chosen": [make_therapist()], "topic": make_topic()}
    assert errors("therapists", **both) == {"topic"}
    assert cleaned("therapists", {"chosen": both["chosen"]})


def test_an_editor_chooses_from_a_plain_list(db: None) -> None:
    anna, block = make_therapist("Anna"), TherapistSelect(required=False)

    def sent(value: str) -> Any:
        return block.clean(block.value_from_datadict({"who": value}, {}, "who"))

    assert sent(str(anna.pk)) == anna
    assert [sent(value) for value in ("", "x", "999999", "9" * 40)] == [None] * 4
    assert block.get_form_state(anna) == [str(anna.pk)]
    assert ">Anna</option>" in block.field.widget.render("who", "")


def test_free_times_lead_to_their_booking(
    articles: ArticleIndexPage, talk: Service, client: Client
) -> None:
    anna = free("Anna", talk, 9)
    value = api("free_times", {"service": talk, "most": 2})
    assert [each["start"] for each in value["times"]] == [at(9), at(10)]
    first = value["times"][0]
    assert (first["therapist"], first["service"]) == ("anna", "samtale")
    assert first["price"] == {"amount": 69_500, "currency": "NOK"}
    address = urlsplit(first["url"])
    assert address.path == "/bestill/deg/"
    assert parse_qs(address.query)["slot"] == ["20260302T0800Z.anna.online."]
    booked = client.get(f"{address.path}?{address.query}", follow=True)
    assert booked.status_code == 200
    assert booked.redirect_chain[-1][0].startswith("/bestill/deg/")
    html = page(articles, client, ("free_times", {"therapist": anna}))
    assert "Mandag 2. mars <strong>kl.\xa009.00</strong>" in html
    assert "/bestill/?therapist=anna" in html


def test_a_time_to_be_had_in_two_ways_leads_to_its_day(db: None, talk: Service) -> None:
    place = Place.objects.create(name="Torggata", slug="torggata", address="Torggata 1")
    anna = make_therapist("Anna")
    Offering.objects.create(therapist=anna, service=talk)
    works(anna, at(9), at(11), place=place)
    (first, _) = api("free_times", {"therapist": anna, "most": 2})["times"]
    address = urlsplit(first["url"])
    assert (address.path, parse_qs(address.query)["from"]) == ("/bestill/tid/", ["2026-03-02"])


def test_one_start_stands_once_whoever_has_it(db: None, talk: Service) -> None:
    free("Bo", talk, 9, order=2)
    free("Anna", talk, 9, order=1)
    free("Carl", talk, 10, order=3)
    free("Full", talk, 8, accepting_clients=False)
    other = Service.objects.create(name="Par", slug="par", price_amount=100_000)
    free("Dina", other, 7)

    def shown(**fields: Any) -> list[tuple[Any, str]]:
        times = api("free_times", fields)["times"]
        return [(each["start"], each["therapist"]) for each in times]

    assert shown(service=talk, most=3) == [
        (at(9), "anna"),
        (at(10), "anna"),
        (at(11), "carl"),
    ]
    bo = Therapist.objects.get(slug="bo")
    assert shown(service=talk, therapist=bo, most=1) == [(at(9), "bo")]
    assert shown(service=other, therapist=bo) == []


def test_nothing_free_is_said(articles: ArticleIndexPage, talk: Service, client: Client) -> None:
    make_therapist("Anna")
    html = page(articles, client, ("free_times", {"service": talk}))
    assert "Ingen ledige timer de nærmeste ukene" in html


def test_free_times_are_of_something(db: None) -> None:
    assert errors("free_times") == {"service"}
    assert cleaned("free_times", {"therapist": make_therapist()})


def test_a_time_that_is_taken_is_gone(db: None, talk: Service) -> None:
    anna = free("Anna", talk, 9)
    with travel(at(9) - timedelta(hours=1), tick=False):  # within the least notice
        (first, *_) = api("free_times", {"therapist": anna})["times"]
    assert first["start"] == at(9, days=7)


def test_prices_of_chosen_services_in_that_order(db: None, talk: Service) -> None:
    pair = Service.objects.create(name="Par", slug="par", price_amount=100_000)
    unused = Service.objects.create(name="Ingens", slug="ingens", price_amount=1)
    anna = free("Anna", talk, 9)
    Offering.objects.create(therapist=anna, service=pair)

    def slugs(**fields: Any) -> list[str]:
        return [each["slug"] for each in api("prices", fields)["services"]]

    assert slugs(services=[talk, unused, pair, talk]) == ["samtale", "par"]
    assert slugs(services=[pair]) == ["par"]
    assert set(slugs()) == {"samtale", "par"}


def test_contact_is_the_practices(articles: ArticleIndexPage, client: Client) -> None:
    practice = Practice.load()
    practice.phone, practice.email = "22 00 00 00", "post@example.org"
    practice.save()
    Place.objects.create(name="Torggata", slug="torggata", address="Torggata 1")
    Place.objects.create(name="Lukket", slug="lukket", address="Gata 2", active=False)
    value = api("contact", {"text": "Vi svarer på hverdager."})
    assert (value["phone"], value["email"]) == ("22 00 00 00", "post@example.org")
    assert [each["address"] for each in value["places"]] == ["Torggata 1"]
    assert api("contact", {"places": False})["places"] == []
    html = page(articles, client, ("contact", {}))
    assert '<a class="text-link" href="tel:22000000">22 00 00 00</a>' in html
    assert 'href="mailto:post@example.org"' in html


def test_contact_before_anybody_wrote_it_down(db: None) -> None:
    assert api("contact", {})["phone"] == ""
    assert not Practice.objects.exists()


def test_help_to_choose_leads_to_a_public_page(
    home: HomePage, articles: ArticleIndexPage, client: Client
) -> None:
    about = make_plain(home, "Finn en som passer")
    words = {"title": "Usikker?", "label": "Få hjelp til å velge"}
    assert api("match", words | {"page": None})["url"].endswith("/match/")
    block = words | {"page": about.page_ptr}
    assert api("match", block)["url"].endswith("/finn-en-som-passer/")
    assert "Få hjelp til å velge</a>" in page(articles, client, ("match", block))
    about.unpublish()
    assert api("match", block)["url"] == ""
