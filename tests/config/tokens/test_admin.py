"""Tokens in the admin: made for something, shown once, seen by their owners and admins, revoked."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, ModelLogEntry

from config.models import TokenGrant
from config.tokens.grants import scopes_of
from tests.booking import factories
from tests.tokens import bearer, token

pytestmark = pytest.mark.django_db

INDEX = "wagtailusers_api_tokens:index"
ADD = "wagtailusers_api_tokens:add"
REVOKE = "wagtailusers_api_tokens:delete"
EDIT = "wagtailusers_api_tokens:edit"
HISTORY = "wagtailusers_api_tokens:history"
CHANGES = "wagtailusers_api_tokens:history_results"
USAGE = "wagtailusers_api_tokens:usage"
SECRET = re.compile(r'value="(wagtail_\w+)"')


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(factories.user("randi", "Redaktører"))
    return client


@pytest.fixture
def admin() -> Client:
    browser = Client()
    browser.force_login(factories.superuser())
    return browser


def make(browser: Client, *scopes: str, **over: Any) -> Any:
    form = {"name": "Importen", "scopes": scopes, "last_day": "2099-01-31"} | over
    return browser.post(reverse(ADD), form)


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def whoami(secret: str) -> int:
    return Client().get("/api/v3/whoami/", headers=bearer(secret)).status_code


def test_an_editor_makes_one_and_sees_its_secret_once(editor: Client) -> None:
    page = make(editor, "read", "write")
    (secret,) = SECRET.findall(text(page))
    assert whoami(secret) == 200
    made = APIToken.objects.get()
    assert (made.user.get_username(), made.name) == ("randi", "Importen")
    assert [scope.value for scope in scopes_of(made)] == ["read", "write"]
    listed = text(editor.get(reverse(INDEX)))
    for told in ("Importen", "randi", "Lese, Skrive innhold", "31. januar 2099", "Aktiv"):
        assert told in listed
    for address in (reverse(INDEX), reverse(EDIT, args=[made.pk])):
        assert secret not in text(editor.get(address))
    entry = ModelLogEntry.objects.get(action="wagtail.apitoken.create")
    assert entry.user.get_username() == "randi"


def test_a_year_is_what_is_offered(editor: Client) -> None:
    with time_machine.travel("2026-03-02T12:00:00Z"):
        assert 'value="2027-03-02"' in text(editor.get(reverse(ADD)))


def test_without_a_day_it_is_for_good(editor: Client) -> None:
    make(editor, "read", last_day="")
    assert TokenGrant.objects.get().last_day is None
    assert "Til den trekkes tilbake" in text(editor.get(reverse(INDEX)))


@pytest.mark.parametrize(
    ("scopes", "over", "why"),
    [
        ([], {}, "påkrev"),
        (["everything"], {}, "everything"),
        (["read", "bookings"], {}, "bookings"),  # an editor sees none
        (["read"], {"last_day": "2020-01-01"}, "Denne dagen er forbi."),
        (["read"], {"name": ""}, "påkrev"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(
    editor: Client, scopes: list[str], over: dict[str, str], why: str
) -> None:
    answer = make(editor, *scopes, **over)
    assert why in text(answer)
    assert not APIToken.objects.exists()


def test_nobody_gives_more_than_she_has(editor: Client, admin: Client) -> None:
    assert 'value="bookings"' not in text(editor.get(reverse(ADD)))
    desk = Client()
    desk.force_login(factories.desk())
    assert 'value="bookings"' in text(desk.get(reverse(ADD)))
    randi = APIToken.user.field.related_model.objects.get(username="randi")
    refused = make(admin, "read", "bookings", user=randi.pk)
    assert "Denne eieren har ikke selv tilgang til alt dette." in text(refused)
    assert not APIToken.objects.exists()
    make(admin, "read", user=randi.pk)
    assert APIToken.objects.get().user == randi


def test_others_tokens_are_the_admins(editor: Client, admin: Client) -> None:
    boss = factories.superuser("boss")
    token(boss, "read")
    his = APIToken.objects.get()
    assert "boss" not in text(editor.get(reverse(INDEX)))
    for name in (EDIT, REVOKE, HISTORY, CHANGES, USAGE):
        assert editor.get(reverse(name, args=[his.pk])).status_code == 404
        assert admin.get(reverse(name, args=[his.pk])).status_code == 200
    for name in (EDIT, REVOKE):
        assert editor.post(reverse(name, args=[his.pk])).status_code == 404
    # And she makes none in another's name.
    make(editor, "read", user=boss.pk)
    assert APIToken.objects.latest("pk").user.get_username() == "randi"
    his.refresh_from_db()
    assert his.revoked_at is None
    assert "boss" in text(admin.get(reverse(INDEX)))


def test_who_may_make_none_sees_none(client: Client) -> None:
    client.force_login(factories.user("ingrid", "Terapeuter"))
    for name in (INDEX, ADD):
        assert client.get(reverse(name)).status_code == 302
    assert not APIToken.objects.exists()


def test_revoked_it_is_dead_at_once_and_stays_in_the_list(editor: Client, admin: Client) -> None:
    (secret,) = SECRET.findall(text(make(editor, "read")))
    made = APIToken.objects.get()
    address = reverse(REVOKE, args=[made.pk])
    assert admin.post(address).status_code == 302
    assert whoami(secret) == 401
    when = APIToken.objects.get().revoked_at
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert editor.post(address).status_code == 302
    assert APIToken.objects.get().revoked_at == when
    assert "Trukket tilbake" in text(editor.get(reverse(INDEX)))
    assert address not in text(editor.get(reverse(INDEX)))


def test_its_page_tells_of_it(editor: Client) -> None:
    (secret,) = SECRET.findall(text(make(editor, "read")))
    with time_machine.travel("2026-03-02T13:00:00Z"):
        whoami(secret)
    page = text(editor.get(reverse(EDIT, args=[APIToken.objects.get().pk])))
    for told in ("randi", "Lese", secret[:12], "2. mars 2026 kl. 14.00", "31. januar 2099"):
        assert told in page


@pytest.mark.parametrize("number", [1, 3, 20])
def test_a_list_costs_the_same_at_any_length(
    admin: Client, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        token(factories.user(f"user{index}x"), "read")
    token(factories.user("script"))
    admin.get(reverse(INDEX))
    with django_assert_num_queries(QUERIES):
        admin.get(reverse(INDEX))


QUERIES = 11


def test_the_group_form_offers_the_right(admin: Client) -> None:
    assert Permission.objects.filter(codename="add_apitoken").exists()
    assert "API-nøk" in text(admin.get(reverse("wagtailusers_groups:add")))
