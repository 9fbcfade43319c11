"""What an SMS says, and what it never does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booking import sms
from booking.domain.septets import ALPHABET, EXTENSION, segments, septets
from booking.models import Booking, Practice
from booking.sms import compose
from tests.booking import factories
from tests.booking.calendar import at

pytestmark = pytest.mark.django_db
# Those that take the most room among them.
NAMES = st.text(sorted(ALPHABET), min_size=1, max_size=40) | st.text(
    sorted(EXTENSION), min_size=30, max_size=40
)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


class Named:
    neutral_name = ""

    @classmethod
    def load(cls) -> "type[Named]":
        return cls


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", sms.KINDS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(name=NAMES, start=MOMENTS)
def test_every_name_and_time_fits_one(
    monkeypatch: pytest.MonkeyPatch, kind: str, language: str, name: str, start: datetime
) -> None:
    monkeypatch.setattr(compose, "Practice", Named)
    Named.neutral_name = name
    said = sms.text(kind, Booking(start=start, end=start + timedelta(hours=1), language=language))
    assert segments(said) == 1
    assert septets(said) is not None
    assert said.startswith(name)


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("kind", sms.KINDS)
def test_it_tells_nobody_what_it_is_about(kind: str, language: str) -> None:
    practice = Practice.load()
    practice.name, practice.neutral_name = "Terapivakten", "TV Samtaler"
    practice.save()
    booking = factories.booking(
        therapist=factories.therapist("Ingrid Solvang", title="Psykolog"),
        service=factories.service("Parterapi"),
        client=factories.client("Kari Nordmann", "kari@example.org"),
        place=factories.place("Oslo", address="Storgata 1"),
        start=at(10, days=7),
        language=language,
    )
    said = sms.text(kind, booking).lower()
    for word in (
        *("ingrid", "solvang", "psykolog", "parterapi", "terapi", "kari", "nordmann", "oslo"),
        *("storgata", "http", "/time/", "terapivakten", booking.reference.lower(), "kr", "nok"),
    ):
        assert word not in said.replace("bekreftet", "")
    assert "tv samtaler: " in said
    assert ("10.00" in said) == (language == "nb")


def test_in_english() -> None:
    booking = factories.booking(start=at(10, days=7), language="en")
    practice = Practice.load()
    practice.neutral_name = "TV Samtaler"
    practice.save()
    assert sms.text("reminder", booking) == (
        "TV Samtaler: A reminder of the appointment Monday 9 March 10:00. "
        "To move or cancel, use the link in the e-mail."
    )


def test_a_name_that_leaves_no_room_leaves_out_what_is_besides() -> None:
    practice = Practice.load()
    practice.neutral_name = "€" * 40
    practice.save()
    said = sms.text("reminder", factories.booking(start=at(10, days=7)))
    assert said == "€" * 40 + ": Påminnelse om timen mandag 9. mars kl. 10.00."
