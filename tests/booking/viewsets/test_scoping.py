from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client as Browser
from django.urls import reverse

from booking.models import Booking, Therapist
from tests.booking import factories
from tests.booking.viewsets.urls import addresses, booking_viewsets

pytestmark = pytest.mark.django_db


@dataclass
class Two:
    """Two therapists with a log-in and a client each. Nothing of Jonas's is Ingrid's to see."""

    ingrid: Therapist
    jonas: Therapist
    hers: Booking
    his: Booking

    @property
    def secrets(self) -> list[str]:
        return [self.his.reference, "Ola Hemmelig", "ola@example.org", "+47 911 11 111"]


@pytest.fixture
def two() -> Two:
    ingrid = factories.therapist("Ingrid", login=True, slug="ingrid")
    jonas = factories.therapist("Jonas", login=True, slug="jonas")
    ola = factories.client("Ola Hemmelig", "ola@example.org", "+47 911 11 111")
    hers = factories.booking(therapist=ingrid)
    his = factories.booking(therapist=jonas, client=ola)
    factories.refund(factories.payment(his))
    factories.change(his, "confirmed")
    return Two(ingrid, jonas, hers, his)


def log_in(browser: Browser, therapist: Therapist) -> None:
    assert therapist.user is not None
    browser.force_login(therapist.user)


def said(answer: Any) -> str:
    """Files come in pieces."""
    data: bytes = b"".join(answer) if answer.streaming else answer.content
    return data.decode(errors="replace")


def every_view_answers(browser: Browser, pks: list[int], query: str = "") -> list[tuple[str, Any]]:
    return [
        (address, browser.get(address + query))
        for pk in pks
        for address in dict.fromkeys(addresses(pk))
    ]


@pytest.mark.parametrize(
    "query", ["", "?q={reference}", "?q=ola@example.org", "?export=csv", "?export=xlsx"]
)
def test_no_view_shows_a_therapist_what_is_anothers(client: Browser, two: Two, query: str) -> None:
    log_in(client, two.ingrid)
    query = query.format(reference=two.his.reference)

    answers = every_view_answers(client, [two.his.pk, two.jonas.pk], query)

    assert len(answers) > 40
    for address, answer in answers:
        if answer.status_code == 200:
            # The search box repeats what was typed into it.
            text = said(answer).replace(f'value="{query[3:]}"', "")
            for secret in two.secrets:
                assert secret not in text, f"{secret} in {address}"


def test_reports_and_histories_show_nothing_either(client: Browser, two: Two) -> None:
    log_in(client, two.ingrid)
    for name in ("wagtailadmin_home", "wagtailadmin_reports:site_history"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert two.his.reference not in page.content.decode()


def test_the_matrix_would_see_a_leak(client: Browser, two: Two) -> None:
    log_in(client, two.jonas)

    shown = [
        address
        for address, answer in every_view_answers(client, [two.his.pk])
        if answer.status_code == 200 and two.his.reference in said(answer)
    ]

    assert reverse("booking_bookings:index") in shown
    assert reverse("booking_bookings:inspect", args=[two.his.pk]) in shown


def test_another_therapists_rows_do_not_exist(client: Browser, two: Two) -> None:
    log_in(client, two.ingrid)
    for name, row in {
        "booking_bookings:inspect": two.his,
        "booking_therapists:edit": two.jonas,
        "booking_therapists:delete": two.jonas,
        "booking_therapists:history": two.jonas,
        "booking_therapists:usage": two.jonas,
        "booking_hours:edit": two.jonas,
    }.items():
        assert client.get(reverse(name, args=[row.pk])).status_code == 404, name
        assert client.post(reverse(name, args=[row.pk])).status_code in (404, 405), name


def test_rights_over_the_model_are_not_rights_over_the_row(client: Browser, two: Two) -> None:
    """A therapist who may edit therapists edits herself: the desk alone sees all."""
    user: Any = two.ingrid.user
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="booking").exclude(
            # These say that somebody sees what is everybody's.
            codename__in=("see_all_bookings", "see_money")
        )
    )
    client.force_login(user)

    own = client.get(reverse("booking_therapists:edit", args=[two.ingrid.pk]))
    assert own.status_code == 200
    for _address, answer in every_view_answers(client, [two.his.pk, two.jonas.pk]):
        if answer.status_code == 200:
            text = said(answer)
            assert not any(secret in text for secret in two.secrets)
    anothers = client.get(reverse("booking_therapists:edit", args=[two.jonas.pk]))
    assert anothers.status_code == 404


def test_a_therapist_sees_her_own_booking_and_hours(client: Browser, two: Two) -> None:
    log_in(client, two.ingrid)

    listed = client.get(reverse("booking_bookings:index")).content.decode()
    page = client.get(reverse("booking_bookings:inspect", args=[two.hers.pk]))
    hours = client.get(reverse("booking_hours:mine"), follow=True)

    assert two.hers.reference in listed
    assert "Kari Nordmann" in page.content.decode()
    assert hours.status_code == 200
    assert "Ingrid" in hours.content.decode()


def test_the_desk_sees_both(client: Browser, two: Two) -> None:
    client.force_login(factories.desk())

    listed = client.get(reverse("booking_bookings:index")).content.decode()

    assert two.hers.reference in listed
    assert two.his.reference in listed
    for row in (two.ingrid, two.jonas):
        assert client.get(reverse("booking_hours:edit", args=[row.pk])).status_code == 200


def test_staff_without_rights_are_refused_everywhere(client: Browser, two: Two) -> None:
    user = factories.user("guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    for address, answer in every_view_answers(client, [two.his.pk, two.jonas.pk]):
        refused = answer.status_code == 404 or (
            answer.status_code == 302 and answer.headers["Location"] == reverse("wagtailadmin_home")
        )
        assert refused, f"{address} {answer.status_code}"


def test_nobody_without_a_log_in_gets_anything(client: Browser, two: Two) -> None:
    for address, answer in every_view_answers(client, [two.his.pk]):
        assert answer.status_code == 302, address
        assert answer.headers["Location"].startswith(reverse("wagtailadmin_login")), address


def test_bookings_have_no_form(client: Browser, two: Two) -> None:
    """Not even for a superuser: booking.actions alone change a booking, or stop a series."""
    viewset = next(one for one in booking_viewsets() if one.url_namespace == "booking_bookings")
    assert {url.name for url in viewset.get_urlpatterns()} == {
        "index",
        "index_results",
        "let_go",
        "new",
        "new_for",
        "inspect",
        "contact",
        "waiting",
        "attendance",
        "refund",
        "stop_series",
        "call_off",
        "propose",
        "withdraw",
        *(f"place_{step}" for step in ("take", "let_off", "mistake", "give_back", "owed")),
    }
    client.force_login(factories.superuser())
    assert client.get(reverse("booking_bookings:inspect", args=[two.his.pk])).status_code == 200


def test_the_menu_fits_the_person(client: Browser, two: Two) -> None:
    def menu(user: Any) -> str:
        client.force_login(user)
        return client.get(reverse("wagtailadmin_home")).content.decode()

    # In quotes, as the menu has them: what waits may lead to one therapist's hours.
    mine, services = (
        f'"{reverse(name)}"' for name in ("booking_hours:mine", "booking_services:index")
    )

    assert mine in menu(two.ingrid.user)
    assert services not in menu(two.ingrid.user)
    desk = factories.desk()
    assert mine not in menu(desk)
    assert services in menu(desk)
