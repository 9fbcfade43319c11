"""An address of the API that there is not is a problem in its words, whoever sends what there."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v3/forms/null/", "/api/v3/no/such/thing/", "/api/"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_it_is_no_address_and_asks_for_no_cookie(path: str, method: str) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.generic(method, path, "{}", content_type="application/json")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert not response.cookies


def test_who_forgets_the_slash_is_led_on(client: Client) -> None:
    response = client.get("/api/v3/booking/services")
    assert (response.status_code, response["Location"]) == (301, "/api/v3/booking/services/")
