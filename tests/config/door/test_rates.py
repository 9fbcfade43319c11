"""How often one may ask, and what is said about it."""

from typing import Any

import pytest
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings
from time_machine import travel
from wagtail.models import APIToken

from config.door.rates import RateLimits
from tests import tokens
from tests.booking import factories

# An answer about one booking, or none, is never another's to see.
READ = "/api/v3/booking/bookings/none/"
WRITE = "/api/v3/booking/lost-link/"


@pytest.fixture(autouse=True)
def counted(settings: Settings) -> Any:
    settings.API_LIMITS = {"reads": 2, "searches": 1, "suggestions": 3, "writes": 1}
    settings.API_TOKEN_LIMITS = {"reads": 4, "searches": 2, "suggestions": 6, "writes": 2}
    caches["limits"].clear()
    yield
    caches["limits"].clear()


@pytest.fixture(autouse=True)
def clock() -> Any:
    """Twenty seconds into a minute."""
    with travel("2026-03-02T11:00:20Z", tick=False) as moment:
        yield moment


def get(path: str = READ, address: str = "203.0.113.7", token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Client(REMOTE_ADDR=address).get(path, headers=headers)


def statuses(times: int, **how: Any) -> list[int]:
    return [get(**how).status_code for _ in range(times)]


@pytest.mark.django_db
def test_suggestions_have_a_budget_of_their_own() -> None:
    asked = "/api/v3/search/suggest/?q=sorg"
    assert statuses(4, path=asked) == [200, 200, 200, 429]
    assert statuses(2, path="/api/v3/search/?q=sorg") == [200, 429]


@pytest.mark.django_db
def test_who_asks_too_often_is_told_how_long_to_wait(clock: Any) -> None:
    first, second, third = get(), get(), get()
    assert [first["RateLimit"], second["RateLimit"]] == ['"reads";r=1;t=40', '"reads";r=0;t=40']
    assert first["RateLimit-Policy"] == third["RateLimit-Policy"] == '"reads";q=2;w=60'
    assert third["RateLimit"] == '"reads";r=0;t=40'
    assert (third.status_code, third["Content-Type"]) == (429, "application/problem+json")
    assert (third.json()["type"], third["Retry-After"]) == ("too-many-requests", "40")
    assert third["Cache-Control"] == "no-store"
    clock.shift(40)
    assert get().status_code == 404


@pytest.mark.django_db
def test_it_is_said_in_the_caller_s_language() -> None:
    statuses(2)
    said = {
        language: Client(REMOTE_ADDR="203.0.113.7").get(READ, headers={"accept-language": language})
        for language in ("nb", "en")
    }
    assert said["nb"].json()["detail"].startswith("Du har spurt for ofte")
    assert said["en"].json()["detail"].startswith("You have asked too often")


@pytest.mark.django_db
def test_reading_searching_and_writing_are_counted_apart() -> None:
    assert statuses(3) == [404, 404, 429]
    assert statuses(2, path="/api/v3/pages/?search=sorg") == [200, 429]
    caller = Client(REMOTE_ADDR="203.0.113.7")
    writes = [caller.post(WRITE, {}, content_type="application/json") for _ in range(2)]
    assert [one.status_code for one in writes] == [422, 429]
    assert writes[0]["RateLimit-Policy"] == '"writes";q=1;w=60'


#  one caller: the same address, all of an IPv6 /64, IPv4 that a server writes as IPv6
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:2::7", "2001:db8:1:2:ffff::8", True),
        ("2001:db8:1:2::7", "2001:db8:1:3::7", False),
        ("::ffff:203.0.113.7", "203.0.113.7", True),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
    ],
)
def test_callers_are_told_apart_by_network(one: str, other: str, same: bool) -> None:
    statuses(2, address=one)
    assert get(address=other).status_code == (429 if same else 404)


@pytest.mark.django_db
def test_a_token_has_its_own_budget_once_it_was_accepted() -> None:
    token = tokens.token(factories.user("reader"), "read")
    whoami = "/api/v3/whoami/"
    assert get(whoami, token=token)["RateLimit-Policy"] == '"reads";q=2;w=60'
    assert get(whoami, token=token)["RateLimit"] == '"reads";r=3;t=40'
    assert get(whoami, token=token, address="203.0.113.8")["RateLimit"] == '"reads";r=2;t=40'
    # Where others have used up what the address may, it still has its own.
    statuses(2)
    assert [get(token=token).status_code for _ in range(3)] == [404, 404, 429]


@pytest.mark.django_db
def test_made_up_tokens_are_counted_as_who_sends_them() -> None:
    assert [get(token=f"wagtail_{number}").status_code for number in range(3)] == [401, 401, 429]


@pytest.mark.django_db
def test_0_is_no_limit(settings: Settings) -> None:
    settings.API_LIMITS = dict.fromkeys(settings.API_LIMITS, 0)
    answers = [get() for _ in range(4)]
    assert [one.status_code for one in answers] == [404] * 4
    assert "RateLimit" not in answers[0]


@pytest.mark.django_db
def test_pages_and_what_a_browser_asks_first_are_not_counted() -> None:
    for _ in range(3):
        first = {"origin": "https://www.example.org", "access-control-request-method": "GET"}
        assert "RateLimit" not in Client(REMOTE_ADDR="203.0.113.7").options(READ, headers=first)
        Client(REMOTE_ADDR="203.0.113.7").get("/")
    assert get()["RateLimit"] == '"reads";r=1;t=40'


@pytest.mark.django_db
def test_who_looks_a_token_up_by_any_method_is_counted() -> None:
    caller = Client(REMOTE_ADDR="203.0.113.7")
    headers = {"Authorization": f"Bearer {APIToken.generate_token()}"}
    asked = [caller.options(READ, headers=headers), caller.head(READ, headers=headers)]
    assert [one.status_code for one in asked] == [401, 401]
    assert caller.options(READ, headers=headers).status_code == 429


@pytest.mark.parametrize(
    ("control", "told"),
    [
        ("public, max-age=60", False),
        ("max-age=60", False),
        ("s-maxage=60", False),
        ("private, max-age=60", True),
        ("no-store", True),
        ("", True),
    ],
)
def test_no_shared_cache_tells_it_to_others(control: str, told: bool) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Cache-Control": control} if control else {})

    response = RateLimits(view)(RequestFactory().get(READ))
    assert ("RateLimit" in response) == ("RateLimit-Policy" in response) == told


@pytest.mark.django_db
def test_counting_asks_no_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    middleware = RateLimits(lambda request: HttpResponse())
    headers = {"Authorization": f"Bearer {tokens.token(factories.user('reader'), 'read')}"}
    with django_assert_num_queries(0):
        middleware(RequestFactory().get(READ, headers=headers))


@pytest.mark.django_db
def test_neither_address_nor_token_is_kept() -> None:
    token = tokens.token(factories.user("reader"), "read")
    get("/api/v3/whoami/", token=token)
    get("/api/v3/whoami/", token=token)
    counters: Any = caches["limits"]
    kept = " ".join(counters._cache)
    assert kept
    assert "203.0.113" not in kept
    assert token not in kept


class Away:
    """A server of caches that does not answer."""

    def __getattr__(self, name: str) -> Any:
        raise ConnectionError


@pytest.mark.django_db
def test_where_nothing_can_be_counted_everybody_is_answered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("config.door.rates.caches", {"limits": Away()})
    secret = tokens.token(factories.user("reader"), "read")
    assert statuses(3) == [404, 404, 404]
    assert [get("/api/v3/whoami/", token=secret).status_code for _ in range(2)] == [200, 200]
