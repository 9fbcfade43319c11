"""What a therapist's page shows besides her own words."""

import pytest
import time_machine
from django.test import Client

from booking.models import Offering, Service, Therapist
from cms.models import HomePage, ReviewIndexPage, TherapistIndexPage
from tests.booking.calendar import SUNDAY_NOON, at, works
from tests.cms.factories import in_english, make_profile, make_review, make_therapist, under
from tests.cms.models.test_lists import queries


def reviewers(client: Client, path: str = "/terapeuter/ingrid/") -> list[str]:
    return [review.name for review in client.get(path).context["reviews"]]


def test_the_newest_published_reviews_of_hers(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    for month in (1, 2, 3, 4):
        make_review(f"Måned {month}", therapist=ingrid, date=f"2026-0{month}-01")
    make_review("Kladd", therapist=ingrid, state="in_review", date="2026-05-01")
    make_review("Om Anna", therapist=make_therapist("Anna"), date="2026-05-01")
    make_review("Om alle", date="2026-05-01")
    assert reviewers(client) == ["Måned 4", "Måned 3", "Måned 2"]
    assert client.get("/terapeuter/ingrid/").content.decode().count("om Ingrid") == 1


def test_reviews_cost_the_same_for_any_number(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    counts = []
    for number in (1, 2, 3):
        make_review(str(number), therapist=ingrid)
        counts.append(queries(lambda: client.get("/terapeuter/ingrid/")))
    assert len(set(counts)) == 1, counts


def test_without_reviews_there_is_no_heading(
    therapists: TherapistIndexPage, client: Client
) -> None:
    make_profile(therapists, make_therapist())
    assert "Det klientene sier" not in client.get("/terapeuter/ingrid/").content.decode()


def test_reviews_stay_in_the_language_they_are_written_in(
    home: HomePage, therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist()
    page = make_profile(therapists, ingrid)
    make_review(therapist=ingrid)
    for each in (home, therapists, page):
        in_english(each)
    assert reviewers(client) == ["Kari"]
    assert reviewers(client, "/en/terapeuter/ingrid/") == []


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ((24, 0), "Avbestill gratis til 24 timer før, deretter ingenting tilbake"),
        ((1, 50), "Avbestill gratis til 1 time før, deretter 50&nbsp;% tilbake"),
        ((0, 50), "Avbestill gratis helt til timen begynner"),
    ],
)
def test_a_price_tells_what_cancelling_costs(
    therapists: TherapistIndexPage, client: Client, terms: tuple[int, int], words: str
) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    hours, percent = terms
    for slug, price in (("talk", 49500), ("gratis", 0)):
        service = Service.objects.create(
            name=slug,
            slug=slug,
            price_amount=price,
            free_cancellation_hours=hours,
            late_refund_percent=percent,
        )
        Offering.objects.create(therapist=ingrid, service=service)
    works(ingrid, at(9), at(17))
    with time_machine.travel(SUNDAY_NOON, tick=False):
        html = client.get("/terapeuter/ingrid/").content.decode()
    assert html.count(words) == html.count("Avbestill gratis") == 1


def test_who_takes_no_clients_leads_nobody_to_a_booking(
    therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist(accepting_clients=False)
    make_profile(therapists, ingrid)
    talk = Service.objects.create(name="Samtale", slug="samtale", price_amount=49500)
    Offering.objects.create(therapist=ingrid, service=talk)
    works(ingrid, at(9), at(17))
    with time_machine.travel(SUNDAY_NOON, tick=False):
        closed = client.get("/terapeuter/ingrid/").content.decode()
        Therapist.objects.update(accepting_clients=True)
        again = client.get("/terapeuter/ingrid/").content.decode()
    link = "/bestill/?therapist=ingrid", "/bestill/?service=samtale&amp;therapist=ingrid"
    assert "kr\u00a0495" in closed
    assert not any(each in closed for each in link)
    assert all(each in again for each in link)


def test_her_reviews_lead_to_all_of_them(
    home: HomePage, therapists: TherapistIndexPage, client: Client
) -> None:
    ingrid = make_therapist()
    make_profile(therapists, ingrid)
    make_review(therapist=ingrid)
    assert "Alle omtaler" not in client.get("/terapeuter/ingrid/").content.decode()
    under(home, ReviewIndexPage(title="Omtaler", slug="omtaler"))
    html = client.get("/terapeuter/ingrid/").content.decode()
    assert 'href="/omtaler/?therapist=ingrid"' in html
    assert "Hva «bekreftet» betyr" in html
    said = client.get("/api/v3/resolve/", {"path": "/terapeuter/ingrid/"}).json()
    assert [review["name"] for review in said["reviews"]] == ["Kari"]
