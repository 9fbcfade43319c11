"""How each mail is set: both parts, narrow windows, the dark, and what mail programs strip."""

import re

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker
from time_machine import travel

from booking import mails
from booking.mails.compose import KINDS, TO_CLIENT
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, build_practice
from tests.booking.mails.conftest import name_telling
from tests.booking.mails.letters import a_booking, documented, gets_back, pays
from tests.booking.mails.reading import one_line, words, write

# When it is over there is nothing to pay; nor for what went to others.
NO_MONEY = ("offer-lapsed", "proposal", "series-stopped", "series-forgotten")
# Also of what only reads the letters: for tests that say nothing of a database none is made.
pytestmark = pytest.mark.django_db
EVERY = [(kind, language) for kind in KINDS for language in ("nb", "en")]


@pytest.fixture(scope="module")
def letters(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> dict[tuple[str, str], mails.Letter]:
    """Each written once for all that is asked of it."""
    with (
        django_db_blocker.unblock(),
        travel(SUNDAY_NOON, tick=False),
        transaction.atomic(),
    ):
        practice = build_practice()
        name_telling(practice)
        written = {each: alone(practice, *each) for each in EVERY}
        transaction.set_rollback(True)
    return written


def alone(practice: Practice, kind: str, language: str) -> mails.Letter:
    """About the only booking there is: its rows are taken back."""
    with transaction.atomic():
        booking = a_booking(practice, language=language, late_refund_percent=50)
        documented(gets_back(pays(booking), 49_500))
        letter = write(kind, booking)
        transaction.set_rollback(True)
    return letter


@pytest.fixture(params=EVERY, ids="-".join)
def letter(
    letters: dict[tuple[str, str], mails.Letter], request: pytest.FixtureRequest
) -> mails.Letter:
    return letters[request.param]


def test_both_parts_say_the_same(letter: mails.Letter) -> None:
    heading = re.search(r"<h1.*?>(.*?)</h1>", letter.html)
    assert heading is not None
    assert letter.text.startswith(heading[1] + "\n\n")
    links = set(re.findall(r'href="(.*?)"', letter.html))
    assert links
    assert links == set(re.findall(r"https?://\S+", letter.text))


def test_text_is_set_for_a_narrow_window(letter: mails.Letter) -> None:
    lines = letter.text.splitlines()
    assert not [line for line in lines if len(line) > 72 and "://" not in line]
    assert not [line for line in lines if "://" in line and " " in line]
    assert not [line for line in lines if line != line.strip()]
    assert "\n\n\n" not in letter.text
    assert not re.search(r"&#?\w+;|<|{[{%]|\bNone\b", letter.text)
    assert letter.text.endswith("\n")


def test_nothing_is_wider_than_a_small_phone(letter: mails.Letter) -> None:
    seen = re.sub(r"<!--.*?-->", "", letter.html, flags=re.DOTALL)
    assert not [n for n in re.findall(r"\bwidth=.(\d+)\b(?!%)", seen) if int(n) > 320]
    assert not [n for n in re.findall(r"[ {;](?:min-)?width: *(\d+)px", seen) if int(n) > 320]
    assert "overflow-wrap: anywhere" in seen


def test_a_mail_says_its_language_where_webmail_keeps_it(letter: mails.Letter) -> None:
    html = re.search(r'<html lang="(\w+)"', letter.html)
    assert html is not None
    assert len(re.findall(rf'<(?:div|table)[^>]* lang="{html[1]}"', letter.html)) == 2


def test_tables_are_for_the_layout_only(letter: mails.Letter) -> None:
    tables = re.findall(r"<table[^>]*>", letter.html)
    assert tables
    assert not [table for table in tables if 'role="presentation"' not in table]


def test_a_mail_is_made_for_light_and_dark(letter: mails.Letter) -> None:
    for name in ("color-scheme", "supported-color-schemes"):
        assert f'<meta name="{name}" content="light dark">' in letter.html


def test_a_mail_loads_nothing_from_anywhere(letter: mails.Letter) -> None:
    assert not re.search(r"<(img|link|script|iframe)\b|url\(|@import|\bsrc=", letter.html)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("language", "pair"), [("nb", "5.\u00a0mars"), ("en", "5\u00a0March"), ("nb", "kr\u00a0247,50")]
)
def test_a_number_stays_with_what_it_counts(practice: Practice, language: str, pair: str) -> None:
    letter = write("confirmed", a_booking(practice, language=language, late_refund_percent=50))
    assert pair in letter.text
    assert pair in letter.html


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("kind", [kind for kind in TO_CLIENT if kind not in NO_MONEY])
def test_amounts_are_in_the_house_style(practice: Practice, kind: str) -> None:
    booking = a_booking(practice, language="nb", price_amount=149_500)
    documented(gets_back(pays(booking), 149_500))
    letter = write(kind, booking)
    for part in (one_line(letter.text), words(letter.html)):
        assert "kr 1 495" in part
