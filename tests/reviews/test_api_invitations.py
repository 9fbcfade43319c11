"""A review by its invitation, written in a front-end of the practice's own."""

from typing import Any

import pytest
from django.test import Client

from reviews import actions
from reviews.models import Invitation, Review
from reviews.months import this_month
from tests.booking import factories
from tests.reviews.links import TOKEN, invitation
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db
API = "/api/v3/reviews/invitations/"
SAID: dict[str, Any] = {
    "text": "Jeg ble møtt med ro og tid.",
    "name": "K.",
    "rating": 5,
    "consent": True,
}


@pytest.fixture
def link() -> Invitation:
    return invitation(therapist=factories.therapist("Ingrid", slug="ingrid"))


def get(path: str = f"{TOKEN}/") -> Any:
    return Client().get(API + path)


def post(said: object = None, path: str = f"{TOKEN}/", **headers: str) -> Any:
    return Client().post(API + path, said or {}, content_type="application/json", headers=headers)


def test_it_is_written_once_and_taken_back_at_any_time(link: Invitation) -> None:
    told = get()
    assert told.json() == {
        "state": "open",
        "may_write": True,
        "therapist": "ingrid",
        "said": None,
        "sent_back_because": None,
    }
    assert (told["Cache-Control"], told["Referrer-Policy"]) == ("no-store", "no-referrer")
    for _twice in range(2):
        written = post(SAID)
        assert (written.status_code, written.json()["state"]) == (200, "in_review")
    assert written.json()["said"] == {name: SAID[name] for name in ("name", "text", "rating")}
    [review] = Review.objects.all()
    assert (review.verified, review.therapist, review.date) == (True, link.therapist, this_month())
    other = post(SAID | {"text": "Noe helt annet enn før."})
    assert (other.status_code, other.json()["type"]) == (409, "invitation-over")
    for _twice in range(2):
        gone = post(path=f"{TOKEN}/withdraw/")
        assert (gone.status_code, gone.json()["state"], gone.json()["said"]) == (
            200,
            "withdrawn",
            None,
        )
    assert post(SAID).status_code == 409
    assert Review.objects.get().text == ""


def test_what_was_sent_back_is_changed(link: Invitation) -> None:
    post(SAID)
    actions.send_back(Review.objects.get(), None, "Uten navn på andre, takk.")
    told = get().json()
    assert (told["state"], told["may_write"]) == ("draft", True)
    assert told["sent_back_because"] == "Uten navn på andre, takk."
    again = post(SAID | {"text": "Jeg ble møtt med ro.", "name": "", "rating": None})
    assert again.json()["said"] == {
        "name": "Anonym",
        "text": "Jeg ble møtt med ro.",
        "rating": None,
    }
    assert (again.json()["state"], again.json()["sent_back_because"]) == ("in_review", None)


def test_unknown_ones_and_those_that_ran_out() -> None:
    assert get("unknown/").status_code == 404
    assert post(SAID, "unknown/").status_code == 404
    assert post(path="unknown/withdraw/").status_code == 404
    invitation(over_from=this_month())
    assert (get().json()["state"], get().json()["may_write"]) == ("over", False)
    assert post(SAID).status_code == 409
    assert post(path=f"{TOKEN}/withdraw/").status_code == 409
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("over", "where"),
    [
        ({"text": ""}, "text"),
        ({"text": "Se www.example.no"}, "text"),
        ({"text": "<b>Takk for alt</b>"}, "text"),
        ({"text": "x" * 4001}, "text"),
        ({"name": "n" * 81}, "name"),
        ({"rating": 6}, "rating"),
        ({"consent": False}, "consent"),
        ({"consent": "yes"}, "consent"),
        ({"therapist": "eva"}, "therapist"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    link: Invitation, over: dict[str, Any], where: str
) -> None:
    answer = post(SAID | over)
    assert answer.status_code == 422
    assert [error["loc"] for error in answer.json()["errors"]] == [["body", where]]
    assert not Review.objects.exists()


def test_a_token_that_only_reads_is_in_nobody_s_way(link: Invitation) -> None:
    """It asks for no scope, as with a booking."""
    reading = bearer(token(factories.superuser(), "read"))
    assert post(SAID, **reading).status_code == 200


def test_what_the_desk_deletes_while_she_takes_it_back(
    link: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    post(SAID)
    withdraw = actions.withdraw

    def withdrawn(review: Review) -> None:
        Review.objects.filter(pk=review.pk).delete()
        withdraw(review)

    monkeypatch.setattr(actions, "withdraw", withdrawn)
    gone = post(path=f"{TOKEN}/withdraw/")
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")


def test_an_invitation_that_is_forgotten_while_she_writes(
    link: Invitation, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = actions.write

    def written(invitation: Invitation, words: actions.Words) -> Review:
        Invitation.objects.all().delete()
        return write(invitation, words)

    monkeypatch.setattr(actions, "write", written)
    assert post(SAID).status_code == 404
