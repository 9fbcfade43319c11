"""Each mail in both languages: what it must say."""

import pytest

from booking import mails
from booking.mails.compose import KINDS, TO_CLIENT, TO_THERAPIST
from booking.models import Practice as Settings
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel
from tests.booking.mails.letters import (
    EMAIL,
    NAME,
    PHONE,
    VIDEO,
    a_booking,
    gets_back,
    pays,
)
from tests.booking.mails.reading import one_line, words, write

WHEN = {"nb": "torsdag 5. mars kl. 14.00–14.50", "en": "Thursday 5 March 14:00–14:50"}
PRICE = {"nb": "kr 495", "en": "NOK 495"}
LANGUAGES = list(WHEN)


pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_mail_says_what_kind_of_service_it_is(
    practice: Practice, kind: str, language: str
) -> None:
    letter = write(kind, a_booking(practice, language=language))
    for part in (letter.text, words(letter.html)):
        assert practice.talk.name not in part
        assert "Angstklinikken" not in part
        assert NAME not in part


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in TO_CLIENT])
def test_who_works_here_reads_about_the_client_logged_in_only(
    practice: Practice, kind: str
) -> None:
    booking = a_booking(practice)
    letter = write(kind, booking)
    for part in (letter.subject, letter.text, letter.html):
        assert not [secret for secret in (*NAME.split(), EMAIL, PHONE) if secret in part]
        assert booking.token not in part
    assert "/admin/" in letter.text
    assert "/admin/" in letter.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["confirmed", "moved"])
def test_a_client_reads_everything_in_both_forms(
    practice: Practice, kind: str, language: str
) -> None:
    booking = a_booking(practice, language=language)
    pays(booking)
    letter = write(kind, booking)
    for part in (one_line(letter.text), words(letter.html)):
        assert WHEN[language] in part or WHEN[language].capitalize() in part
        assert "50 min" in part
        assert PRICE[language] in part
        assert practice.ingrid.name in part
        assert booking.reference in part
    assert VIDEO in letter.text
    assert f'href="{VIDEO}"' in letter.html
    assert f"/time/{booking.token}/" in letter.text
    assert f"/time/{booking.token}/" in letter.html


# Who no longer has it reads nothing of its new time.
@pytest.mark.parametrize("kind", [kind for kind in TO_THERAPIST if kind != "therapist-left"])
def test_a_therapist_reads_the_time_in_both_forms(practice: Practice, kind: str) -> None:
    letter = write(kind, a_booking(practice, language="en"))
    assert WHEN["nb"] in one_line(letter.text)
    assert WHEN["nb"].capitalize() in words(letter.html)


def test_a_session_in_person_says_where(practice: Practice) -> None:
    letter = write("confirmed", a_booking(practice, format="in_person", place=practice.oslo))
    for part in (letter.text, letter.html):
        assert practice.oslo.address in one_line(part)
        assert VIDEO not in part


def test_how_long_cancelling_is_free(practice: Practice, travel: Travel) -> None:
    booking = a_booking(practice, language="en")
    assert "Cancelling: free until Wednesday 4 March 14:00, then NOK 495." in one_line(
        write("confirmed", booking).text
    )
    travel(at(15, days=2))
    assert "cancelling costs NOK 495, and the session can no longer be moved" in one_line(
        write("confirmed", booking).text
    )


def test_what_is_free_costs_nothing_and_has_no_bank_statement(practice: Practice) -> None:
    letter = write("confirmed", a_booking(practice, language="en", price_amount=0))
    assert "Free of charge" in letter.text
    assert "bank statement" not in letter.text
    assert "NOK" not in words(letter.html)


def test_the_bank_statement_is_foretold(practice: Practice) -> None:
    booking = a_booking(practice, language="en")
    pays(booking)
    letter = write("confirmed", booking)
    for part in (one_line(letter.text), words(letter.html)):
        assert "On your bank statement it says “TV Samtaler”." in part


def test_the_consent_to_an_early_session_is_confirmed_in_writing(practice: Practice) -> None:
    with_it = a_booking(practice, language="en", withdrawal_consent_at=at(9))
    assert "14 days to withdraw" in one_line(write("confirmed", with_it).text)


@pytest.mark.parametrize(
    ("back", "sentence"),
    [
        ([(49_500, "due")], "You get NOK 495 back, all that you paid."),
        ([(24_750, "done")], "You get NOK 247.50 back of the NOK 495 that you paid."),
        ([], "the NOK 495 that you paid are not refunded"),
        ([(49_500, "failed")], "the NOK 495 that you paid are not refunded"),
    ],
)
def test_a_cancellation_says_what_comes_back(
    practice: Practice, back: list[tuple[int, str]], sentence: str
) -> None:
    booking = a_booking(practice, language="en", state="cancelled")
    payment = pays(booking)
    for amount, state in back:
        gets_back(payment, amount, state)
    letter = write("cancelled", booking)
    assert sentence in one_line(letter.text)
    assert sentence in words(letter.html)


@pytest.mark.parametrize("kind", ["cancelled", "therapist-cancelled"])
def test_a_cancelled_session_has_one_word_in_norwegian(practice: Practice, kind: str) -> None:
    letter = write(kind, a_booking(practice, language="nb", state="cancelled"))
    assert one_line(letter.subject) == "Avbestilt: torsdag 5. mars kl. 14.00"
    for part in (one_line(letter.text), words(letter.html)):
        assert "er avbestilt" in part
        assert "avlyst" not in part


@pytest.mark.parametrize("kind", ["confirmed", "moved"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("nb", "Se, flytt eller avbestill timen"), ("en", "See, move or cancel your appointment")],
)
def test_a_mail_promises_what_its_link_can_do(
    practice: Practice, kind: str, language: str, sentence: str
) -> None:
    letter = write(kind, a_booking(practice, language=language))
    assert sentence in letter.text
    assert sentence in words(letter.html)


def test_a_cancelled_booking_without_payment_talks_of_no_money(practice: Practice) -> None:
    booking = a_booking(practice, language="en", state="cancelled", price_amount=0)
    assert "NOK" not in write("cancelled", booking).text


def test_who_lost_a_time_gets_everything_back(practice: Practice) -> None:
    booking = a_booking(practice, language="en", state="expired")
    gets_back(pays(booking), 49_500)
    letter = write("slot-lost", booking)
    assert "You get NOK 495 back" in one_line(letter.text)
    assert "/bestill/" in letter.text


@pytest.mark.parametrize("kind", ["confirmed", "moved"])
def test_who_wants_another_time_reads_how(practice: Practice, travel: Travel, kind: str) -> None:
    booking = a_booking(practice, language="en")
    assert "You can move it on the same page" in one_line(write(kind, booking).text)
    travel(at(15, days=2))
    late = one_line(write(kind, booking).text)
    assert "move it on the same page" not in late
    assert "reply to this mail" in late


def test_an_answer_is_asked_for_only_where_somebody_reads_it(
    practice: Practice, desk: Settings
) -> None:
    desk.email = ""
    desk.save()
    letter = write("confirmed", a_booking(practice, language="en"))
    assert "reply to this mail" not in one_line(letter.text)
    assert "reply to this mail" not in words(letter.html)


def test_names_are_escaped_in_html_and_plain_in_text(practice: Practice) -> None:
    practice.ingrid.name = "Ingrid <b>O'Hara</b>"
    practice.ingrid.save()
    letter = write("confirmed", a_booking(practice))
    assert "<b>" not in letter.html
    assert "Ingrid <b>O'Hara</b>" in letter.text


def test_nobody_to_write_to_is_no_mail(practice: Practice) -> None:
    practice.ingrid.email = ""
    practice.ingrid.save()
    assert mails.letter("therapist-new", a_booking(practice)) is None
