"""Pages of other origins: those that are named may read the API in a browser, nobody else may."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from pytest_django import Settings

from config.settings import cors

pytestmark = pytest.mark.django_db

LISTED, OTHER = "https://www.example.no", "https://www.example.com"
ALLOWED = "Access-Control-Allow-Origin"
PATHS = (
    "/api/v3/settings/",
    "/api/v3/booking/services/",
    "/api/v3/booking/bookings/unknown/",  # 404
    "/api/v3/resolve/",  # 422
    "/api/v3/nothing/",  # answered by nobody's operation
)


@pytest.fixture(autouse=True)
def listed(settings: Settings) -> None:
    settings.CORS_ALLOWED_ORIGINS = cors.origins([LISTED], "")


@pytest.mark.parametrize("path", PATHS)
def test_a_listed_page_reads_answers_and_refusals(client: Client, path: str) -> None:
    answer = client.get(path, headers={"origin": LISTED})
    assert answer.headers[ALLOWED] == LISTED
    assert "Retry-After" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "origin" in answer.headers["Vary"].lower()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("origin", [OTHER, "http://www.example.no", f"{LISTED}:8443", "null"])
def test_another_one_reads_nothing(client: Client, path: str, origin: str) -> None:
    assert ALLOWED not in client.get(path, headers={"origin": origin}).headers


def test_nobody_by_default(client: Client, settings: Settings) -> None:
    settings.CORS_ALLOWED_ORIGINS = cors.origins([], "")
    assert settings.CORS_ALLOWED_ORIGINS == []
    assert ALLOWED not in client.get(PATHS[0], headers={"origin": LISTED}).headers


@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/bestill/", "/health/live", "/webhooks/stripe/", "/api/v2/"]
)
def test_only_the_api(client: Client, path: str) -> None:
    assert ALLOWED not in client.get(path, headers={"origin": LISTED}).headers


def preflight(client: Client, origin: str, method: str = "POST") -> dict[str, str]:
    asks = {"origin": origin, "access-control-request-method": method}
    answer = client.options("/api/v3/booking/bookings/", headers=asks)
    return {name.lower(): value for name, value in answer.headers.items()}


def test_a_browser_that_asks_first(client: Client) -> None:
    told = preflight(client, LISTED)
    assert told["access-control-allow-origin"] == LISTED
    assert told["access-control-allow-methods"] == "DELETE, GET, HEAD, OPTIONS, POST"
    assert told["access-control-allow-headers"].split(", ") == [
        "accept", "accept-language", "content-type", "idempotency-key", "if-none-match",
        "preview-token",
    ]  # fmt: skip
    assert told["access-control-max-age"] == "3600"
    assert ALLOWED.lower() not in preflight(client, OTHER)


def test_a_token_of_ours_is_for_servers(client: Client) -> None:
    assert "authorization" not in preflight(client, LISTED)["access-control-allow-headers"]


def test_the_front_end_of_drafts_is_one_of_them() -> None:
    found = cors.origins(["http://localhost:5173", LISTED], f"{LISTED}/preview")
    assert found == ["http://localhost:5173", LISTED]
    assert cors.origins(["HTTPS://WWW.example.no:443"], "") == [LISTED]


@pytest.mark.parametrize(
    "address",
    ["*", "www.example.no", f"{LISTED}/", f"{LISTED}/side", "https://*.example.no", "null",
     "ftp://example.no", "https://a:b@example.no", "https://example.no:99999", "https://[::1"],
)  # fmt: skip
def test_what_is_no_origin_is_refused_in_plain_words(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CORS_ORIGINS holds"):
        cors.origins([address], "")
