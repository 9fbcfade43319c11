"""The home page: whom the desk should answer first, and what a therapist is asked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.actions.matching import accept
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.match import answers, asks


@pytest.fixture(autouse=True)
def world(practice: Practice, travel: Travel) -> None:
    """Sunday noon, and Ingrid works on Monday."""


def home(browser: Browser, user: Any) -> str:
    browser.force_login(user)
    text = browser.get(reverse("wagtailadmin_home")).content.decode()
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_most_pressing_first_and_nobody_by_name(client: Browser, travel: Travel) -> None:
    asks("kari")
    travel(SUNDAY_NOON + timedelta(hours=30))
    asks("ola")
    page = home(client, factories.user("reidar", "Resepsjon"))
    assert "Venter på forslag" in page
    assert page.index("18 timer igjen") < page.index("2 døgn igjen")
    assert "Spurte søndag 1. mars kl. 12.00" in page
    assert "2 forespørsler venter" in page
    assert "2 forespørsler om match venter på forslag" in page
    assert "Ingenting venter på deg" not in page
    assert "Kari" not in page


def test_a_broken_promise_is_urgent(client: Browser, travel: Travel) -> None:
    asks()
    travel(SUNDAY_NOON + timedelta(hours=49))
    page = home(client, factories.desk())
    assert "1 forespørsel om match har ventet lenger enn vi lovet" in page


@pytest.mark.parametrize("group", ["Terapeuter", "Moderatorer"])
def test_nobody_else_is_told(client: Browser, group: str) -> None:
    asks()
    assert "Venter på forslag" not in home(client, factories.user("ola", group))


def test_no_panel_when_nobody_waits(client: Browser, practice: Practice) -> None:
    answers(asks(), practice.ingrid)
    assert "Venter på forslag" not in home(client, factories.desk())


def test_a_therapist_is_told_that_she_is_proposed(client: Browser, practice: Practice) -> None:
    user = factories.user("ingrid", "Terapeuter")
    practice.ingrid.user = user
    practice.ingrid.save()
    asked = asks()
    answers(asked, practice.ingrid)
    assert "Du er foreslått for 1 klient" in home(client, user)
    accept(asked, "ingrid")
    assert "Du er foreslått for" not in home(client, user)
