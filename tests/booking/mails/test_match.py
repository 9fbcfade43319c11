"""The mails about a match: as discreet and as complete as the others, in both languages."""

import re
from datetime import datetime, timedelta

import pytest

from booking import mails
from booking.actions.matching import another
from booking.mails.matching import TO_CLIENT, TO_STAFF
from booking.models import Matching, MatchRequest
from tests.booking import factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Practice, Travel
from tests.booking.mails.letters import EMAIL, NAME
from tests.booking.mails.reading import one_line, preview, words
from tests.booking.mails.test_discretion import TELLING
from tests.booking.match import answers, asks, proposals

pytestmark = pytest.mark.usefixtures("desk")
LINE = "Eva har tid for deg"
EVERY = [
    *((kind, language) for kind in TO_CLIENT for language in ("nb", "en")),
    *((kind, "nb") for kind in ("therapist", *TO_STAFF)),
]


def letter(practice: Practice, kind: str, language: str = "nb") -> mails.Letter:
    """Of a request that tells much, answered by two with a line."""
    matching = Matching.load()
    matching.escalate_to = "lead@example.org"
    matching.save()
    rus = factories.topic("Rusproblemer")
    request = asks(
        name=NAME,
        email=EMAIL,
        language=language,
        answers={"where": ["online"], "topics": [rus.slug]},
    )
    eva = factories.therapist("Eva Solvang", email="eva@example.org")
    if kind in ("proposed", "nudge", "therapist"):
        answers(request, practice.ingrid, eva, line=LINE)
    made = composed(kind, request)
    assert made is not None
    return made


def composed(kind: str, request: MatchRequest) -> mails.Letter | None:
    round = request.rounds.latest("number")
    if kind == "therapist":
        return mails.match_therapist_letter(proposals(request)[0])
    if kind in TO_STAFF:
        return mails.match_staff_letter(kind, round)
    return mails.match_letter(kind, request, round)


@pytest.fixture(params=EVERY, ids="-".join)
def made(practice: Practice, request: pytest.FixtureRequest) -> mails.Letter:
    return letter(practice, *request.param)


def test_nothing_tells_a_passer_by(made: mails.Letter) -> None:
    line = preview(made.html)
    for part in (made.subject, line):
        assert not TELLING.findall(part)
        for secret in (*NAME.split(), EMAIL, "Ingrid", "Eva", "Solvang", "rus", "match"):
            assert secret.lower() not in part.lower()
    assert 0 < len(made.subject) <= 70
    assert not re.search(r"\d", line)
    assert 15 < len(line) <= 90


def test_it_says_neither_what_it_is_about_nor_who(made: mails.Letter) -> None:
    for part in (made.text, words(made.html)):
        hidden = ["Ingrid", "Solvang", "Rus", LINE, "Angstklinikken", *NAME.split()]
        assert not [word for word in hidden if word in part]


def test_both_parts_say_the_same(made: mails.Letter) -> None:
    heading = re.search(r"<h1.*?>(.*?)</h1>", made.html)
    assert heading is not None
    assert made.text.startswith(heading[1] + "\n\n")
    links = set(re.findall(r'href="(.*?)"', made.html))
    assert links
    assert links == set(re.findall(r"https?://\S+", made.text))
    assert not [line for line in made.text.splitlines() if len(line) > 72 and "://" not in line]


@pytest.mark.parametrize("kind", TO_CLIENT)
def test_it_is_in_her_language(practice: Practice, kind: str) -> None:
    subjects = {letter(practice, kind, language).subject for language in ("nb", "en")}
    assert len(subjects) == 2


def test_it_says_until_when(practice: Practice) -> None:
    assert "innen tirsdag 3. mars kl. 12.00" in one_line(letter(practice, "received").text)
    assert "står til søndag 15. mars" in one_line(letter(practice, "nudge").text)
    assert "innen tirsdag 3. mars kl. 12.00" in one_line(letter(practice, "remind").text)


def test_how_many_and_that_nobody_looked(practice: Practice) -> None:
    text = one_line(letter(practice, "proposed").text)
    assert "Vi har funnet 2 du kan snakke med" in text
    assert "laget automatisk" in text
    request = asks("ola")
    answers(request, practice.ingrid, by=factories.user())
    alone = composed("proposed", request)
    assert alone is not None
    assert "Vi har funnet noen du kan snakke med" in one_line(alone.text)
    assert "automatisk" not in alone.text


@pytest.mark.parametrize("late", [SUNDAY_NOON + timedelta(days=3)])
def test_a_broken_promise_is_not_repeated(
    practice: Practice, travel: Travel, late: datetime
) -> None:
    request = asks()
    travel(late)
    received = composed("received", request)
    assert received is not None
    assert "innen" not in received.text
    told = composed("remind", request)
    assert told is not None
    assert "var lovet innen tirsdag 3. mars" in one_line(told.text)


def test_who_is_gone_gets_no_mail(practice: Practice) -> None:
    request = asks()
    answers(request, practice.ingrid)
    another(request)
    assert request.client is not None
    request.client.wrapped_key = ""
    assert [composed(kind, request) for kind in TO_CLIENT] == [None] * len(TO_CLIENT)
