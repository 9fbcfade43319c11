"""The mails of the waiting list: as discreet and as complete as the others, in both languages."""

import re
from datetime import datetime, timedelta

import pytest

from booking import links, mails
from booking.mails.compose import OF_WISH
from booking.models import Booking, Wish, WishOffer
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice
from tests.booking.mails.letters import EMAIL, NAME, VIDEO, a_booking
from tests.booking.mails.reading import one_line, preview, words
from tests.booking.mails.test_discretion import TELLING

pytestmark = pytest.mark.usefixtures("desk")
LANGUAGES = ["nb", "en"]
KINDS = [*OF_WISH, "offer", "offer-lapsed"]


def an_offer(practice: Practice, language: str) -> Booking:
    booking = a_booking(
        practice,
        language=language,
        state="offered",
        payment_state="due",
        terms_accepted_at=None,
        hold_expires_at=SUNDAY_NOON + timedelta(hours=4),
    )
    today = SUNDAY_NOON.date()
    wish = Wish.objects.create(
        client=booking.client,
        service=practice.talk,
        therapist=practice.ingrid,
        first_day=today,
        last_day=today + timedelta(days=14),
        language=language,
        created_at=SUNDAY_NOON,
        since=SUNDAY_NOON,
    )
    wish.token_hash = links.fingerprint(links.newest(wish.pk, 1, Wish.LABEL))
    wish.save()
    WishOffer.objects.create(
        wish=wish,
        client=booking.client,
        booking=booking,
        therapist=practice.ingrid,
        start=booking.start,
    )
    return booking


def letter(kind: str, booking: Booking) -> mails.Letter:
    wish = booking.wish_offer.wish
    made = mails.wish_letter(kind, wish) if kind in OF_WISH else mails.letter(kind, booking)
    assert made is not None
    return made


@pytest.fixture(params=[(kind, language) for kind in KINDS for language in LANGUAGES], ids="-".join)
def made(practice: Practice, request: pytest.FixtureRequest) -> mails.Letter:
    kind, language = request.param
    return letter(kind, an_offer(practice, language))


def test_nothing_tells_a_passer_by(practice: Practice, made: mails.Letter) -> None:
    line = preview(made.html)
    for part in (made.subject, line):
        assert not TELLING.findall(part)
        for secret in (*NAME.split(), EMAIL, "Ingrid", "Solvang", practice.talk.name):
            assert secret.lower() not in part.lower()
    assert 0 < len(made.subject) <= 70
    assert not re.search(r"\d", line)
    assert 15 < len(line) <= 90


def test_it_names_neither_the_service_nor_her(practice: Practice, made: mails.Letter) -> None:
    for part in (made.text, words(made.html)):
        hidden = [practice.talk.name, practice.ingrid.title, "Angstklinikken", NAME]
        assert not [word for word in hidden if word in part]


def test_both_parts_say_the_same(made: mails.Letter) -> None:
    heading = re.search(r"<h1.*?>(.*?)</h1>", made.html)
    assert heading is not None
    assert made.text.startswith(heading[1] + "\n\n")
    links = set(re.findall(r'href="(.*?)"', made.html))
    assert links
    assert links == set(re.findall(r"https?://\S+", made.text))
    assert not [line for line in made.text.splitlines() if len(line) > 72 and "://" not in line]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_in_her_language(practice: Practice, kind: str) -> None:
    booking = an_offer(practice, "nb")
    norwegian = letter(kind, booking)
    booking.language = booking.wish_offer.wish.language = "en"
    assert letter(kind, booking).subject != norwegian.subject


def test_an_offer_says_what_when_for_how_much_and_until_when(practice: Practice) -> None:
    booking = an_offer(practice, "nb")
    offer = letter("offer", booking)
    for part in (one_line(offer.text), words(offer.html)):
        for fact in ("orsdag 5. mars", "14.00–14.50", "kr 495", "Ingrid Solvang"):
            assert fact in part
        assert "holdt av til deg til søndag 1. mars kl. 16.00" in part
    assert f"/time/{booking.token}/" in offer.text
    assert f"/venteliste/{booking.wish_offer.wish.token}/" in offer.text
    # Only who has booked may come in.
    assert VIDEO not in offer.text + offer.html


def test_what_is_let_go_names_no_therapist(practice: Practice) -> None:
    lapsed = letter("offer-lapsed", an_offer(practice, "nb"))
    assert "Solvang" not in lapsed.text + lapsed.html
    assert "står fortsatt på ventelisten" in one_line(lapsed.text)


@pytest.mark.parametrize(
    ("last_day", "says"),
    [
        (SUNDAY_NOON - timedelta(days=1), "Den siste dagen du ønsket er over"),
        (SUNDAY_NOON, "gikk ut uten svar"),
    ],
    ids=["past", "lapsed"],
)
def test_a_wish_that_is_over_says_why(practice: Practice, last_day: datetime, says: str) -> None:
    booking = an_offer(practice, "nb")
    wish = booking.wish_offer.wish
    wish.last_day = last_day.date()
    assert says in one_line(letter("ended", booking).text)


def test_who_is_erased_gets_no_mail(practice: Practice) -> None:
    wish = an_offer(practice, "nb").wish_offer.wish
    wish.client.wrapped_key = ""
    for kind in OF_WISH:
        assert mails.wish_letter(kind, wish) is None
