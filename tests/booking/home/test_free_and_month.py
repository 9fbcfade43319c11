"""What clients can still book this week, and the month's money."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking import actions
from booking.actions.hours import add_time_off, days_off
from booking.availability.check import Asked
from booking.models import Claim, Offering, Refund, Therapist
from tests.booking import factories
from tests.booking.calendar import MONDAY, at, works

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)  # Monday, seven o'clock in Oslo


@pytest.fixture(autouse=True)
def _monday_morning() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ingrid() -> Therapist:
    """Works on Tuesdays from nine to four. Sessions of 50 minutes begin every hour."""
    made = factories.therapist("Ingrid", login=True, slug="ingrid")
    gives(made)
    works(made, at(9, days=1), at(16, days=1))
    return made


def gives(therapist: Therapist, **over: Any) -> Offering:
    terms = {"duration_minutes": 50, "step_minutes": 60, "notice_hours": 2, "horizon_days": 60}
    return factories.offering(therapist, factories.service(**(terms | over)))


def panel(browser: Browser, user: Any, name: str) -> str:
    browser.force_login(user)
    page = browser.get(reverse("wagtailadmin_home")).content.decode().replace("\u00a0", " ")
    found = page[page.index(f'id="booking-{name}-section') :]
    return str(found[: found.index("</section>")])


def test_free_times_are_told_as_stretches(client: Browser, ingrid: Therapist) -> None:
    #  hours    9 [=======================] 16
    #  taken            [11]
    #  free       [===]      [===========]
    offering = Offering.objects.select_related("therapist", "service").get()
    actions.offer(
        factories.client(),
        offering,
        Asked(at(11, days=1), "online", None),
        until=NOW + timedelta(hours=4),
        language="nb",
        actor="system",
    )
    page = panel(client, ingrid.user, "free")
    assert "Tirsdag 3. mars" in page
    assert "kl. 09.00–10.50" in page
    assert "kl. 12.00–15.50" in page
    assert page.count("–") == 2
    day = reverse("booking_days_off:day", args=[ingrid.pk])
    assert f'href="{day}?day=2026-03-03"' in page
    assert Claim.objects.exists()


def test_services_are_laid_over_each_other(client: Browser, ingrid: Therapist) -> None:
    gives(ingrid, duration_minutes=90, step_minutes=30)
    assert "kl. 09.00–16.00" in panel(client, ingrid.user, "free")


def test_next_week_is_not_this_week(client: Browser, ingrid: Therapist) -> None:
    away = days_off(MONDAY.date(), MONDAY.date() + timedelta(days=6))
    add_time_off(ingrid, away, reason="", actor=ingrid.user)
    assert "ingen ledige tider igjen denne uka" in panel(client, ingrid.user, "free")


def test_what_clients_are_not_shown_is_not_free(client: Browser, ingrid: Therapist) -> None:
    Therapist.objects.update(accepting_clients=False)
    page = panel(client, ingrid.user, "free")
    assert "Du tar ikke imot nye klienter nå" in page
    assert "kl. 09" not in page


def test_the_desk_sees_all_and_who_has_nothing(client: Browser, ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas", slug="jonas", login=True)
    page = panel(client, factories.desk(), "free")
    assert page.index("Ingrid") < page.index("kl. 09.00–15.50")
    assert "Ingenting ledig: Jonas" in page
    assert "Ingrid" not in panel(client, jonas.user, "free")


def test_free_times_cost_the_same_for_any_number(client: Browser, ingrid: Therapist) -> None:
    desk = factories.desk()
    costs = []
    for number in (1, 3, 12):
        while Therapist.objects.count() < number:
            one = factories.therapist()
            gives(one)
            works(one, at(9, days=2), at(16, days=2))
        panel(client, desk, "free")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("wagtailadmin_home"))
        costs.append(len(queries))
    assert costs[0] == costs[1] == costs[2] < 45


def test_her_own_money_this_month(client: Browser, ingrid: Therapist) -> None:
    hers = factories.booking(therapist=ingrid)
    factories.payment(hers, paid_at=NOW, amount=120000)
    paid = factories.payment(hers, paid_at=NOW, amount=49550)
    factories.payment(hers, paid_at=NOW - timedelta(days=3), amount=7700)  # February
    factories.refund(paid, amount=20000)
    factories.refund(paid, amount=300, state=Refund.State.FAILED)
    factories.payment(factories.booking(), paid_at=NOW, amount=990000)

    page = panel(client, ingrid.user, "month")

    assert "kr 1 495,50" in page
    assert "kr 1 695,50 fra 2 betalinger, minus kr 200 betalt tilbake" in page
    assert "Dine egne timer, mars 2026" in page
    assert "9 900" not in page
    assert reverse("booking_money:index") not in page


def test_the_practices_money_only_for_who_may_see_it(client: Browser, ingrid: Therapist) -> None:
    for therapist in (ingrid, factories.therapist()):
        factories.payment(factories.booking(therapist=therapist), paid_at=NOW, amount=100000)
    page = panel(client, factories.desk(), "month")
    assert "kr 2 000" in page
    assert reverse("booking_money:index") in page

    user = factories.user("seeing")
    rights = Permission.objects.filter(
        codename__in=["access_admin", "view_booking", "see_all_bookings"]
    )
    user.user_permissions.set(rights)
    client.force_login(user)
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "booking-free" in shown
    assert "booking-month" not in shown
