"""A therapist's own page of what she is proposed for, and her no."""

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.actions.matching import accept
from booking.models import MatchRequest, Therapist
from tests.booking import factories
from tests.booking.conftest import Practice, Travel
from tests.booking.match import answers, asks, proposals, states


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and Ingrid works on Monday."""


@pytest.fixture
def ingrid(practice: Practice) -> Therapist:
    practice.ingrid.user = factories.user("ingrid", "Terapeuter")
    practice.ingrid.save()
    return practice.ingrid


@pytest.fixture
def browser(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user
    client.force_login(ingrid.user)
    return client


@pytest.fixture
def jonas(practice: Practice) -> Therapist:
    return factories.therapist("Jonas", slug="jonas", login=True)


@pytest.fixture
def asked(ingrid: Therapist, jonas: Therapist) -> MatchRequest:
    rus = factories.topic("Rus")
    request = asks("kari", answers={"where": ["online"], "topics": [rus.slug]}, phone="")
    answers(request, ingrid, jonas, line="Hun har god tid.")
    return request


def page(therapist: Therapist, name: str = "list") -> str:
    return reverse(f"booking_proposed:{name}", args=[therapist.pk])


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_she_finds_it_in_her_menu(browser: Browser, ingrid: Therapist) -> None:
    assert reverse("booking_proposed:mine") in text(browser.get(reverse("wagtailadmin_home")))
    answer = browser.get(reverse("booking_proposed:mine"))
    assert answer.headers["Location"] == page(ingrid)
    assert "Ingenting akkurat nå" in text(browser.get(page(ingrid)))


def test_what_it_is_about_and_not_who_it_is(
    browser: Browser, ingrid: Therapist, asked: MatchRequest
) -> None:
    shown = text(browser.get(page(ingrid)))
    assert "Rus" in shown
    assert "Hun har god tid." in shown
    for secret in ("Kari", "kari@example.org", "Jonas"):
        assert secret not in shown


def test_her_no_has_a_reason_for_staff(
    browser: Browser, ingrid: Therapist, asked: MatchRequest
) -> None:
    hers, _his = proposals(asked)
    typed = {"proposal": hers.pk, "why": "Jeg kjenner familien"}
    answer = browser.post(page(ingrid, "no"), typed, follow=True)
    assert "Ditt nei er notert" in text(answer)
    assert states(asked) == ["proposed", "refused", "proposed"]
    assert "Rus" not in text(browser.get(page(ingrid)))  # it is no business of hers any more
    browser.force_login(factories.desk())
    desk = text(browser.get(reverse("booking_matching:one", args=[asked.pk])))
    assert "Jeg kjenner familien" in desk


def test_a_reason_too_long_is_told_and_stays(
    browser: Browser, ingrid: Therapist, asked: MatchRequest
) -> None:
    why = "x" * 501
    answer = browser.post(page(ingrid, "no"), {"proposal": proposals(asked)[0].pk, "why": why})
    assert answer.status_code == 422
    assert why in text(answer)
    assert states(asked) == ["proposed", "proposed", "proposed"]


def test_too_late_to_say_no(browser: Browser, ingrid: Therapist, asked: MatchRequest) -> None:
    accept(asked, "ingrid")
    hers = proposals(asked)[0]
    answer = browser.post(page(ingrid, "no"), {"proposal": hers.pk}, follow=True)
    assert "Ingenting ble endret" in text(answer)
    assert states(asked) == ["accepted", "chosen", "passed"]
    assert "Valgt" in text(browser.get(page(ingrid)))


def test_a_colleagues_is_none_of_hers(
    browser: Browser, ingrid: Therapist, jonas: Therapist, asked: MatchRequest
) -> None:
    _hers, his = proposals(asked)
    assert browser.get(page(jonas)).status_code == 404
    for therapist in (ingrid, jonas):
        answer = browser.post(page(therapist, "no"), {"proposal": his.pk})
        assert answer.status_code == 404
    assert browser.post(page(jonas, "closing"), {"close": "yes"}).status_code == 404
    assert states(asked) == ["proposed", "proposed", "proposed"]
    assert browser.get(reverse("booking_matching:one", args=[asked.pk])).status_code == 302
    assert browser.get(reverse("booking_matching:index")).status_code == 302


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "²"])
def test_no_such_proposal(browser: Browser, ingrid: Therapist, number: str) -> None:
    assert browser.post(page(ingrid, "no"), {"proposal": number}).status_code == 404


def test_she_closes_and_opens(browser: Browser, ingrid: Therapist) -> None:
    browser.post(page(ingrid, "closing"), {"close": "yes"})
    ingrid.refresh_from_db()
    assert not ingrid.accepting_clients
    assert "foreslås ikke" in text(browser.get(page(ingrid)))
    browser.post(page(ingrid, "closing"), {"open": "yes"})
    ingrid.refresh_from_db()
    assert ingrid.accepting_clients
