"""The mails of a standing appointment: its dates, and what is true when they are sent."""

from typing import Any

import pytest
from pytest_django import Settings

from booking import actions
from booking.actions import series
from booking.models import Booking, Errand, Series
from booking.worker import perform_due
from tests.booking import factories
from tests.booking.calendar import at, works
from tests.booking.conftest import Practice
from tests.booking.mails.reading import one_line, words, write
from tests.booking.standing import paid, standing

pytestmark = pytest.mark.usefixtures("travel")
DATES = {
    "nb": (
        "Mandag 9. mars kl. 10.00: betal innen lørdag 7. mars",
        "Mandag 6. april kl. 10.00: stengt",
        "Hver time koster kr 495.",
    ),
    "en": (
        "Monday 9 March 10:00: pay by Saturday 7 March",
        "Monday 6 April 10:00: closed",
        "Each session costs NOK 495.",
    ),
}


@pytest.fixture
def made(practice: Practice) -> Series:
    return standing(paid(practice, at(10)), count=6)


def number(made: Series, number: int) -> Booking:
    return made.sessions.get(series_number=number)


@pytest.mark.parametrize("language", list(DATES))
def test_all_dates_and_how_each_stands(made: Series, language: str) -> None:
    origin = number(made, 0)
    origin.language = language
    letter = write("series-started", origin)
    for sentence in DATES[language]:
        assert sentence in one_line(letter.text)
    for sentence in (f"/time/{number(made, 6).token}/fast/", "9"):
        assert sentence in letter.html
    assert "6. april" in words(letter.html) or "6 April" in words(letter.html)


def test_when_the_key_of_the_first_is_retired_a_newer_one_leads_to_it(
    practice: Practice, settings: Settings
) -> None:
    origin = paid(practice, at(10))
    old = settings.LINK_KEYS
    settings.LINK_KEYS = ["n" * 40, *old]
    made = standing(origin)
    settings.LINK_KEYS = ["n" * 40]
    newest = made.sessions.latest("pk")
    assert f"/time/{newest.token}/fast/" in write("series-paused", number(made, 0)).text
    series.stop(made, actor="client")
    assert "/fast/" in write("series-stopped", number(made, 0)).text
    settings.LINK_KEYS = ["o" * 40]
    with pytest.raises(LookupError):
        write("series-stopped", number(made, 0))


def test_the_therapist_reads_the_dates_and_no_name(made: Series) -> None:
    letter = write("therapist-series-started", number(made, 0))
    assert "Mandag 6. april kl. 10.00: stengt" in one_line(letter.text)
    for part in (letter.subject, letter.text, letter.html):
        assert "Kari" not in part
        assert "/time/" not in part


@pytest.mark.parametrize("kind", ["series-pay", "series-remind"])
def test_a_session_has_its_own_link_and_deadline(made: Series, kind: str) -> None:
    booking = number(made, 2)
    letter = write(kind, booking)
    assert "Betal innen lørdag 14. mars kl. 10.00" in one_line(letter.text)
    for part in (letter.text, letter.html):
        assert f"/time/{booking.token}/" in part
        assert f"/time/{number(made, 1).token}/" not in part


def test_the_first_one_moved_tells_the_same_people_the_same(
    made: Series, practice: Practice, mailoutbox: list[Any]
) -> None:
    eva = factories.therapist("Eva", slug="eva", email="eva@example.org")
    works(eva, at(9, days=1), at(17, days=1))
    factories.offering(eva, practice.talk)
    actions.reschedule(number(made, 0), at(11, days=1), "eva", actor="staff")
    perform_due()
    mailoutbox.clear()
    series.stop(made, actor="client")
    perform_due()
    assert {mail.to[0]: one_line(mail.subject) for mail in mailoutbox} == {
        "kari@example.org": "Stoppet: fast avtale kl. 10.00",
        "ingrid@example.org": "Stoppet: fast mandag kl. 10.00",
    }


def test_what_is_no_longer_so_is_not_sent(made: Series, mailoutbox: list[Any]) -> None:
    series.pause(made, None, actor="client")
    series.resume(made, actor="client")
    series.stop(made, actor="client")
    perform_due()
    subjects = [mail.subject for mail in mailoutbox if "fast" in mail.subject.lower()]
    assert sorted(one_line(subject) for subject in subjects) == [
        "Stoppet: fast avtale kl. 10.00",
        "Stoppet: fast mandag kl. 10.00",
    ]
    dropped = Errand.objects.filter(state="dropped").values_list("kind", flat=True)
    assert {"mail-series-started", "mail-series-paused", "mail-series-resumed"} <= set(dropped)
