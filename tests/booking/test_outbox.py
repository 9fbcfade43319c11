"""Errands: once each, again after a failure, by one worker at a time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from booking import actions, outbox
from booking.models import Booking, Errand
from booking.worker import perform, perform_due
from tests.booking.calendar import SUNDAY_NOON, at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


@pytest.fixture
def errand(practice: Practice, travel: Travel) -> Errand:
    """The confirmation of a free session, not sent yet."""
    actions.book(practice.wants(at(10), service="intro"))
    return Errand.objects.get(kind="mail-confirmed")


def test_an_errand_is_written_once(errand: Errand) -> None:
    outbox.put(errand.kind, errand.subject_id)
    assert Errand.objects.filter(kind=errand.kind).count() == 1


def test_an_errand_is_done_once(errand: Errand) -> None:
    assert [perform(errand.pk), perform(errand.pk)] == [True, False]
    assert len(mail.outbox) == 1


def test_what_fails_is_tried_again_later(
    errand: Errand,
    travel: Travel,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(self: object, messages: object) -> int:
        raise ConnectionError("mail to kari@example.org refused")

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", broken)
        assert perform(errand.pk) is False
    errand.refresh_from_db()
    assert (errand.state, errand.last_error) == ("due", "ConnectionError")
    assert "kari" not in caplog.text
    assert perform(errand.pk) is False  # not yet
    travel(SUNDAY_NOON + timedelta(seconds=31))
    assert perform(errand.pk) is True


def test_who_gives_up_says_so(errand: Errand, travel: Travel) -> None:
    Errand.objects.update(kind="mail-nonsense", attempts=Errand.MOST_ATTEMPTS - 1)
    perform(errand.pk)
    errand.refresh_from_db()
    assert errand.state == "failed"


def test_a_lease_keeps_others_away_until_it_ends(errand: Errand, travel: Travel) -> None:
    assert outbox.lease(errand.pk) is not None  # and this worker dies
    assert perform(errand.pk) is False
    travel(SUNDAY_NOON + timedelta(minutes=5))
    assert perform(errand.pk) is True


def test_what_waits_already_is_not_put_again(errand: Errand) -> None:
    for therapist in (1, 1, 2):
        outbox.put_again("freed", therapist)
    freed = Errand.objects.filter(kind="freed").order_by("pk")
    assert list(freed.values_list("subject_id", flat=True)) == [1, 2]
    # Whoever is at it may have looked before this.
    assert outbox.lease(freed[0].pk) is not None
    outbox.put_again("freed", 1)
    assert list(freed.values_list("subject_id", flat=True)) == [1, 2, 1]


def test_a_confirmation_of_what_was_cancelled_is_dropped(errand: Errand, travel: Travel) -> None:
    travel(SUNDAY_NOON)
    actions.cancel(Booking.objects.get(), actor="client")
    perform_due()
    errand.refresh_from_db()
    assert errand.state == "dropped"
    assert [message.to for message in mail.outbox] == [["kari@example.org"], ["ingrid@example.org"]]
