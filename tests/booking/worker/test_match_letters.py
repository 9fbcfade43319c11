"""Each mail about a request for a match is looked at again before it leaves."""

from datetime import UTC, timedelta

import pytest
from django.core import mail
from django.test import Client as HttpClient

from booking import clock
from booking.actions.matching import accept, another, decline, look, refuse
from booking.models import Errand, Matching, MatchRequest, Practice, SentMail, Therapist
from booking.worker import perform, perform_due
from tests.booking import conftest, factories
from tests.booking.calendar import SUNDAY_NOON
from tests.booking.conftest import Travel
from tests.booking.match import answers, asks, proposals

HOUR = timedelta(hours=1)
NOON = SUNDAY_NOON.astimezone(UTC)


@pytest.fixture(autouse=True)
def desk(practice: conftest.Practice, travel: Travel) -> None:
    settings = Practice.load()
    settings.email = "desk@example.org"
    settings.save()
    matching = Matching.load()
    matching.escalate_to = "lead@example.org"
    matching.save()


@pytest.fixture
def request_() -> MatchRequest:
    return asks()


def sent() -> list[tuple[str, str]]:
    """Who got what since it was last asked, and no mail twice."""
    while perform_due():
        pass
    found = sorted((each.to[0].partition("@")[0], str(each.subject)) for each in mail.outbox)
    mail.outbox.clear()
    return found


def test_from_her_asking_to_the_answer(request_: MatchRequest, practice: conftest.Practice) -> None:
    assert sent() == [("kari", "Vi har fått meldingen din")]
    answers(request_, practice.ingrid)
    assert sent() == [("ingrid", "Et spørsmål til deg"), ("kari", "Vi har et svar til deg")]
    assert SentMail.objects.count() == 3
    assert sent() == []


def test_staff_are_reminded_until_somebody_answers(
    request_: MatchRequest, practice: conftest.Practice, travel: Travel
) -> None:
    sent()
    waits, too_long = ("En henvendelse venter på svar", "En henvendelse har ventet for lenge")
    for hours, told in (
        (23, []),
        (24, [("desk", waits)]),
        (36, [("desk", waits)]),
        (47, []),
        (48, [("desk", too_long), ("lead", too_long)]),
        (99, []),
    ):
        travel(NOON + hours * HOUR)
        assert sent() == told


def test_nobody_is_reminded_of_what_is_answered(
    request_: MatchRequest, practice: conftest.Practice, travel: Travel
) -> None:
    answers(request_, practice.ingrid)
    sent()
    travel(NOON + 99 * HOUR)
    assert sent() == []
    reminders = Errand.objects.filter(kind__in=("match-mail-remind", "match-mail-escalate"))
    assert {each.state for each in reminders} == {"dropped"}


def test_nor_of_what_was_withdrawn(request_: MatchRequest, travel: Travel) -> None:
    decline(request_)
    travel(NOON + 99 * HOUR)
    assert sent() == []


def test_after_an_outage_they_are_told_once(request_: MatchRequest, travel: Travel) -> None:
    travel(NOON + 99 * HOUR)
    assert [to for to, _subject in sent()] == ["desk", "kari", "lead"]


def test_each_asking_has_its_own_reminders(
    request_: MatchRequest, practice: conftest.Practice, travel: Travel
) -> None:
    answers(request_, practice.ingrid)
    travel(NOON + 40 * HOUR)
    another(request_)
    sent()
    travel(NOON + 64 * HOUR)
    assert sent() == [("desk", "En henvendelse venter på svar")]


def test_half_way_she_is_reminded_once(
    request_: MatchRequest, practice: conftest.Practice, travel: Travel
) -> None:
    answers(request_, practice.ingrid)
    sent()
    travel(NOON + timedelta(days=7))
    assert sent() == [("kari", "Svaret vårt venter på deg")]
    travel(NOON + timedelta(days=14))
    look()
    assert sent() == []


@pytest.mark.parametrize("done", [lambda it: accept(it, "ingrid"), decline, another])
def test_whoever_did_something_is_not(
    request_: MatchRequest, practice: conftest.Practice, travel: Travel, done: object
) -> None:
    answers(request_, practice.ingrid)
    done(request_)  # type: ignore[operator]
    sent()
    travel(NOON + timedelta(days=7))
    assert "kari" not in [to for to, _subject in sent()]


def test_she_is_told_gently_that_nobody_is_left(
    request_: MatchRequest, practice: conftest.Practice
) -> None:
    answers(request_, practice.ingrid)
    sent()
    refuse(proposals(request_)[0], "Ferie", None)
    assert sent() == [("kari", "Et nytt svar er på vei")]


def test_a_therapist_who_left_at_once_is_told_nothing(
    request_: MatchRequest, practice: conftest.Practice
) -> None:
    sent()
    answers(request_, practice.ingrid)
    Therapist.objects.update(active=False)
    assert sent() == []
    look()
    assert sent() == [("kari", "Et nytt svar er på vei")]


def test_a_deleted_therapist_leaves_nothing_behind(
    request_: MatchRequest, practice: conftest.Practice
) -> None:
    sent()
    eva = factories.therapist(email="eva@example.org")
    answers(request_, eva)
    eva.delete()
    look()
    assert sent() == [("kari", "Et nytt svar er på vei")]


def test_the_worker_died_between_the_rows_and_the_mails(
    request_: MatchRequest, practice: conftest.Practice
) -> None:
    """The rows and what is due are one commit: whoever comes next sends it."""
    answers(request_, practice.ingrid)
    due = Errand.objects.filter(state="due", kind__startswith="match-mail-", done_at=None)
    now = due.filter(next_attempt_at__lte=NOON)
    assert sorted(now.values_list("kind", flat=True)) == [
        "match-mail-proposed",
        "match-mail-received",
        "match-mail-therapist",
    ]
    assert len(sent()) == 3


def test_with_a_retired_key_it_waits_for_somebody(request_: MatchRequest, settings: object) -> None:
    settings.LINK_KEYS = ["another"]  # type: ignore[attr-defined]
    assert sent() == []
    errand = Errand.objects.get(kind="match-mail-received")
    assert (errand.state, errand.last_error) == ("due", "LookupError")


def test_no_address_no_mail(request_: MatchRequest, travel: Travel) -> None:
    sent()
    Practice.objects.update(email="")
    Matching.objects.update(escalate_to="")
    travel(NOON + 99 * HOUR)
    assert sent() == []


def test_one_that_is_given_up_waits_in_the_list_of_mails(
    request_: MatchRequest, monkeypatch: pytest.MonkeyPatch, admin_client: HttpClient
) -> None:
    def away(*args: object) -> None:
        raise ConnectionRefusedError("kari@example.org")

    monkeypatch.setattr("booking.mails.send", away)
    received = Errand.objects.get(kind="match-mail-received")
    for attempts in range(Errand.MOST_ATTEMPTS):
        assert not SentMail.objects.exists()
        Errand.objects.filter(pk=received.pk).update(attempts=attempts, next_attempt_at=clock.now())
        perform(received.pk)
    received.refresh_from_db()
    assert received.state == "failed"
    row = SentMail.objects.get()
    assert (row.kind, row.status, row.handled_at) == ("match-mail-received", "failed", None)
    assert "1 annen e-post kunne ikke leveres" in admin_client.get("/admin/").content.decode()
