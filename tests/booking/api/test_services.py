from typing import Any

import pytest
from django.test import Client

from booking.models import Service, Therapist
from tests.booking.api.calls import faults, get
from tests.booking.calendar import at, works
from tests.booking.factories import offering, place, service, therapist

pytestmark = pytest.mark.django_db


def given_by(what: Service, price: int | None = None, **over: Any) -> Therapist:
    person = therapist(**over)
    offering(person, what, price=price)
    return person


def kroner(whole: int) -> dict[str, object]:
    return {"amount": whole * 100, "currency": "NOK"}


def test_a_service_is_told_in_the_contract_s_words() -> None:
    pair = service(
        "Parsamtale",
        slug="par",
        description="For to.",
        audience="couple",
        price_amount=89500,
        duration_minutes=80,
        in_person=False,
        free_cancellation_hours=48,
        late_refund_percent=25,
    )
    works(given_by(pair), at(9), at(17), place=place())
    assert get("services/").json() == {
        "count": 1,
        "items": [
            {
                "slug": "par",
                "name": "Parsamtale",
                "description": "For to.",
                "duration_minutes": 80,
                "price": kroner(895),
                "price_from": kroner(895),
                "formats": ["online"],
                "free": False,
                "audience": "couple",
                "first_differs": False,
                "cancellation": {"free_until_hours": 48, "late_refund_percent": 25},
            }
        ],
    }


def test_price_from_is_the_lowest_of_those_who_can_be_booked() -> None:
    talk = service(price_amount=49500)
    for price, over in (
        (None, {}),
        (45000, {}),
        (10000, {"accepting_clients": False}),
        (20000, {"active": False}),
    ):
        works(given_by(talk, price, **over), at(9), at(17))
    given_by(talk, 30000)  # without hours
    told = get("services/").json()["items"][0]
    assert (told["price"], told["price_from"]) == (kroner(495), kroner(450))


def test_a_therapist_may_give_it_for_nothing() -> None:
    talk = service(price_amount=49500)
    works(given_by(talk, 0), at(9), at(17))
    told = get("services/").json()["items"][0]
    assert (told["price_from"], told["free"]) == (kroner(0), False)


def test_those_of_one_therapist_at_her_prices() -> None:
    talk, pair = service("Samtale", price_amount=49500), service("Par")
    ingrid, other = given_by(talk, 60000), given_by(pair)
    for person in (ingrid, other, given_by(talk, 40000)):
        works(person, at(9), at(17))
    (told,) = get("services/", therapist=ingrid.slug).json()["items"]
    assert (told["slug"], told["price_from"]) == (talk.slug, kroner(600))
    assert get("services/", therapist="unknown").json() == {"count": 0, "items": []}


def test_what_nobody_has_hours_for_has_no_format() -> None:
    talk = service(online=False)
    works(given_by(talk), at(9), at(17))
    assert get("services/").json()["items"][0]["formats"] == []


def test_what_is_free_says_so() -> None:
    service(price_amount=0)
    told = get("services/").json()["items"][0]
    assert (told["price"], told["free"]) == (kroner(0), True)


@pytest.mark.parametrize(
    ("service_s", "hers", "differs"), [(80, None, True), (None, 80, True), (None, 50, False)]
)
def test_a_first_session_of_another_length_is_asked_for(
    service_s: int | None, hers: int | None, differs: bool
) -> None:
    talk = service(duration_minutes=50, first_duration_minutes=service_s)
    person = therapist()
    offering(person, talk)
    person.offerings.update(own_first_duration_minutes=hers)
    works(person, at(9), at(17))
    assert get("services/").json()["items"][0]["first_differs"] == differs


def test_only_what_is_in_use_in_the_practice_s_order() -> None:
    service("Gammel", active=False)
    service("Andre", order=2)
    service("Første", order=1)
    assert [told["name"] for told in get("services/").json()["items"]] == ["Første", "Andre"]


def test_the_words_follow_the_reader_s_language(client: Client) -> None:
    service("Samtale", name_en="Conversation", description="Hei", description_en="Hello")
    response = client.get("/api/v3/booking/services/", headers={"accept-language": "en"})
    told = response.json()["items"][0]
    assert (told["name"], told["description"]) == ("Conversation", "Hello")
    assert "Accept-Language" in response["Vary"]


def test_lists_are_paged() -> None:
    for name in "abc":
        service(name)
    page = get("services/", limit=1, offset=1).json()
    assert (page["count"], [told["name"] for told in page["items"]]) == (3, ["b"])


@pytest.mark.parametrize("query", [{"limit": 101}, {"limit": 0}, {"limit": "x"}, {"offset": -1}])
def test_a_page_that_cannot_be_given(query: dict[str, object]) -> None:
    assert faults(get("services/", **query)) == [["query", next(iter(query))]]
