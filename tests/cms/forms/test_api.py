"""A front-end asks the questions and sends the answers, by the same rules as the page."""

from typing import Any

import pytest
from django.test import Client

from cms.forms import receive
from cms.models import FormPage, Submission
from tests.cms.forms.making import EMAIL, SECRET
from tests.ending import to_its_end

SAID: dict[str, Any] = {
    "e_post": EMAIL,
    "hva_gjelder_det": "Priser",
    "nar_passer_det": ["Kveld"],
    "sporsmalet_ditt": SECRET,
    "dere_kan_svare_pa_e_post": True,
}


def send(client: Client, page: FormPage, said: Any, key: str = "", **headers: str) -> Any:
    headers |= {"Idempotency-Key": key} if key else {}
    body = {"answers": said}
    path = f"/api/v3/forms/{page.pk}/"
    return client.post(path, body, content_type="application/json", headers=headers)


def test_a_front_end_gets_all_it_needs_to_ask(client: Client, page: FormPage) -> None:
    page.notices_to = "hemmelig@example.org"
    page.save()
    response = client.get("/api/v3/resolve/", {"path": "/spor-oss/"})
    answer = response.json()
    assert (answer["type"], answer["kept_days"], answer["thanks"]) == (
        "cms.FormPage",
        30,
        "Vi svarer.",
    )
    assert answer["questions"][3] == {
        "name": "hva_gjelder_det",
        "label": "Hva gjelder det?",
        "kind": "choice",
        "required": True,
        "help_text": "",
        "choices": ["Priser", "Noe annet, eller begge"],
    }
    assert "hemmelig" not in response.content.decode()


def test_what_is_sent_is_stored_once(client: Client, page: FormPage) -> None:
    answers = [send(client, page, SAID, "a-key") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].content
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["deleted_at"].startswith("2026-04-01T")
    assert answers[0]["Cache-Control"] == "no-store"
    said = {each["name"]: each["answer"] for each in Submission.objects.get().answers}
    assert said == {"navn": "", "telefon": ""} | SAID


@pytest.mark.parametrize(
    ("over", "name", "said"),
    [
        ({"e_post": "kari"}, "e_post", "Write an e-mail address"),
        ({"hva_gjelder_det": "Annet"}, "hva_gjelder_det", "Choose among"),
        ({"hva_gjelder_det": ["Priser", "Noe annet, eller begge"]}, "hva_gjelder_det", "another"),
        ({"nar_passer_det": "Kveld"}, "nar_passer_det", "another form"),
        ({"dere_kan_svare_pa_e_post": False}, "dere_kan_svare_pa_e_post", "Tick the box"),
        ({"dere_kan_svare_pa_e_post": "on"}, "dere_kan_svare_pa_e_post", "another form"),
        ({"sporsmalet_ditt": "a\x00"}, "sporsmalet_ditt", "no text"),
        ({"sporsmalet_ditt": "x" * 10_001}, "sporsmalet_ditt", "at most 10000"),
        ({"ukjent": "?"}, "ukjent", "no such question"),
        ({"sporsmalet_ditt": "\ud800"}, "sporsmalet_ditt", ""),
        ({"nar_passer_det": ["\ud800"]}, ["nar_passer_det", 0], ""),
        ({"\ud800": "?"}, "?", ""),
    ],
)
def test_what_is_wrong_is_said_of_its_question(
    client: Client, page: FormPage, over: Any, name: str | list[Any], said: str
) -> None:
    response = send(client, page, SAID | over, **{"Accept-Language": "en"})
    assert response.status_code == 422
    assert response["Content-Type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert error["loc"] == ["body", "answers", *([name] if isinstance(name, str) else name)]
    assert said in error["msg"]
    assert not Submission.objects.exists()


def test_an_answer_of_no_form_at_all_is_told_once_beside_the_rest(
    client: Client, page: FormPage
) -> None:
    over = {"navn": 5, "nar_passer_det": ["Kveld", {}], "telefon": None, "e_post": "kari", "?": 5}
    response = send(client, page, SAID | over, **{"Accept-Language": "nb"})
    assert response.status_code == 422
    told = {error["loc"][2]: error["msg"] for error in response.json()["errors"]}
    assert len(response.json()["errors"]) == len(over)
    other = "Svaret på dette spørsmålet har en annen form."
    assert [told[name] for name in ("navn", "nar_passer_det", "telefon")] == [other] * 3
    assert told["?"] == "Dette spørsmålet finnes ikke."
    assert "e-postadresse" in told["e_post"]
    assert not Submission.objects.exists()


def test_it_has_its_limits(client: Client, page: FormPage, settings: Any) -> None:
    settings.MAX_FORMS_PER_IP = 1
    assert send(client, page, SAID).status_code == 201
    refused = send(client, page, SAID)
    assert (refused.status_code, refused.json()["type"]) == (429, "too-many-forms")
    assert refused["Retry-After"]
    assert send(client, page, {"navn": "x" * 600_000}).status_code == 413
    assert send(client, page, {"navn": 5}).status_code == 422
    page.unpublish()
    assert send(client, page, SAID).status_code == 404


def test_a_form_that_is_deleted_while_it_is_sent(
    client: Client, page: FormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = receive.received

    def too_late(sent: receive.Sent) -> Submission:
        FormPage.objects.get(pk=page.pk).delete()
        return to_its_end(received)(sent)

    monkeypatch.setattr(receive, "received", too_late)
    response = send(client, page, SAID, key="once")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert not Submission.objects.exists()
