from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Therapist
from tests.booking import factories
from tests.booking.conftest import Practice, Travel

SCRIPT = {"X-Requested-With": "XMLHttpRequest"}
Rows = Callable[..., list[dict[str, Any]]]


def log_in(browser: Browser, therapist: Therapist) -> Browser:
    if therapist.user is None:
        therapist.user = factories.user(therapist.slug, "Terapeuter")
        therapist.save()
    browser.force_login(therapist.user)
    return browser


@pytest.fixture
def browser(client: Browser, practice: Practice, travel: Travel) -> Browser:
    """Ingrid's, on Sunday noon before the week of 2 March 2026."""
    return log_in(client, practice.ingrid)


@pytest.fixture
def rows(browser: Browser) -> Rows:
    """What her script is told, of some kind."""

    def asked(kind: str = "", start: str = "2026-03-02", end: str = "2026-03-09") -> Any:
        answer = browser.get(
            reverse("booking_calendar:rows"), {"start": start, "end": end}, headers=SCRIPT
        )
        assert answer.status_code == 200, answer.content
        return [row for row in answer.json()["rows"] if kind in ("", row["kind"])]

    return asked
