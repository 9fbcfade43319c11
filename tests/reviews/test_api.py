from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from booking.models import Service
from reviews.models import Review
from tests.cms.factories import make_review, make_therapist, make_topic


def names(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"/api/v3/reviews/{query}").json()
    return [item["name"] for item in answer["items"]]


def test_a_published_review(db: None, client: Client) -> None:
    ingrid = make_therapist()
    make_review(
        "Kari", date=date(2023, 8, 17), rating=5, therapist=ingrid, text="Takk", verified=False
    )
    assert client.get("/api/v3/reviews/").json() == {
        "count": 1,
        "items": [
            {
                "name": "Kari",
                "month": "2023-08",
                "text": "Takk",
                "rating": 5,
                "therapist": "ingrid",
                "service": None,
                "verified": False,
                "origin": None,
                "answer": None,
                "answered": None,
            }
        ],
        "summary": {"count": 1, "rated": 1, "average": None},
    }


def test_drafts_are_nobodys_business(db: None, client: Client) -> None:
    make_review("Draft", state="in_review")
    nothing = {"count": 0, "rated": 0, "average": None}
    assert client.get("/api/v3/reviews/").json() == {"count": 0, "items": [], "summary": nothing}


def test_newest_first_undated_last(db: None, client: Client) -> None:
    for name, day in (("Old", date(2020, 1, 1)), ("None", None), ("New", date(2024, 1, 1))):
        make_review(name, date=day)
    assert names(client) == ["New", "Old", "None"]
    assert names(client, "?limit=1&offset=1") == ["Old"]
    assert client.get("/api/v3/reviews/?limit=1").json()["count"] == 3


def test_of_one_therapist(db: None, client: Client) -> None:
    make_review("Kari", therapist=make_therapist("Ingrid"))
    make_review("Per", therapist=make_therapist("Siri"))
    assert names(client, "?therapist=siri") == ["Per"]
    assert names(client, "?therapist=nobody") == []


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "offset=-1",
        "limit=x",
        "therapist=%00",
        "topic=%20",
        "service=a/b",
        "verified=x",
    ],
)
def test_nonsense_is_refused(db: None, client: Client, query: str) -> None:
    response = client.get(f"/api/v3/reviews/?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_any_number_costs_two_queries(db: None, client: Client) -> None:
    talk = Service.objects.create(name="Samtale", slug="samtale", price_amount=1)
    for first, last in ((0, 1), (1, 3), (3, 50)):
        for number in range(first, last):
            make_review(f"Kari {number}", therapist=make_therapist(f"I{number}"), service=talk)
        with CaptureQueriesContext(connection) as captured:
            assert len(names(client, "?limit=100")) == last
        assert len(captured) == 2


def summary(client: Client, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/v3/reviews/{query}").json()["summary"]
    return found


def test_never_an_average_of_fewer_than_five(db: None, client: Client) -> None:
    for rating in (5, 4, 5, 3):
        make_review(rating=rating)
    make_review(rating=None)
    make_review(rating=1, state="in_review")
    assert summary(client) == {"count": 5, "rated": 4, "average": None}
    make_review(rating=4)
    assert summary(client) == {"count": 6, "rated": 5, "average": 4.2}
    assert summary(client, "?limit=1")["average"] == 4.2
    assert summary(client, "?verified=false") == {"count": 0, "rated": 0, "average": None}


def test_of_a_topic_are_those_about_who_works_with_it(db: None, client: Client) -> None:
    ingrid = make_therapist("Ingrid", topics=[make_topic("Sorg"), make_topic("Angst")])
    make_review("Kari", therapist=ingrid)
    make_review("Per", therapist=make_therapist("Siri", topics=[make_topic("Rus")]))
    make_review("Odd")
    assert names(client, "?topic=sorg") == names(client, "?topic=angst") == ["Kari"]
    assert names(client, "?topic=rus&therapist=ingrid") == []


def test_of_a_service_and_confirmed_or_not(db: None, client: Client) -> None:
    talk = Service.objects.create(name="Samtale", slug="samtale", price_amount=1)
    make_review("Kari", service=talk)
    make_review("Per", verified=False, origin="Google")
    assert names(client, "?service=samtale") == names(client, "?verified=true") == ["Kari"]
    (per,) = client.get("/api/v3/reviews/?verified=false").json()["items"]
    assert (per["name"], per["origin"], per["service"]) == ("Per", "Google", None)


def test_the_answer_comes_with_its_month(db: None, client: Client) -> None:
    make_review("Kari", answer="Takk, Kari.", answered_on=date(2024, 5, 1))
    (item,) = client.get("/api/v3/reviews/").json()["items"]
    assert (item["answer"], item["answered"]) == ("Takk, Kari.", "2024-05")


@pytest.mark.parametrize("path", ["/api/v3/reviews/", "/api/v3/reviews/?therapist=ingrid"])
def test_withdrawn_it_is_gone_from_a_kept_answer_too(db: None, client: Client, path: str) -> None:
    review = make_review("Kari", therapist=make_therapist("Ingrid"))
    assert "Kari" in client.get(path).content.decode()
    blank = dict.fromkeys(("name", "text"), "") | {"verified": False, "therapist": None}
    Review.objects.filter(pk=review.pk).update(state="withdrawn", **blank)
    assert client.get(path).json()["items"] == []
