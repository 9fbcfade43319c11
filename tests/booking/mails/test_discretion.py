"""Each mail in both languages: what nobody may read over a shoulder or on a locked screen."""

import re

import pytest

from booking.mails.compose import KINDS, TO_CLIENT
from booking.models import Booking
from tests.booking.conftest import Practice
from tests.booking.mails.letters import (
    EMAIL,
    NAME,
    PHONE,
    VIDEO,
    a_booking,
    documented,
    gets_back,
    pays,
)
from tests.booking.mails.reading import preview, words, write

pytestmark = pytest.mark.usefixtures("desk")
LANGUAGES = ["nb", "en"]
# What would tell that it is about care, in either language.
TELLING = re.compile(
    r"terapi|therap|psyk|psych|behandl|treatment|pasient|patient|klini|angst", re.I
)
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


def telling(part: str, booking: Booking) -> list[str]:
    therapist, place = booking.therapist, booking.place
    secrets = [*NAME.split(), EMAIL, PHONE, VIDEO, booking.service.name]
    secrets += [*therapist.name.split(), therapist.title, booking.token]
    secrets += [place.name, place.address] if place else []
    return [word for word in secrets if word.lower() in part.lower()] + TELLING.findall(part)


@pytest.fixture
def booking(practice: Practice) -> Booking:
    booking = a_booking(practice, format="in_person", place=practice.oslo)
    documented(gets_back(pays(booking), 49_500))
    return booking


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_subject_tells_anything(booking: Booking, kind: str, language: str) -> None:
    booking.language = language
    subject = write(kind, booking).subject
    assert not telling(subject, booking)
    assert 0 < len(subject) <= 70
    assert "\n" not in subject


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_inbox_shows_a_line_that_tells_nothing(
    booking: Booking, kind: str, language: str
) -> None:
    booking.language = language
    letter = write(kind, booking)
    line = preview(letter.html)
    assert not telling(line, booking)
    assert not re.search(r"\d", line)  # neither amounts nor hours
    assert 15 < len(line) <= 90
    assert line not in letter.subject


@pytest.mark.parametrize("kind", TO_CLIENT)
def test_the_line_in_the_inbox_is_in_the_readers_language(booking: Booking, kind: str) -> None:
    lines = set()
    for language in LANGUAGES:
        booking.language = language
        lines.add(preview(write(kind, booking).html))
    assert len(lines) == len(LANGUAGES)


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_no_mail_says_what_kind_of_service_it_is(
    booking: Booking, kind: str, language: str
) -> None:
    booking.language = language
    letter = write(kind, booking)
    for part in (letter.text, words(letter.html)):
        hidden = [booking.service.name, booking.therapist.title, "Angstklinikken", NAME]
        assert not [word for word in hidden if word in part]


@pytest.mark.parametrize("kind", ["cancelled", "slot-lost", "payment-failed"])
def test_what_did_not_come_about_names_no_therapist(booking: Booking, kind: str) -> None:
    letter = write(kind, booking)
    assert "Solvang" not in letter.text + letter.html
