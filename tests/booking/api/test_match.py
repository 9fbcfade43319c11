"""Asking to be matched, as a front-end meets it."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser

from booking import clock, conf
from booking.actions.matching.challenge import Challenge
from booking.models import Client, Matching, MatchRequest, Therapist
from tests.booking import factories
from tests.booking.api.calls import faults
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.match import answers, states

pytestmark = pytest.mark.usefixtures("practice", "travel")
MATCH = "/api/v3/match/"


def get(path: str, **headers: str) -> Any:
    return Browser().get(MATCH + path, headers=headers)


def post(path: str, body: object = None, **headers: str) -> Any:
    return Browser().post(
        MATCH + path, body or {}, content_type="application/json", headers=headers
    )


def asks(**over: Any) -> dict[str, Any]:
    return {
        "answers": {"where": ["online"]},
        "contact": {"name": "Kari", "email": "kari@example.org"},
    } | over


def asked(**over: Any) -> dict[str, Any]:
    response = post("requests/", asks(**over))
    assert response.status_code == 201, response.content
    told: dict[str, Any] = response.json()
    return told


def row(told: dict[str, Any]) -> MatchRequest:
    return MatchRequest.objects.with_token(told["token"]).get()


def test_the_questions_are_what_the_form_asks() -> None:
    told = get("questions/", **{"Accept-Language": "en"}).json()
    assert (told["open"], told["count"]) == (True, 3)
    where = told["items"][0]
    assert (where["slug"], where["kind"], where["required"]) == ("where", "many", True)
    assert where["options"] == [
        {"slug": "online", "text": "Online"},
        {"slug": "oslo", "text": "Oslo"},
    ]


def test_what_is_promised_is_told_before() -> None:
    Matching.load()
    Matching.objects.update(promised_hours=24, counting="working", kept_days=30, instant=True)
    told = get("questions/", **{"Accept-Language": "en"}).json()["promise"]
    assert told == {
        "text": "An answer within 24 hours of working days",
        "hours": 24,
        "working": True,
        "instant": True,
        "kept_days": 30,
        "measured": None,
    }


def test_and_how_it_was_where_that_is_published() -> None:
    for number in range(10):
        request = row(asked(contact={"name": "Kari", "email": f"kari{number}@example.org"}))
        answered = request.created_at + timedelta(hours=2.5 if number else 50)
        request.rounds.update(answered_at=answered, automatic=False)
    Matching.objects.update(shows_measure=True)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        measured = get("questions/").json()["promise"]["measured"]
        assert measured == {"days": 90, "hours": 3, "percent": 90}
        Matching.objects.update(shows_measure=False)
        assert get("questions/").json()["promise"]["measured"] is None


def test_a_request_is_told_by_its_token_alone() -> None:
    told = asked()
    token = told["token"]
    assert told == {
        "token": token,
        "state": "open",
        "answer_due": "2026-03-03T12:00:00+01:00",
        "automatic": False,
        "manage_url": f"{conf.base_url()}/match/{token}/",
        "proposals": [],
    }
    response = get(f"requests/{token}/")
    assert (response.status_code, response.json()) == (200, told)
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert get("requests/unknown/").status_code == 404
    for step in ("accept", "decline", "another"):
        assert post(f"requests/unknown/{step}/", {"therapist": "ingrid"}).status_code == 404


def test_who_is_proposed_is_shown_with_why_and_when(practice: Practice) -> None:
    practice.intro.order = 9
    practice.intro.save()
    told = asked()
    answers(row(told), practice.ingrid, line="Velkommen")
    told = get(f"requests/{told['token']}/", **{"Accept-Language": "en"}).json()
    assert (told["state"], told["answer_due"], told["automatic"]) == ("proposed", None, True)
    [proposal] = told["proposals"]
    assert (proposal["therapist"], proposal["name"]) == ("ingrid", "Ingrid")
    assert proposal["reasons"] == ["works with rus", "online"]
    assert (proposal["line"], proposal["service"]) == ("Velkommen", "talk")
    starts = [each["start"] for each in proposal["next_slots"]]
    assert starts == [at(hour).isoformat() for hour in (9, 10, 11)]


def test_she_chooses_and_cannot_choose_anew(practice: Practice) -> None:
    told = asked()
    eva = factories.therapist(slug="eva")
    answers(row(told), practice.ingrid, eva)
    path = f"requests/{told['token']}/"
    for _twice in range(2):
        chosen = post(f"{path}accept/", {"therapist": "eva"})
        assert (chosen.status_code, chosen.json()["state"]) == (200, "accepted")
    assert [each["therapist"] for each in chosen.json()["proposals"]] == ["eva"]
    for step in ("accept", "decline", "another"):
        late = post(f"{path}{step}/", {"therapist": "ingrid"})
        assert (late.status_code, late.json()["type"]) == (409, "match-over")


def test_she_asks_for_others_or_says_no(practice: Practice) -> None:
    told = asked()
    answers(row(told), practice.ingrid)
    path = f"requests/{told['token']}/"
    again = post(f"{path}another/").json()
    assert (again["state"], again["proposals"]) == ("open", [])
    assert again["answer_due"]
    assert post(f"{path}decline/").json()["state"] == "declined"
    assert post(f"{path}decline/").status_code == 200


def test_each_fault_is_told_at_its_place() -> None:
    wrong = asks(
        answers={"where": [], "when": ["never"], "wishes": {"a": 1}},
        contact={"name": " ", "email": "kari"},
    )
    assert faults(post("requests/", wrong)) == [
        ["body", "contact", "name"],
        ["body", "contact", "email"],
        ["body", "answers", "where"],
        ["body", "answers", "when"],
        ["body", "answers", "wishes"],
    ]
    assert faults(post("requests/", asks(answers={"where": "online", "shoe": "42"}))) == [
        ["body", "answers"]
    ]
    assert faults(post("requests/", asks(answers=["online"]))) == [["body", "answers"]]
    assert not MatchRequest.objects.exists()


@pytest.mark.parametrize(
    "word", ["\x00", "\ud800", "'; --", "x" * 5000, 1, True, None, [None], {"a": []}, [["a"]]]
)
def test_no_answer_brings_it_down(word: object) -> None:
    body = json.dumps(asks(answers={"where": word}))
    response = Browser().post(f"{MATCH}requests/", body, content_type="application/json")
    assert response.status_code == 422


def test_one_key_is_one_request() -> None:
    tokens = {
        post("requests/", asks(), **{"Idempotency-Key": "a"}).json()["token"] for _ in range(2)
    }
    assert len(tokens) == 1
    assert MatchRequest.objects.count() == 1


def test_nobody_asks_for_ever() -> None:
    for _number in range(conf.max_matches()):
        asked()
    refused = post("requests/", asks())
    assert (refused.status_code, refused.json()["type"]) == (429, "too-many-matches")
    assert int(refused["Retry-After"]) > 0


def test_it_can_rest() -> None:
    settings = Matching.load()
    settings.open = False
    settings.save()
    assert get("questions/").json()["open"] is False
    refused = post("requests/", asks())
    assert (refused.status_code, refused.json()["type"]) == (409, "matching-rests")


def test_without_her_key_it_is_shown_without_words(practice: Practice) -> None:
    told = asked()
    answers(row(told), practice.ingrid, line="Velkommen")
    Client.objects.update(wrapped_key="gAAAAA")
    [proposal] = get(f"requests/{told['token']}/").json()["proposals"]
    assert proposal["therapist"] == "ingrid"
    assert (proposal["reasons"], proposal["line"], proposal["next_slots"]) == ([], "", [])


def test_three_cost_as_many_queries_as_one(
    practice: Practice, django_assert_max_num_queries: Any
) -> None:
    one, three = asked(), asked(contact={"name": "Ola", "email": "ola@example.org"})
    people = [practice.ingrid, factories.therapist(), factories.therapist()]
    for person in people[1:]:
        factories.offering(person, practice.talk)
    answers(row(one), people[0])
    answers(row(three), *people)
    path = "requests/{}/"
    get(path.format(one["token"]))
    with django_assert_max_num_queries(30) as counted:
        get(path.format(one["token"]))
    with django_assert_max_num_queries(len(counted)):
        assert len(get(path.format(three["token"])).json()["proposals"]) == 3


def test_who_left_is_shown_no_longer(practice: Practice) -> None:
    told = asked()
    answers(row(told), practice.ingrid)
    Therapist.objects.update(accepting_clients=False)
    now = get(f"requests/{told['token']}/").json()
    assert (now["state"], now["proposals"]) == ("open", [])
    assert states(row(told)) == ["proposed", "proposed"]


def test_in_a_crowd_a_sum_comes_first(settings: Any) -> None:
    settings.MATCH_UNGUARDED_PER_HOUR = 0
    refused = post("requests/", asks())
    assert (refused.status_code, refused.json()["type"]) == (429, "challenge")
    assert int(refused["Retry-After"]) > 0
    asked_for = refused.json()["challenge"]
    assert asked_for["bits"] >= 16
    wrong = {"challenge": asked_for["text"], "answer": "1"}
    assert post("requests/", asks(proof=wrong)).status_code == 429
    known = Challenge.issue(4)
    right = next(str(each) for each in range(1000) if known.solved_by(str(each)))
    proof = {"challenge": known.text, "answer": right}
    assert post("requests/", asks(proof=proof)).status_code == 201
    assert faults(post("requests/", asks(proof={"answer": right}))) == [
        ["body", "proof", "challenge"]
    ]
