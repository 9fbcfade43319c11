"""SMS about a session, by Twilio's own SDK over HTTP: which are sent, when, and what fails."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from booking import actions, attention, clock, sms
from booking.actions import series, texts
from booking.attention import Attention
from booking.models import Booking, Errand, SentMail
from booking.models import Practice as PracticeSettings
from booking.sms import twilio as api
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.sms.conftest import START, works_on
from tests.booking.sms.twilio import SENDER, TOKEN, Twilio, error
from tests.faults.stage import until

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NUMBER = "+4740000000"
CONFIRMED = "TV Samtaler: Timen er bekreftet, mandag 9. mars kl. 10.00. Mer står i e-posten."
MOVED = "TV Samtaler: Timen er flyttet til mandag 9. mars kl. 13.00. Mer står i e-posten."
CANCELLED = "TV Samtaler: Timen mandag 9. mars kl. 10.00 er avbestilt. Mer står i e-posten."
REMINDER = (
    "TV Samtaler: Påminnelse om timen mandag 9. mars kl. 10.00. "
    "Flytte eller avbestille? Bruk lenken i e-posten."
)


def bodies(twilio: Twilio) -> list[str]:
    return [sent["Body"] for sent in twilio.sent]


def test_who_asked_for_it_is_told_that_it_is_confirmed(confirmed: Booking, twilio: Twilio) -> None:
    assert twilio.asked == []
    works_on()
    works_on()
    assert twilio.sent == [
        {"To": NUMBER, "From": SENDER, "Body": CONFIRMED, "ValidityPeriod": "36000"}
    ]
    noted = SentMail.objects.get(kind="sms-confirmed")
    assert (noted.booking, noted.status, noted.message_id) == (
        confirmed,
        "sent",
        f"SM{1:032}",
    )


def test_nobody_else_is(practice: Practice, travel: Travel, twilio: Twilio) -> None:
    actions.book(practice.wants(at(10), service="intro", phone="400 00 000"))
    works_on()
    assert len(mail.outbox) == 2
    assert twilio.asked == []
    assert not Errand.objects.filter(kind__startswith="sms").exists()


def test_moved_and_cancelled_are_told_and_what_they_overtook_is_not(
    confirmed: Booking, twilio: Twilio
) -> None:
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    works_on()
    assert bodies(twilio) == [MOVED]
    actions.reschedule(Booking.objects.get(), START, actor="client")
    actions.cancel(Booking.objects.get(), actor="client")
    works_on()
    assert bodies(twilio) == [MOVED, CANCELLED]


def test_the_last_reminder_comes_by_sms_too(
    confirmed: Booking, twilio: Twilio, travel: Travel
) -> None:
    works_on()
    twilio.sent.clear()
    for moment, told in (
        (START - 48 * HOUR, []),
        (START - 3 * HOUR - timedelta(seconds=1), []),
        (START - 3 * HOUR, [REMINDER]),
        (START - HOUR, [REMINDER]),
    ):
        travel(moment)
        works_on()
        assert bodies(twilio) == told
    # After it has begun nobody needs it any more.
    assert twilio.sent[0]["ValidityPeriod"] == str(3 * 3600)


@pytest.mark.parametrize(
    ("hours", "before"), [([24], [24]), ([48, 24], [24]), ([], []), ([0.5], [0.5])]
)
def test_when_follows_the_setting_of_reminders(
    practice: Practice,
    travel: Travel,
    twilio: Twilio,
    settings: Any,
    hours: list[float],
    before: list[float],
) -> None:
    settings.REMINDER_HOURS = hours
    actions.book(practice.wants(START, service="intro", phone="40000000", sms=True))
    due = Errand.objects.filter(kind="sms-reminder").values_list("next_attempt_at", flat=True)
    assert list(due) == [START - each * HOUR for each in before]


def test_a_reminder_of_a_time_that_is_no_longer_hers_is_not_sent(
    confirmed: Booking, twilio: Twilio, travel: Travel
) -> None:
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    works_on()
    travel(START - 3 * HOUR)
    works_on()
    assert bodies(twilio) == [MOVED]
    actions.cancel(Booking.objects.get(), actor="staff:desk")
    works_on()
    travel(at(10, days=7))
    works_on()
    assert len(twilio.sent) == 2


def test_what_comes_too_late_is_not_sent(
    confirmed: Booking, twilio: Twilio, travel: Travel
) -> None:
    """The worker was away until it had begun."""
    travel(START)
    works_on()
    assert twilio.asked == []
    texted = Errand.objects.filter(kind__startswith="sms-")
    assert {errand.state for errand in texted} == {"dropped"}


@pytest.mark.parametrize("by", ["the site", "the practice", "herself", "erasing"])
def test_switched_off_before_it_leaves_it_does_not(
    confirmed: Booking, twilio: Twilio, settings: Any, by: str
) -> None:
    if by == "the site":
        settings.SMS_PROVIDER = ""
    elif by == "the practice":
        PracticeSettings.objects.update(sms=False)
    elif by == "herself":
        texts.no_more(confirmed, actor="client")
    else:
        confirmed.client.wrapped_key = confirmed.client.sealed = ""
        confirmed.client.save()
    Errand.objects.filter(kind__startswith="mail").delete()
    works_on()
    assert twilio.asked == []
    assert Errand.objects.get(kind="sms-confirmed").state == "dropped"


TEMPORARY = [
    (500, error(500, 20500, "Internal")),
    (503, "<html>busy</html>"),
    (429, error(429, 20429, "Too many requests")),
    (401, error(401, 20003, "Authenticate")),
    (302, ""),
    (201, "not json"),
    (201, ["x"]),
    (503, {"type": "t", "title": "Away", "status": 503, "code": 20503, "detail": NUMBER}),
]


@pytest.mark.parametrize("fails", TEMPORARY)
def test_what_fails_for_now_is_tried_again_and_sent_once(
    confirmed: Booking,
    twilio: Twilio,
    travel: Travel,
    fails: tuple[int, object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    twilio.fails = fails
    perform_due()
    errand = Errand.objects.get(kind="sms-confirmed")
    assert (errand.state, errand.attempts, errand.last_error) == ("due", 1, "ProviderFailed")
    assert not SentMail.objects.filter(kind="sms-confirmed").exists()
    assert attention.troubles(confirmed) == []
    perform_due()
    assert len(twilio.asked) == 1  # not before its pause is over
    twilio.fails = None
    travel(clock.now() + timedelta(minutes=1))
    works_on()
    assert bodies(twilio) == [CONFIRMED]
    tells_nobody(caplog)


def tells_nobody(caplog: pytest.LogCaptureFixture) -> None:
    for secret in (NUMBER, "40000000", "400 00 000", "Timen er", TOKEN):
        assert secret not in caplog.text


@pytest.mark.parametrize("how", ["nobody there", "silent"])
def test_no_answer_is_a_failure_for_now(
    confirmed: Booking,
    twilio: Twilio,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    how: str,
) -> None:
    caplog.set_level("DEBUG")
    if how == "silent":
        twilio.silent = True
        monkeypatch.setattr(api, "TIMEOUT", 0.05)
    else:
        settings.TWILIO_API_BASE = "http://127.0.0.1:9"
    perform_due()
    assert Errand.objects.get(kind="sms-confirmed").last_error == "ProviderFailed"
    tells_nobody(caplog)
    if how == "silent":  # on a slow machine it hears of it late: not in the next test
        until("the call", lambda: bool(twilio.asked))


@pytest.mark.parametrize("code", [21211, 21614, 21408, 21606])
def test_what_is_refused_for_good_waits_for_a_person_at_once(
    confirmed: Booking, twilio: Twilio, code: int, caplog: pytest.LogCaptureFixture, travel: Travel
) -> None:
    caplog.set_level("DEBUG")
    said = f"The 'To' number {NUMBER} is not a valid phone number."
    twilio.fails = (400, error(400, code, said))
    works_on()
    errand = Errand.objects.get(kind="sms-confirmed")
    assert (errand.state, errand.attempts, errand.last_error) == ("failed", 1, "Refused")
    assert SentMail.objects.get(kind="sms-confirmed").status == "failed"
    # One trouble, however it is looked at.
    assert attention.troubles(confirmed) == [Attention.SMS]
    tells_nobody(caplog)
    travel(clock.now() + timedelta(days=1))
    works_on()
    assert len(twilio.asked) == 1

    twilio.fails = None
    actions.try_again(confirmed, Attention.SMS, actor="staff:desk")
    works_on()
    assert attention.troubles(confirmed) == []
    assert SentMail.objects.get(kind="sms-confirmed").status == "sent"
    assert bodies(twilio) == [CONFIRMED]


def test_given_up_it_waits_for_a_person_too_until_it_is_seen_to(
    confirmed: Booking, twilio: Twilio
) -> None:
    twilio.fails = (500, "")
    Errand.objects.filter(kind="sms-confirmed").update(attempts=Errand.MOST_ATTEMPTS - 1)
    perform_due()
    assert attention.troubles(confirmed) == [Attention.SMS]
    actions.handled(confirmed, Attention.SMS, actor="staff:desk")
    assert attention.troubles(confirmed) == []


def test_who_has_answered_stop_gets_no_more(confirmed: Booking, twilio: Twilio) -> None:
    twilio.fails = (400, error(400, 21610, "Attempt to send to unsubscribed recipient"))
    works_on()
    confirmed.refresh_from_db()
    assert confirmed.sms_sealed == ""
    assert attention.troubles(confirmed) == []
    assert Errand.objects.get(kind="sms-confirmed").state == "dropped"
    assert confirmed.changes.filter(reason="no sms", actor="client").count() == 1
    twilio.fails = None
    actions.reschedule(confirmed, at(13, days=7), actor="client")
    works_on()
    assert twilio.sent == []


def test_who_dies_before_it_is_noted_sends_one_more_and_no_third(
    confirmed: Booking, twilio: Twilio, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = api.Twilio.send

    def dies(self: api.Twilio, *args: Any) -> str:
        send(self, *args)
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(api.Twilio, "send", dies)
    with pytest.raises(KeyboardInterrupt):
        perform_due()
    works_on()
    assert len(twilio.sent) == 1  # its lease still runs
    for _ in range(2):
        travel(clock.now() + Errand.LEASE)
        works_on()
    assert len(twilio.sent) == 2


def test_a_messaging_service_can_be_the_sender(
    confirmed: Booking, twilio: Twilio, settings: Any
) -> None:
    settings.TWILIO_FROM = service = "MG" + "1" * 32
    works_on()
    [sent] = twilio.sent
    assert sent["MessagingServiceSid"] == service
    assert "From" not in sent


def test_no_transaction_is_open_while_it_is_asked(
    confirmed: Booking, twilio: Twilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    depths = []
    send = api.Twilio.send

    def watched(self: api.Twilio, *args: Any) -> str:
        depths.append(len(transaction.get_connection().savepoint_ids))
        return send(self, *args)

    before = len(transaction.get_connection().savepoint_ids)
    monkeypatch.setattr(api.Twilio, "send", watched)
    works_on()
    assert depths == [before]


def test_whoever_books_by_her_address_does_not_get_hers(
    confirmed: Booking, practice: Practice, twilio: Twilio
) -> None:
    works_on()
    twilio.sent.clear()
    other = practice.wants(at(12), service="intro", phone="900 00 000", sms=True)
    actions.book(other)
    actions.cancel(confirmed, actor="client")
    works_on()
    told = {(sent["To"], sent["Body"]) for sent in twilio.sent}
    assert (NUMBER, CANCELLED) in told
    assert [to for to, body in told if "9. mars" in body] == [NUMBER]


def test_sessions_of_a_standing_appointment_are_told_as_the_first_one(
    confirmed: Booking, twilio: Twilio, stripe: StandIn, travel: Travel
) -> None:
    works_on()
    made = series.found(confirmed, series.Wish(1, 3, accept_terms=True))
    second = made.sessions.get(series_number=1)
    travel(second.start - timedelta(days=7))
    actions.accept(second, accept_terms=True)
    actions.pay(second)
    stripe.pay(session_of(second))
    actions.settle(session_of(second))
    works_on()
    assert bodies(twilio)[1:] == [CONFIRMED.replace("9. mars", "16. mars")]
    texts.no_more(second, actor="client")
    assert not Booking.objects.exclude(sms_sealed="").exists()
    made.refresh_from_db()
    assert made.sms_sealed == ""


@pytest.mark.parametrize(
    ("over", "says"),
    [
        ({"TWILIO_AUTH_TOKEN": "", "TWILIO_FROM": ""}, "needs TWILIO_AUTH_TOKEN, TWILIO_FROM"),
        ({"SMS_PROVIDER": "carrier-pigeon"}, "there is no carrier-pigeon"),
        ({"SMS_PROVIDER": "nowhere.Nobody"}, "there is no nowhere.Nobody"),
    ],
)
def test_what_is_set_wrong_is_said(
    twilio: Twilio, settings: Any, over: dict[str, str], says: str
) -> None:
    for name, value in over.items():
        setattr(settings, name, value)
    with pytest.raises(sms.NoProvider, match=says):
        sms.check()


def test_without_its_package_it_says_how_to_get_it(
    twilio: Twilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "twilio", None)
    with pytest.raises(sms.NoProvider, match=r"pip install 'terapivakten\[sms\]'"):
        sms.check()


def test_off_by_default(settings: Any) -> None:
    assert settings.SMS_PROVIDER == ""
    sms.check()


def test_the_console_shows_it(
    confirmed: Booking, twilio: Twilio, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SMS_PROVIDER = "console"
    works_on()
    assert f"SMS {NUMBER}: {CONFIRMED}\n" in capsys.readouterr().out
