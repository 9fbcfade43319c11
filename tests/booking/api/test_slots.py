from typing import Any

import pytest

from booking import actions
from booking.models import Offering, Place
from tests.booking.api.calls import faults, get
from tests.booking.calendar import at, is_away, works
from tests.booking.conftest import Practice, Travel
from tests.booking.factories import offering, service, therapist

pytestmark = pytest.mark.django_db


def starts(**query: Any) -> list[str]:
    query = {"service": "talk", "from": "2026-03-02", "to": "2026-03-02"} | query
    return [item["start"][11:16] for item in get("slots/", **query).json()["items"]]


def test_a_slot_is_told_in_the_contract_s_words(practice: Practice, travel: Travel) -> None:
    #  hours   9 ============================== 17
    #  slots   9  10  11  12  13  14  15  16        50 minutes, 10 after
    told = get("slots/", service="talk", **{"from": "2026-03-02", "to": "2026-03-02"}).json()
    assert (told["timezone"], told["count"], len(told["items"])) == ("Europe/Oslo", 8, 8)
    assert told["items"][0] == {
        "start": "2026-03-02T09:00:00+01:00",
        "end": "2026-03-02T09:50:00+01:00",
        "therapist": "ingrid",
        "formats": ["online", "in_person"],
        "places": ["oslo"],
        "price": {"amount": 49500, "currency": "NOK"},
    }


def test_what_is_taken_or_off_is_not_shown(practice: Practice, travel: Travel) -> None:
    #  hours   9 ============================== 17
    #  booked     [10.00–10.20 +10 after]
    #  away                    [13====15]
    actions.book(practice.wants(at(10), service="intro"))
    is_away(practice.ingrid, at(13), at(15))
    assert starts() == ["09:00", "11:00", "12:00", "15:00", "16:00"]


def test_the_same_start_with_two_therapists_is_two_items(
    practice: Practice, travel: Travel
) -> None:
    berit = therapist(slug="berit")
    offering(berit, practice.talk, price=45000)
    works(berit, at(9), at(10))
    first, second = get("slots/", service="talk").json()["items"][:2]
    assert first["start"] == second["start"]
    assert [first["therapist"], second["therapist"]] == ["ingrid", "berit"]
    assert [first["price"]["amount"], second["price"]["amount"]] == [49500, 45000]
    assert starts(therapist="berit") == ["09:00"]


def test_formats_and_places_narrow(practice: Practice, travel: Travel) -> None:
    bergen = Place.objects.create(name="Bergen", slug="bergen", address="Kaia 1")
    works(practice.ingrid, at(18), at(20), online=False, place=bergen)
    assert starts(place="bergen") == ["18:00", "19:00"]
    assert starts(format="online")[-1] == "16:00"
    [item] = get(
        "slots/",
        service="talk",
        format="in_person",
        **{"from": "2026-03-02", "to": "2026-03-02"},
        limit=1,
    ).json()["items"]
    assert (item["formats"], item["places"]) == (["in_person"], ["oslo"])


def test_a_closed_place_offers_nothing(practice: Practice, travel: Travel) -> None:
    Place.objects.update(active=False)
    item = get("slots/", service="talk").json()["items"][0]
    assert (item["formats"], item["places"]) == (["online"], [])
    assert starts(format="in_person") == []


def test_summer_time_has_its_own_offset(practice: Practice, travel: Travel) -> None:
    days = {"from": "2026-03-23", "to": "2026-03-30"}
    told = get("slots/", service="talk", **days).json()["items"]
    assert {item["start"][10:] for item in told if item["start"][11:13] == "09"} == {
        "T09:00:00+01:00",
        "T09:00:00+02:00",
    }


def test_both_days_are_inclusive_and_two_weeks_are_the_default(
    practice: Practice, travel: Travel
) -> None:
    def days(**query: str) -> list[str]:
        items = get("slots/", service="talk", **query).json()["items"]
        return sorted({item["start"][:10] for item in items})

    assert days() == ["2026-03-02", "2026-03-09"]  # from Sunday the 1st to Saturday the 14th
    assert days(**{"from": "2026-03-02"}) == ["2026-03-02", "2026-03-09"]
    assert days(**{"from": "2026-03-02", "to": "2026-03-16"}) == [
        "2026-03-02", "2026-03-09", "2026-03-16",
    ]  # fmt: skip
    assert days(**{"from": "2025-01-01", "to": "2025-01-31"}) == []


def test_all_of_it_comes_unless_a_page_is_asked_for(practice: Practice, travel: Travel) -> None:
    days = {"from": "2026-03-01", "to": "2026-05-01"}  # 62 days
    whole = get("slots/", service="intro", **days).json()
    assert whole["count"] == len(whole["items"]) > 100
    page = get("slots/", service="intro", limit=2, offset=3, **days).json()
    assert (page["count"], page["items"]) == (whole["count"], whole["items"][3:5])


def test_first_asks_for_what_is_the_same_today(practice: Practice, travel: Travel) -> None:
    assert starts(first="true") == starts() != []


def test_who_takes_no_new_clients_shows_none(practice: Practice, travel: Travel) -> None:
    practice.ingrid.accepting_clients = False
    practice.ingrid.save()
    assert starts() == []
    assert faults(get("slots/", service="talk", therapist="ingrid")) == [["query", "therapist"]]


@pytest.mark.parametrize(
    ("query", "blamed"),
    [
        ({"from": "2026-03-01", "to": "2026-05-02"}, "to"),  # 63 days
        ({"from": "2026-03-02", "to": "2026-03-01"}, "to"),
        ({"to": "2026-02-27"}, "to"),  # before today
        ({"from": "2026-02-30"}, "from"),
        ({"from": "1772409600"}, "from"),
        ({"from": "0001-01-01", "to": "0001-01-02"}, "from"),
        ({"to": "9999-12-31"}, "to"),
        ({"service": ""}, "service"),
        ({"service": "nothing"}, "service"),
        ({"service": "ta\0lk"}, "service"),
        ({"therapist": "nobody"}, "therapist"),
        ({"place": "nowhere"}, "place"),
        ({"format": "by_phone"}, "format"),
        ({"first": "perhaps"}, "first"),
        ({"limit": "101"}, "limit"),
    ],
)
def test_a_question_that_makes_no_sense(
    practice: Practice, travel: Travel, query: dict[str, str], blamed: str
) -> None:
    response = get("slots/", **({"service": "talk"} | query))
    assert ["query", blamed] in faults(response)
    assert response.json()["type"] == "invalid"


def test_a_service_she_does_not_give(practice: Practice, travel: Travel) -> None:
    Offering.objects.filter(service=practice.talk).delete()
    service(slug="other")
    assert faults(get("slots/", service="talk", therapist="ingrid")) == [["query", "therapist"]]
    assert get("slots/", service="talk").json()["items"] == []


def test_free_times_are_asked_for_anew_each_time(practice: Practice, travel: Travel) -> None:
    response = get("slots/", service="talk")
    assert response["Cache-Control"] == "no-cache"
    assert not response.cookies
