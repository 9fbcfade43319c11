import pytest

from tests.booking.api.calls import get
from tests.booking.factories import place

pytestmark = pytest.mark.django_db


def test_places_in_use() -> None:
    place("Oslo", slug="oslo", address="Gata 1, 0181 Oslo")
    place("Bergen", active=False)
    response = get("places/")
    assert response.json() == {
        "count": 1,
        "items": [{"slug": "oslo", "name": "Oslo", "address": "Gata 1, 0181 Oslo"}],
    }
    assert "public" in response["Cache-Control"]
    assert not response.cookies
