"""The form that asks whom one could talk to: a question a screen, without a script or a cookie."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.signals import got_request_exception
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.views.debug import SafeExceptionReporterFilter

from booking import clock
from booking.actions.matching import MatchAsk
from booking.models import Client as People
from booking.models import Matching, MatchRequest, MatchVersion, Topic
from tests.booking.conftest import Practice
from tests.booking.factories import offering, service, therapist
from tests.booking.match import asks
from tests.booking.views.matching.walk import CONTACT, PAGE, Form

pytestmark = pytest.mark.usefixtures("practice", "travel", "topics")
COST_OF_A_SCREEN = 13
QUESTIONS = ["topics", "whom", "where", "language", "when", "wishes"]


@pytest.fixture
def topics(practice: Practice) -> None:
    """Enough of everything that all six questions are asked."""
    Topic.objects.create(name="Rus", slug="rus")
    Topic.objects.create(name="Sorg", slug="sorg")
    una = therapist("Una", languages=["nb", "en"], also_sees=["couple"])
    offering(una, practice.talk)
    offering(una, service("Parsamtale", slug="couples", audience="couple"))


def asked() -> MatchRequest:
    return MatchRequest.objects.get()


def test_a_report_of_a_fault_holds_nothing_of_hers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    form, came = Form(client), []
    form.comes_to("contact")

    def breaks(asked: MatchAsk) -> None:
        assert "kari@example.org" not in repr(asked)
        raise RuntimeError

    def hears(request: Any, **_kwargs: Any) -> None:
        came.append(SafeExceptionReporterFilter().get_post_parameters(request))

    monkeypatch.setattr("booking.actions.matching.guard.ask", breaks)
    client.raise_request_exception = False
    got_request_exception.connect(hears)
    try:
        assert form.sends().status_code == 500
    finally:
        got_request_exception.disconnect(hears)
    [reported] = came
    assert {"email", "answer-where"} <= set(reported)
    assert set(reported.values()) == {SafeExceptionReporterFilter.cleansed_substitute}


def test_one_question_a_screen_and_only_one_must_be_answered(client: Client) -> None:
    form, seen = Form(client), []
    form.presses()
    while form.screen != "contact":
        seen.append(form.screen)
        assert f"{len(seen)} av 6" in form.html
        assert form.response.status_code == 200
        if form.screen == "where":
            assert "Hopp over" not in form.html
            assert form.presses().status_code == 422
            assert 'id="match-error" role="alert">' in form.html
            form.presses(answer_where=["online"])
        else:
            form.presses("skip")
    assert seen == QUESTIONS
    response = form.sends()
    assert (response.status_code, response["Location"]) == (303, f"/match/{asked().token}/")
    assert asked().answers == {"where": ["online"]}
    assert not response.cookies


def test_everything_that_was_tapped_is_sent(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.presses(answer_topics=["rus", "sorg"])
    form.presses("", answer_whom=["couple"])  # one tap is the answer
    form.presses(answer_where=["online", "oslo"])
    form.presses("", answer_language=["en"])
    form.presses(answer_when=["monday-evening"])
    form.presses(answer_wishes=["woman", "lived"])
    for words in ("Rus, Sorg", "Engelsk"):
        assert words in form.html
    form.sends()
    assert asked().answers == {
        "topics": ["rus", "sorg"],
        "whom": "couple",
        "where": ["online", "oslo"],
        "language": "en",
        "when": ["monday-evening"],
        "wishes": ["woman", "lived"],
    }
    contact = asked().client.contact  # type: ignore[union-attr]
    assert (contact["name"], contact["email"]) == (CONTACT["name"], CONTACT["email"])


def test_nothing_of_it_stands_in_an_address_or_is_kept(client: Client) -> None:
    form = Form(client)
    form.presses()
    response = form.presses(answer_topics=["rus"])
    assert response.status_code == 200  # no redirect that would carry it
    assert response["Cache-Control"] == "no-store"
    assert response["Referrer-Policy"] == "same-origin"
    assert 'method="get"' not in form.html
    assert not MatchRequest.objects.exists()


def test_back_and_change_lose_nothing(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.presses(answer_topics=["rus"])
    form.presses("", answer_whom=["couple"])
    form.presses("to:whom", answer_where=["oslo"])
    assert form.screen == "whom"
    assert re.search(r'value="couple" data-chosen', form.html)
    form.presses()  # as it was
    assert form.fields["answer-where"] == ["oslo"]
    form.comes_to("contact")
    form.presses("to:topics", name="Blåveis", email="kari@")
    assert form.fields["answer-topics"] == ["rus"]
    form.presses(answer_topics=["sorg"])
    # Straight back to where it is looked over, with what was typed there.
    assert form.screen == "contact"
    assert 'value="kari@"' in form.html
    form.sends()
    assert asked().answers == {"topics": ["sorg"], "whom": "couple", "where": ["online"]}


def test_a_whole_line_of_the_week_is_one_tap(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.comes_to("when")
    assert form.html.count('type="checkbox"') == 21
    form.presses("line:evening", answer_when=["monday-morning"])
    assert form.screen == "when"
    assert len(form.fields["answer-when"]) == 8
    form.presses("line:evening")
    assert form.fields["answer-when"] == ["monday-morning"]
    form.presses("line:monday")
    assert form.fields["answer-when"] == ["monday-morning", "monday-afternoon", "monday-evening"]


def test_an_article_brings_its_topic_along(client: Client) -> None:
    form = Form(client, f"{PAGE}?topic=sorg&topic=nonsense")
    assert "<strong>Sorg</strong>" in form.html
    form.presses()
    assert form.fields["answer-topics"] == ["sorg"]
    assert "Rus" in form.html  # can be changed


@pytest.mark.parametrize(
    ("over", "blamed"),
    [({"email": "kari"}, "id_email"), ({"name": " "}, "id_name"), ({"phone": "\x07"}, "id_phone")],
    ids=["address", "name", "phone"],
)
def test_a_slip_is_shown_where_it_is(client: Client, over: dict[str, str], blamed: str) -> None:
    form = Form(client)
    form.presses()
    form.presses(answer_topics=["rus"])
    form.comes_to("contact")
    assert form.sends(**over).status_code == 422
    assert f'href="#{blamed}"' in form.html
    assert "Rus" in form.html
    assert form.sends().status_code == 303


def test_a_double_click_is_one_request(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.comes_to("contact")
    html = form.response
    first = form.sends()
    form.response = html
    assert form.sends()["Location"] == first["Location"]
    assert MatchRequest.objects.count() == 1


def test_only_our_own_page_sends(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.comes_to("contact")
    body = {**form.fields, **CONTACT, "go": "send"}
    response = client.post(PAGE, body, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "kari@example.org" in response.content.decode()
    response = client.post(PAGE, body | {"key": "forged"}, headers={"Origin": "http://testserver"})
    assert response.status_code == 403
    assert not MatchRequest.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        {"screen": "nowhere"},
        {"go": "to:nowhere"},
        {"go": "line:never", "screen": "when"},
        {"answer-topics": ["no-such", "x" * 5000], "screen": "topics"},
        {"answer-whom": ["couple", "nobody"], "screen": "whom", "then": "elsewhere"},
        {"go": "send"},
        {"go": "send", "answer-where": ["\x00"]},
    ],
    ids=str,
)
def test_whatever_is_sent_is_answered_with_a_screen(
    client: Client, body: dict[str, object]
) -> None:
    response = client.post(PAGE, body, headers={"Origin": "http://testserver"})
    assert response.status_code in (200, 403, 422)
    assert 'data-match="' in response.content.decode()


def test_what_is_asked_no_more_is_left_out(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.presses(answer_topics=["rus"])
    form.comes_to("contact")
    MatchVersion.objects.update(current=False)
    shown = [{"slug": "where", "shown": True}, {"slug": "topics", "shown": False}]
    MatchVersion.objects.create(
        number=2, current=True, questions=shown, made_at="2026-03-01T00:00Z"
    )
    assert form.sends().status_code == 303
    assert asked().answers == {"where": ["online"]}
    assert asked().version.number == 2


def test_it_says_what_happens_and_when(client: Client, practice: Practice) -> None:
    for words in ("Svar innen 48 timer", "Gratis og uforpliktende", "slettes 90 dager", "Høyst 6"):
        assert words in Form(client).html
    Matching.objects.update(promised_hours=1, counting="working", kept_days=30, instant=True)
    for words in ("Svar innen én arbeidstime", "slettes 30 dager", "automatisk"):
        assert words in Form(client).html


def test_how_fast_we_were_is_told_as_it_was(client: Client) -> None:
    for number in range(10):
        request = asks(f"asked{number}")
        answered = request.created_at + timedelta(hours=2.5 if number else 50)
        request.rounds.update(answered_at=answered, automatic=False)
    Matching.objects.update(shows_measure=True)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        html = " ".join(client.get(PAGE).content.decode().split())
        assert "fikk halvparten av dem som spurte, svar innen 3 timer, og 90 % innen" in html
        Matching.objects.update(shows_measure=False)
        assert "halvparten" not in client.get(PAGE).content.decode()


def test_where_it_rests_there_are_other_ways(client: Client) -> None:
    form = Form(client)
    form.presses()
    form.comes_to("contact")
    Matching.objects.update(open=False)
    html = client.get(PAGE).content.decode()
    assert "Vi matcher ingen akkurat nå" in html
    assert 'href="/bestill/"' in html
    assert "116 117" in html
    assert form.sends().status_code in (200, 409)
    assert not MatchRequest.objects.exists()


def test_in_english(client: Client) -> None:
    form = Form(client, f"/en{PAGE}")
    assert "Match me with a therapist" in form.html
    form.presses()
    form.comes_to("contact")
    assert form.sends()["Location"].startswith("/en/match/")
    assert asked().language == "en"


def test_whoever_asks_too_often_is_told_when(client: Client, settings: object) -> None:
    settings.MAX_MATCHES = 1  # type: ignore[attr-defined]
    for status in (303, 429):
        form = Form(client)
        form.presses()
        form.comes_to("contact")
        assert form.sends().status_code == status
    assert "Prøv igjen i morgen" in form.html
    assert int(form.response["Retry-After"]) > 0
    assert 'value="kari@example.org"' in form.html


def test_in_a_crowd_who_is_refused_leaves_nothing_and_costs_little(
    client: Client, settings: object
) -> None:
    settings.MATCH_UNGUARDED_PER_HOUR = 0  # type: ignore[attr-defined]
    form = Form(client)
    form.presses()
    form.comes_to("contact")
    for challenge in ("", "forged"):
        with CaptureQueriesContext(connection) as asked:
            assert form.sends(challenge=challenge).status_code == 429
        assert len(asked) == COST_OF_A_SCREEN + 1  # how many have come
        assert all(query["sql"].startswith("SELECT") for query in asked)
    assert not MatchRequest.objects.exists()
    assert not People.objects.exists()
    assert form.html.count("Vent 20 sekunder") == 1
    assert 'value="kari@example.org"' in form.html


def test_a_screen_asks_the_database_little(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    form = Form(client)
    form.presses()
    body = {**form.fields, "go": "next"}
    for _number in range(20):
        Topic.objects.create(name=f"Tema {_number}", slug=f"tema-{_number}")
    client.post(PAGE, body, headers={"Origin": "http://testserver"})
    with django_assert_num_queries(COST_OF_A_SCREEN):
        client.post(PAGE, body, headers={"Origin": "http://testserver"})
