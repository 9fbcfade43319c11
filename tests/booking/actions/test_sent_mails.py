"""A row for each mail that left the house, whatever it was about."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError

from booking import actions, clock, outbox
from booking.actions import sent_mails
from booking.models import Errand, SentMail
from booking.worker import perform, perform_due
from booking.worker.rounds import one_round
from tests.booking.conftest import Practice, Travel
from tests.booking.mails.letters import EMAIL, NAME, a_booking
from tests.booking.waiting import waits

pytestmark = pytest.mark.django_db


def errand(kind: str, subject: int) -> Errand:
    outbox.put(kind, subject)
    return Errand.objects.get(key=f"{kind}:{subject}")


def test_a_mail_leaves_a_row_without_what_it_says(practice: Practice, travel: Travel) -> None:
    booking = a_booking(practice)
    done = errand("mail-confirmed", booking.pk)
    assert perform(done.pk)

    row = SentMail.objects.values().get()
    assert (row["booking_id"], row["kind"], row["errand_key"]) == (
        booking.pk,
        "mail-confirmed",
        done.key,
    )
    assert (row["status"], row["times"], row["sent_at"]) == ("sent", 1, clock.now())
    [sent] = mail.outbox
    for secret in (EMAIL, NAME, str(sent.subject), booking.token):
        assert secret not in str(row)


def test_what_is_not_sent_leaves_none(practice: Practice, travel: Travel) -> None:
    booking = a_booking(practice, state="cancelled")
    perform(errand("mail-confirmed", booking.pk).pk)
    outbox.put("freed", practice.ingrid.pk)
    perform_due()
    assert mail.outbox == []
    assert not SentMail.objects.exists()


def test_an_errand_that_is_done_twice_shows(practice: Practice, travel: Travel) -> None:
    """The worker died between the server's yes and its own note of the errand."""
    done = errand("mail-confirmed", a_booking(practice).pk)
    perform(done.pk)
    SentMail.objects.update(status="bounced", message_id="old")
    outbox.revive(done)
    perform(done.pk)
    row = SentMail.objects.get()
    assert (row.times, row.status, row.message_id) == (2, "sent", "")


def test_one_about_a_wish_and_one_about_lost_links(practice: Practice, travel: Travel) -> None:
    wish = waits()
    booking = a_booking(practice)
    actions.ask_for_links(EMAIL, language="nb")
    travel(clock.now() + timedelta(minutes=1))
    perform_due()
    rows: Any = SentMail.objects.values_list("kind", "wish_id", "booking_id").order_by("kind")
    assert list(rows) == [("lost-link", None, None), ("wish-mail-received", wish.pk, None)]
    assert booking.sent_mails.count() == 0


def test_a_note_that_fails_does_not_send_the_mail_again(
    practice: Practice, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*args: object) -> None:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(sent_mails, "note", locked)
    done = errand("mail-confirmed", a_booking(practice).pk)
    assert perform(done.pk)
    assert not perform(done.pk)
    assert len(mail.outbox) == 1


def test_the_provider_s_id_is_kept(practice: Practice, travel: Travel, settings: Any) -> None:
    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    perform(errand("mail-confirmed", a_booking(practice).pk).pk)
    assert SentMail.objects.get().message_id == "0"


def test_they_are_forgotten_after_half_a_year(
    practice: Practice, travel: Travel, settings: Any
) -> None:
    perform(errand("mail-confirmed", a_booking(practice).pk).pk)
    travel(clock.now() + timedelta(days=180))
    one_round()
    assert SentMail.objects.count() == 1
    settings.SENT_MAIL_DAYS = 179
    one_round()
    assert not SentMail.objects.exists()
