"""Her own page: whom we propose, what she does about it, and the way on to a session with her."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.db import OperationalError
from django.test import Client

from booking import actions, clock
from booking.actions import matching
from booking.forms import origin
from booking.models import Booking, Matching, MatchRequest, Therapist
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice
from tests.booking.match import answers, asks, states

pytestmark = pytest.mark.usefixtures("practice", "travel")
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def una(practice: Practice) -> Therapist:
    una = factories.therapist("Una", slug="una")
    factories.offering(una, practice.talk)
    works(una, at(9), at(17))
    return una


@pytest.fixture
def intro(practice: Practice) -> None:
    Matching.load()
    Matching.objects.update(intro=practice.intro)


def html_of(client: Client, request: MatchRequest, language: str = "") -> str:
    response = client.get(f"{language}/match/{request.token}/")
    assert response.status_code == 200
    return str(response.content.decode())


def presses(client: Client, request: MatchRequest, what: str, **fields: str) -> Any:
    body = {origin.FIELD: origin.issue("matched"), **fields}
    return client.post(f"/match/{request.token}/{what}/", body, headers=OURS)


def test_while_she_waits_it_says_until_when(client: Client) -> None:
    request = asks(answers={"where": ["online"], "when": ["monday-evening"]})
    response = client.get(f"/match/{request.token}/")
    html = response.content.decode()
    for words in ("Vi leter etter noen til deg", "tirsdag 3. mars kl.\xa012.00", "Hva du svarte"):
        assert words in html
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    assert "Kari" not in html
    assert "kari@" not in html


def test_a_broken_promise_is_admitted(client: Client) -> None:
    request = asks()
    with time_machine.travel(clock.now() + timedelta(hours=49), tick=False):
        assert "Vi lovet svar før nå" in html_of(client, request)


def test_those_who_are_proposed_with_reasons_line_and_times(
    client: Client, practice: Practice, una: Therapist
) -> None:
    request = asks()
    answers(request, practice.ingrid, una, by=factories.desk(), line="Hun kan dette godt.")
    html = html_of(client, request)
    for words in (
        "Dette er de 2 vi tenker på",
        "Ingrid arbeider med rus, på nett.",
        "Hun kan dette godt.",
        "Velg Ingrid og se alle tider",
        "Velg Una og se alle tider",
        "Mandag 2. mars kl.\xa009.00",
    ):
        assert words in html
    assert html.count('name="slot"') == 6
    assert "Automatisk forslag" not in html


def test_what_nobody_looked_at_is_marked(client: Client, practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    assert "Automatisk forslag" in html_of(client, request)


def test_the_times_are_when_and_where_it_suits_her(client: Client, practice: Practice) -> None:
    request = asks(answers={"where": ["oslo"], "when": ["monday-afternoon"]})
    answers(request, practice.ingrid)
    html = html_of(client, request)
    assert re.findall(r"<strong>Mandag 2. mars kl.\xa0(\S+)</strong>", html) == [
        "12.00",
        "12.30",
        "13.00",
    ]
    assert ".in_person.oslo" in html
    assert ".online." not in html


@pytest.mark.usefixtures("intro")
def test_choosing_a_time_leads_to_it_with_the_same_therapist(
    client: Client, practice: Practice
) -> None:
    request = asks()
    answers(request, practice.ingrid)
    html = html_of(client, request)
    assert "Gratis samtale" in html
    slot = re.findall(r'name="slot" value="([^"]+)"', html)[0]
    response = presses(client, request, "velg", therapist="ingrid", slot=slot)
    assert states(request) == ["accepted", "chosen"]
    assert response.status_code == 303
    asked = parse_qs(urlsplit(response["Location"]).query)
    assert (asked["service"], asked["therapist"]) == (["intro"], ["ingrid"])
    assert asked["slot"] == [slot]
    assert client.get(response["Location"], follow=True).status_code == 200


@pytest.mark.usefixtures("intro")
def test_first_they_get_to_know_each_other_then_comes_a_session(
    client: Client, practice: Practice
) -> None:
    request = asks()
    answers(request, practice.ingrid)
    response = presses(client, request, "velg", therapist="ingrid")
    assert response["Location"] == "/bestill/tid/?service=intro&therapist=ingrid"
    html = html_of(client, request)
    assert "Du har valgt Ingrid" in html
    assert 'href="/bestill/tid/?service=intro&amp;therapist=ingrid"' in html
    assert re.search(r'href="/bestill/\?therapist=ingrid">\s*Bestill en vanlig time', html)


@pytest.mark.usefixtures("intro")
def test_whoever_asks_by_another_persons_address_sees_nothing_of_her_sessions(
    client: Client, practice: Practice
) -> None:
    """The link is the asker's at once; that the address is hers nobody has looked."""
    request = asks()
    answers(request, practice.ingrid)
    presses(client, request, "velg", therapist="ingrid")
    before = words_of(html_of(client, request))
    factories.booking(client=request.client, therapist=practice.ingrid, service=practice.intro)
    assert words_of(html_of(client, request)) == before


def test_whoever_books_by_another_persons_address_sees_nothing_of_what_she_asked(
    client: Client, practice: Practice
) -> None:
    booked = actions.book(practice.wants(at(9), service="intro"))
    before = words_of(client.get(f"/time/{booked.token}/").content.decode())
    request = asks("kari")
    assert request.client == booked.client
    after = client.get(f"/time/{booked.token}/").content.decode()
    assert words_of(after) == before
    assert request.token not in after


@pytest.mark.usefixtures("intro")
def test_a_talk_that_is_not_free_any_more_is_not_called_one(
    client: Client, practice: Practice
) -> None:
    request = asks()
    answers(request, practice.ingrid)
    presses(client, request, "velg", therapist="ingrid")
    assert "Bestill en vanlig time" in html_of(client, request)
    type(practice.intro).objects.filter(pk=practice.intro.pk).update(price_amount=50000)
    html = html_of(client, request)
    assert "Bestill en vanlig time" not in html
    assert 'href="/bestill/?therapist=ingrid">' in html


@pytest.mark.usefixtures("intro")
@pytest.mark.parametrize("state", ["confirmed", "completed"])
def test_the_page_of_the_introduction_leads_on_too(
    client: Client, practice: Practice, state: str
) -> None:
    first, other = actions.book(practice.wants(at(9), service="intro")), practice.talk
    for service in (practice.intro, other):
        Booking.objects.filter(pk=first.pk).update(service=service, state=state)
        html = client.get(f"/time/{first.token}/").content.decode()
        assert ("/bestill/?therapist=ingrid" in html) == (service == practice.intro)


def test_without_an_introduction_she_books_at_once(client: Client, practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    response = presses(client, request, "velg", therapist="ingrid")
    assert response["Location"] == "/bestill/?therapist=ingrid"


def test_another_and_no_are_buttons_of_their_own(client: Client, practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    assert presses(client, request, "andre").status_code == 302
    assert states(request) == ["open", "passed"]
    html = html_of(client, request)
    assert "Vi leter etter noen til deg" in html
    assert "De som ble foreslått før" in html
    answers(request, practice.ingrid)
    assert presses(client, request, "takk-nei").status_code == 302
    assert "Du har takket nei" in html_of(client, request)
    response = presses(client, request, "velg", therapist="ingrid")
    assert response.status_code == 409
    assert "Det går ikke lenger" in response.content.decode()


@pytest.mark.parametrize("what", ["velg", "andre", "takk-nei"])
def test_only_our_page_and_only_a_post_changes_anything(
    client: Client, practice: Practice, what: str
) -> None:
    request = asks()
    answers(request, practice.ingrid)
    path = f"/match/{request.token}/{what}/"
    assert client.get(path).status_code == 405
    body = {"therapist": "ingrid"}
    assert client.post(path, body, headers=OURS).status_code == 403
    body |= {origin.FIELD: origin.issue("matched")}
    assert client.post(path, body, headers={"Origin": "https://x.example"}).status_code == 403
    assert states(request) == ["proposed", "proposed"]


def test_a_therapist_who_was_not_proposed_is_no_choice(
    client: Client, practice: Practice, una: Therapist
) -> None:
    request = asks()
    answers(request, practice.ingrid)
    for therapist in ("una", "nobody", ""):
        assert presses(client, request, "velg", therapist=therapist).status_code == 409
    assert presses(client, request, "velg", therapist="ingrid", slot="junk").status_code == 303


def test_one_who_left_is_shown_no_more(client: Client, practice: Practice, una: Therapist) -> None:
    request = asks()
    answers(request, practice.ingrid, una)
    una.delete()
    assert "Dette er den vi tenker på" in html_of(client, request)
    matching.accept(request, "ingrid")
    Therapist.objects.update(accepting_clients=False)
    assert "Ingrid tar ikke imot nye akkurat nå" in html_of(client, request)
    Therapist.objects.update(active=False)
    assert "er ikke hos oss lenger" in html_of(client, request)


def test_proposals_that_stood_too_long_are_over(client: Client, practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    with time_machine.travel(clock.now() + timedelta(days=15), tick=False):
        assert "Dette er avsluttet" in html_of(client, request)
        assert presses(client, request, "velg", therapist="ingrid").status_code == 409


@pytest.mark.parametrize("token", ["a" * 32, "x", "%00"])
def test_a_link_that_nobody_was_given_leads_nowhere(client: Client, token: str) -> None:
    response = client.get(f"/match/{token}/")
    assert response.status_code == 404
    assert "slettes etter en tid" in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def test_in_english(client: Client, practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    html = html_of(client, request, "/en")
    assert "Ingrid works with rus, online." in html
    assert "Choose Ingrid, see all times" in html


@pytest.mark.usefixtures("intro")
def test_three_cost_no_more_questions_than_one(
    client: Client, practice: Practice, una: Therapist, django_assert_num_queries: Any
) -> None:
    third = factories.therapist("Tor", slug="tor")
    factories.offering(third, practice.talk)
    one, three = asks(), asks("ola")
    answers(one, una)
    answers(three, una, third)
    html_of(client, one)
    with django_assert_num_queries(QUERIES):
        html_of(client, one)
    with django_assert_num_queries(QUERIES):
        html_of(client, three)


def words_of(html: str) -> str:
    """Without the form's key, which is another each time."""
    return re.sub(r'value="[^"]*"', "", html)


QUERIES = 30


def test_she_chooses_somebody_who_is_deleted_this_moment(
    client: Client, una: Therapist, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asks()
    answers(request, una)
    accept = matching.accept

    def accepted(*given: Any) -> Any:
        made = accept(*given)
        Therapist.objects.get(slug="una").delete()
        return made

    monkeypatch.setattr(matching, "accept", accepted)
    response = presses(client, request, "velg", therapist="una")
    assert (response.status_code, response["Location"]) == (302, f"/match/{request.token}/")
    assert client.get(response["Location"]).status_code == 200


@pytest.mark.parametrize(("action", "what"), [("accept", "velg"), ("decline", "takk-nei")])
def test_a_database_that_is_busy_is_said_in_words(
    client: Client, una: Therapist, monkeypatch: pytest.MonkeyPatch, action: str, what: str
) -> None:
    request = asks()
    answers(request, una)

    def locked(*given: Any) -> None:
        raise OperationalError("deadlock detected")

    monkeypatch.setattr(matching, action, locked)
    response = presses(client, request, what, therapist="una")
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "Prøv igjen om et øyeblikk" in response.content.decode()
    assert states(request) == ["proposed", "proposed"]
