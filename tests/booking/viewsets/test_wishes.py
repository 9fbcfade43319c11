"""The waiting list in the admin: what is waited for, never who waits."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booking import clock
from booking.models import Therapist, Wish
from tests.booking import factories

pytestmark = pytest.mark.django_db
INDEX = "booking_wishes:index"


def a_wish(**over: Any) -> Wish:
    today = clock.now().date()
    fields: dict[str, Any] = {
        "client": over.pop("client", None) or factories.client(),
        "service": over.pop("service", None) or factories.service(),
        "first_day": today,
        "last_day": today + timedelta(days=14),
        "created_at": clock.now(),
        "since": clock.now(),
    }
    return Wish.objects.create(**(fields | over))


def listed(browser: Browser, **query: Any) -> list[int]:
    page = browser.get(reverse(INDEX), query)
    assert page.status_code == 200
    return [wish.pk for wish in page.context["object_list"]]


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True)


@pytest.fixture
def hers(client: Browser, ingrid: Therapist) -> Browser:
    assert ingrid.user is not None
    client.force_login(ingrid.user)
    return client


@pytest.fixture
def desk(client: Browser) -> Browser:
    client.force_login(factories.desk())
    return client


def test_a_therapist_sees_what_she_could_fulfil(hers: Browser, ingrid: Therapist) -> None:
    talk, other = factories.service(), factories.service()
    colleague = factories.therapist()
    factories.offering(ingrid, talk)
    factories.offering(colleague, talk)
    names_her = a_wish(service=other, therapist=ingrid)
    anybody = a_wish(service=talk)
    a_wish(service=talk, therapist=colleague)
    a_wish(service=other)
    assert listed(hers) == [names_her.pk, anybody.pk]


def test_the_desk_sees_all_of_them_in_their_turn(desk: Browser) -> None:
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    late, over, early = (
        a_wish(since=now + timedelta(hours=hours), state=state)
        for hours, state in ((2, "waiting"), (0, "over"), (1, "offered"))
    )
    assert listed(desk) == [early.pk, late.pk, over.pk]
    assert listed(desk, state="waiting") == [late.pk]
    assert listed(desk, service=early.service_id) == [early.pk]


def test_nobody_is_named(desk: Browser) -> None:
    client = factories.client("Kunigunde Testesen", "kunigunde@example.org", "98 76 54 32")
    a_wish(
        client=client, weekdays=1, parts=4, first_day=date(2099, 1, 5), last_day=date(2099, 1, 9)
    )
    html = desk.get(reverse(INDEX)).content.decode()
    assert "Mandag, kveld, fra 16" in html
    for secret in ("Kunigunde", "kunigunde", "98 76"):
        assert secret not in html


def test_the_desk_finds_a_wish_by_a_whole_address(desk: Browser, ingrid: Therapist) -> None:
    wish = a_wish(client=factories.client(email="kari@example.org"))
    a_wish()
    assert listed(desk, q="Kari@example.org") == [wish.pk]
    assert listed(desk, q="kari@") == []


def test_a_therapist_cannot_ask_who_waits(hers: Browser, ingrid: Therapist) -> None:
    a_wish(client=factories.client(email="kari@example.org"), therapist=ingrid)
    assert len(listed(hers)) == 1
    assert listed(hers, q="kari@example.org") == []


def test_there_is_nothing_but_the_list(desk: Browser) -> None:
    wish = a_wish()
    base = reverse(INDEX)
    for path in ("new/", f"edit/{wish.pk}/", f"delete/{wish.pk}/", f"{wish.pk}/", "create/"):
        assert desk.get(base + path).status_code == 404
    assert desk.post(base, {"state": "over"}).status_code == 405
    wish.refresh_from_db()
    assert wish.state == "waiting"


def test_who_may_not_is_sent_away(client: Browser) -> None:
    client.force_login(factories.user())
    assert client.get(reverse(INDEX)).status_code == 302


def test_the_list_costs_the_same_for_any_number(desk: Browser) -> None:
    costs = {}
    for wishes in (1, 3, 50):
        while Wish.objects.count() < wishes:
            a_wish(therapist=factories.therapist())
        desk.get(reverse(INDEX))
        with CaptureQueriesContext(connection) as queries:
            assert len(listed(desk)) == wishes
        costs[wishes] = len(queries)
    assert costs[1] == costs[3] == costs[50] < 20


def test_the_home_page_counts_who_waits(desk: Browser) -> None:
    a_wish()
    a_wish(state="over")
    html = desk.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 ønske venter på en ledig tid" in html
    assert f"{reverse(INDEX)}?state=waiting" in html


def test_a_service_that_somebody_waits_for_is_kept(desk: Browser) -> None:
    wish = a_wish()
    desk.post(reverse("booking_services:delete", args=[wish.service_id]))
    wish.refresh_from_db()
    assert wish.state == "waiting"
