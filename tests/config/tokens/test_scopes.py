"""A token does what it was made for, as long as it lives and its owner may; by whatever address."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from ninja.constants import NOT_SET
from pytest_django import Settings
from wagtail.models import APIToken

from config.api import api
from config.models import TokenGrant
from config.tokens.scopes import SAFE, Scope, asked_for
from tests.booking import factories
from tests.tokens import ALL, bearer, token

pytestmark = pytest.mark.django_db

READS = ("get", "/api/v3/whoami/")
PUBLIC = ("get", "/api/v3/booking/services/")
WRITES = ("post", "/api/v3/pages/")
AGENDA = ("get", "/api/v3/booking/agenda/")
MARKS = ("post", "/api/v3/booking/agenda/ABCD2345/no-show/")
CALLS = {"read": [READS, PUBLIC], "write": [WRITES], "bookings": [AGENDA, MARKS]}


@pytest.fixture
def admin(db: None) -> Any:
    return factories.superuser()


def call(secret: str, method: str, path: str, **headers: str) -> Any:
    body = {"content_type": "application/json", "data": {}} if method == "post" else {}
    return getattr(Client(), method)(path, headers={**bearer(secret), **headers}, **body)


@pytest.mark.parametrize("made_for", ALL)
@pytest.mark.parametrize("needed", ALL)
def test_it_does_what_it_was_made_for(admin: Any, made_for: str, needed: str) -> None:
    secret = token(admin, made_for)
    for method, path in CALLS[needed]:
        answer = call(secret, method, path)
        if needed == made_for:
            assert answer.status_code in (200, 404, 422)  # of nothing, a booking that is not there
            continue
        assert answer.status_code == 403
        assert answer["Content-Type"] == "application/problem+json"
        told = answer.json()
        assert (told["type"], told["scope"]) == ("missing-scope", needed)
        assert needed in told["detail"]
        assert f'scope="{needed}"' in answer["WWW-Authenticate"]


def test_what_needs_a_token_needs_a_scope_and_the_rest_does_not() -> None:
    """A new call that anybody may make belongs into ANYBODYS, of scopes."""
    found = 0
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                address = f"/api/v3/{prefix.strip('/')}/{path.lstrip('/')}".replace("//", "/")
                open_to_all = not operation.auth_callbacks and router.auth is NOT_SET
                for method in set(operation.methods) - set(SAFE):
                    found += 1
                    assert (asked_for(method, address) is None) == open_to_all, (method, address)
    assert found > 40


def wrong(admin: Any) -> dict[str, str]:
    gone, off = token(admin, *ALL), token(factories.user("left", is_active=False), *ALL)
    APIToken.objects.filter(user=admin).latest("pk").revoke()
    yesterday = timezone.localdate() - timedelta(days=1)
    return {
        "made up": "wagtail_" + "0" * 33,
        "well formed": APIToken.generate_token(),
        "empty": "",
        "no text": "\x00\xff",
        "revoked": gone,
        "expired": token(admin, *ALL, last_day=yesterday),
        "deactivated": off,
    }


@pytest.mark.parametrize("kind", ["made up", "well formed", "empty", "no text"])
def test_a_wrong_token_is_refused_where_none_is_needed_too(admin: Any, kind: str) -> None:
    refused(wrong(admin)[kind], "There is no such token.")


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("revoked", "This token has been revoked."),
        ("expired", "This token has expired."),
        ("deactivated", "There is no such token."),
    ],
)
def test_and_so_is_one_that_was_right(admin: Any, kind: str, why: str) -> None:
    refused(wrong(admin)[kind], why)


def refused(secret: str, why: str) -> None:
    for method, path in (READS, PUBLIC, WRITES, AGENDA, MARKS, ("get", "/api/v3/nowhere/")):
        answer = call(secret, method, path, **{"accept-language": "en"})
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'
        assert (answer.json()["type"], answer.json()["detail"]) == ("invalid-token", why)


def test_it_is_told_in_the_language_asked_for(admin: Any) -> None:
    answer = call("x", *READS, **{"accept-language": "nb"})
    assert answer.json()["detail"] == "Denne nøkkelen finnes ikke."


def test_without_one_what_needs_one_asks_for_it() -> None:
    for method, path in (READS, AGENDA):
        answer = getattr(Client(), method)(path)
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
        assert answer["Content-Type"] == "application/problem+json"
    # Another scheme is not ours: a proxy in front may ask for a password of its own.
    assert Client().get(PUBLIC[1], headers={"authorization": "Basic eDp5"}).status_code == 200


def test_it_ends_at_the_end_of_its_last_day_in_oslo(admin: Any) -> None:
    secret = token(admin, "read", last_day=date(2026, 3, 2))
    with time_machine.travel("2026-03-02T22:59:00Z"):
        assert call(secret, *READS).status_code == 200
    with time_machine.travel("2026-03-02T23:01:00Z"):
        assert call(secret, *READS).status_code == 401


def test_revoking_and_deactivating_count_at_once(admin: Any) -> None:
    secret = token(admin, "read")
    assert call(secret, *READS).status_code == 200
    admin.is_active = False
    admin.save()
    assert call(secret, *READS).status_code == 401
    admin.is_active = True
    admin.save()
    APIToken.objects.get().revoke()
    assert call(secret, *READS).status_code == 401


def test_one_made_by_wagtails_command_may_only_read(
    admin: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("api_tokens", "create", "--user=admin", "--name=script")
    secret = capsys.readouterr().out.strip()
    assert call(secret, *READS).status_code == 200
    assert call(secret, *WRITES).json()["scope"] == "write"
    assert call(secret, *AGENDA).json()["scope"] == "bookings"


def test_its_last_use_is_noted_but_not_what_was_refused(admin: Any) -> None:
    secret = token(admin, "read")
    with time_machine.travel("2026-03-02T12:00:00Z", tick=False):
        call(secret, *AGENDA)
        assert APIToken.objects.get().last_used_at is None
        call(secret, *PUBLIC)
        assert APIToken.objects.get().last_used_at == timezone.now()


def test_who_has_to_set_up_a_second_factor_first_has_no_use_of_it(
    settings: Settings, admin: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    editor = factories.user("randi", "Redaktører")  # sees no client
    assert call(token(editor, "read"), *READS).status_code == 200
    secret = token(admin, *ALL)
    for method, path in (READS, WRITES, AGENDA):
        answer = call(secret, method, path)
        assert (answer.status_code, answer.json()["type"]) == (403, "second-factor-missing")
    admin.authenticator_set.create(type="totp", data={"secret": "x"})
    assert call(secret, *READS).status_code == 200


def test_a_lost_right_is_lost_to_the_token(admin: Any) -> None:
    desk = factories.desk()
    secret = token(desk, *ALL)
    assert call(secret, *AGENDA).status_code == 200
    desk.groups.clear()
    answer = call(secret, *AGENDA)
    assert (answer.status_code, answer.json()["type"]) == (403, "not-allowed")


def test_its_answers_are_for_nobody_else(admin: Any) -> None:
    answer = call(token(admin, "read"), *PUBLIC)
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]
    assert "Authorization" in answer["Vary"]
    anonymous = Client().get(PUBLIC[1])
    assert "public" in anonymous["Cache-Control"]
    assert "Authorization" in anonymous["Vary"]


def test_looking_at_it_costs_one_query(admin: Any) -> None:
    secret = token(admin, "read")
    call(secret, *PUBLIC)
    with CaptureQueriesContext(connection) as plain:
        Client().get(PUBLIC[1])
    with CaptureQueriesContext(connection) as queries:
        call(secret, *PUBLIC)
    assert len(queries) == len(plain) + 1


def test_one_for_nothing_cannot_be(admin: Any) -> None:
    made, _secret = APIToken.create_token(user=admin, name="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        TokenGrant.objects.create(token=made)


def test_scopes_are_columns() -> None:
    columns = {field.name for field in TokenGrant._meta.get_fields()}
    assert set(Scope.values) <= columns
