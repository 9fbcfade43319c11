"""What a booking page on another site has to say of the practice."""

import pytest
from django.test import Client
from pytest_django import Settings

from booking.models import Practice

pytestmark = pytest.mark.django_db


def told(client: Client, language: str = "nb") -> dict[str, object]:
    headers = {"accept-language": language}
    answer: dict[str, object] = client.get("/api/v3/booking/practice/", headers=headers).json()
    return answer


def test_it_is_told_before_anybody_has_written_anything(client: Client, settings: Settings) -> None:
    settings.BASE_URL = "https://practice.example"
    assert told(client) == {
        "name": "Terapivakten",
        "neutral_name": "TV Samtaler",
        "sms": False,
        "booking_url": "https://practice.example/bestill/",
        "waiting_list_url": "https://practice.example/bestill/venteliste/",
        "lost_link_url": "https://practice.example/bestill/mistet-lenke/",
        "words": {
            "accept_terms": "Jeg godtar disse vilkårene.",
            "withdrawal": "Du har 14 dagers angrerett: du kan angre ved å skrive til oss, så lenge"
            " timen ikke er holdt.",
            "withdrawal_consent": "Timen kan holdes før angrefristen på 14 dager er ute. Når den er"
            " holdt, har jeg ikke lenger angrerett.",
            "discretion": "Dette er alt som synes utenpå. Ingenting av det røper hva timen"
            " gjelder.",
        },
    }
    assert not Practice.objects.exists()  # reading writes nothing


def test_in_the_reader_s_language_and_as_the_practice_wants_it(
    client: Client, settings: Settings
) -> None:
    settings.SMS_PROVIDER = "console"
    Practice.objects.create(name="Samtalehuset", neutral_name="SH", sms=True)
    answer = told(client, "en")
    assert (answer["name"], answer["neutral_name"], answer["sms"]) == ("Samtalehuset", "SH", True)
    assert answer["booking_url"] == f"{settings.BASE_URL}/en/bestill/"
    assert answer["words"]["accept_terms"] == "I accept these terms."  # type: ignore[index]
