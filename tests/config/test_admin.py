"""What each group of the practice meets when it logs in."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db

BOOKING = ["Bestillinger", "Terapeuter", "Tjenester", "Steder", "Temaer", "Metoder"]


def home(client: Client, *groups: str, superuser: bool = False) -> str:
    user = get_user_model().objects.create_user("kim", first_name="Kim", is_superuser=superuser)
    user.groups.set(Group.objects.filter(name__in=groups))
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home")).content.decode()


def menu(page: str) -> list[str]:
    props = re.search(r'<script id="wagtail-sidebar-props"[^>]*>(.*?)</script>', page)
    assert props
    modules = json.loads(props[1])["modules"]
    main = next(one for one in modules if one["_type"].endswith("MainMenuModule"))
    return list(labels(main["_args"][0]))


def labels(items: list[Any]) -> Iterator[str]:
    for item in items:
        yield item["_args"][0]["label"]
        if item["_type"].endswith("SubMenuItem"):
            yield from labels(item["_args"][1])


def test_a_therapist_has_what_she_works_with(client: Client) -> None:
    page = home(client, "Terapeuter")

    assert menu(page) == [
        *("Hjem", "Timebestilling"),
        *("Bestillinger", "Klienter", "Tall", "Venteliste"),
    ]
    assert "booking-today" in page
    assert 'role="search"' not in page
    assert "SearchModule" not in page


def test_the_desk_has_the_practice_and_images_last(client: Client) -> None:
    page = home(client, "Praksisadministratorer")
    entries = menu(page)

    assert entries[:2] == ["Hjem", "Timebestilling"]
    assert set(BOOKING) <= set(entries)
    assert entries[-1] == "Bilder"
    assert "booking-today" in page
    assert 'role="search"' not in page
    assert "w-summary" not in page


def test_an_editor_has_the_pages(client: Client) -> None:
    page = home(client, "Redaktører")
    entries = menu(page)

    assert {"Hjem", "Sider", "Artikler", "Bilder", "Dokumenter", "Omtaler"} <= set(entries)
    assert "Timebestilling" not in entries
    assert "booking-today" not in page
    assert "booking-waits" in page
    assert 'role="search"' in page


def test_an_administrator_has_all(client: Client) -> None:
    entries = menu(home(client, superuser=True))

    assert {"Hjem", "Sider", "Artikler", "Omtaler", "Innstillinger", *BOOKING} <= set(entries)


@pytest.mark.parametrize("group", ["Terapeuter", "Praksisadministratorer", "Redaktører"])
def test_nobody_is_sent_to_manuals_of_something_else(client: Client, group: str) -> None:
    page = home(client, group)

    assert "guide.wagtail.org" not in page
    assert "Hjelp" not in menu(page)


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (5, "God morgen"),
        (9, "God morgen"),
        (10, "Hei"),
        (16, "Hei"),
        (17, "God kveld"),
        (23, "God kveld"),
        (0, "Hei"),
        (4, "Hei"),
    ],
)
def test_the_greeting_follows_the_clock_on_the_wall(client: Client, hour: int, words: str) -> None:
    oslo = datetime(2026, 3, 4, hour, 30, tzinfo=UTC)
    with time_machine.travel(oslo.timestamp() - 3600):
        page = home(client, "Terapeuter")

    assert f"{words}, Kim</h1>" in page


def test_the_admin_wears_our_own(client: Client) -> None:
    page = home(client, "Redaktører")

    assert "admin/theme.css" in page
    assert "admin/logo.svg" in page
    assert "Terapivakten</title>" in page


def test_what_is_said_after_saving_needs_no_cookie_beyond_the_admin(client: Client) -> None:
    home(client, superuser=True)
    before = set(client.cookies)
    page = reverse("booking_closed_days:index")
    client.post(page, {"title": "Plan", "first": "24.12.2030"})
    assert set(client.cookies) == before
    assert "24. desember 2030" in str(*client.get(page).context["messages"])
