from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cms.factories import make_review, make_therapist


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


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "offset=-1", "limit=x", "therapist=%00"])
def test_nonsense_is_refused(db: None, client: Client, query: str) -> None:
    response = client.get(f"/api/v3/reviews/?{query}")
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"


def test_any_number_costs_two_queries(db: None, client: Client) -> None:
    for number in range(5):
        make_review(f"Kari {number}", therapist=make_therapist(f"Ingrid{number}"))
    with CaptureQueriesContext(connection) as captured:
        assert len(names(client)) == 5
    assert len(captured) == 2
