"""What reminds a client of her session, and what no longer does."""

from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.core import mail

from booking import actions
from booking.models import Booking, Errand
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel, session_of

pytestmark = pytest.mark.django_db
START = at(10, days=7)
HOUR = timedelta(hours=1)


@pytest.fixture
def confirmed(practice: Practice, travel: Travel, stripe: StandIn) -> Booking:
    """Paid, for Monday week at ten: Sunday noon, eight days before."""
    booking = actions.book(practice.wants(START))
    stripe.pay(session_of(booking))
    actions.settle(session_of(booking))
    while perform_due():  # the receipt, and then its mail
        pass
    mail.outbox.clear()
    return Booking.objects.get(pk=booking.pk)


def sent_at(travel: Travel, moment: datetime) -> list[str]:
    """The subjects of what the worker sends to the client in its round at that moment."""
    mail.outbox.clear()
    travel(moment)
    perform_due()
    return [str(each.subject) for each in mail.outbox if each.to == ["kari@example.org"]]


REMINDED = ["Påminnelse: mandag 9. mars kl. 10.00"]


def test_two_days_and_three_hours_before(confirmed: Booking, travel: Travel) -> None:
    assert sent_at(travel, START - 48 * HOUR - timedelta(seconds=1)) == []
    assert sent_at(travel, START - 48 * HOUR) == REMINDED
    assert f"/time/{confirmed.token}/" in mail.outbox[0].body
    assert sent_at(travel, START - 4 * HOUR) == []
    assert sent_at(travel, START - 3 * HOUR) == REMINDED
    assert sent_at(travel, START) == []


@pytest.mark.parametrize(
    ("hours", "told"), [([24], [False, True]), ([], [False, False]), ([48, 24], [True, True])]
)
def test_when_is_a_setting(
    practice: Practice, travel: Travel, settings: Any, hours: list[float], told: list[bool]
) -> None:
    settings.REMINDER_HOURS = hours
    actions.book(practice.wants(START, service="intro"))
    perform_due()
    assert [bool(sent_at(travel, START - each * HOUR)) for each in (48, 24)] == told


def test_what_is_booked_later_than_that_has_none(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    travel(START - 48 * HOUR)
    actions.book(practice.wants(START, service="intro"))
    assert Errand.objects.filter(kind="mail-reminder").count() == 1
    travel(START - 2 * HOUR)
    actions.book(practice.wants(at(10, days=14), service="intro", email="b@example.org"))
    perform_due()
    assert Errand.objects.filter(kind="mail-reminder", state="due").count() == 2


def test_what_is_cancelled_reminds_of_nothing(confirmed: Booking, travel: Travel) -> None:
    actions.cancel(confirmed, actor="client")
    while perform_due():
        pass
    assert sent_at(travel, START - 48 * HOUR) == []
    assert sent_at(travel, START - 3 * HOUR) == []
    assert {each.state for each in Errand.objects.filter(kind="mail-reminder")} == {"dropped"}


@pytest.mark.parametrize("days", [14, 8 - 1])
def test_what_is_moved_reminds_of_its_new_time_only(
    confirmed: Booking, travel: Travel, days: int
) -> None:
    new = at(13, days=days)
    actions.reschedule(confirmed, new, actor="client")
    perform_due()
    assert sent_at(travel, START - 48 * HOUR) == []
    if new > START:
        reminded = sent_at(travel, new - 48 * HOUR)
        assert reminded == [f"Påminnelse: mandag {9 + days - 7}. mars kl. 13.00"]
    assert len(sent_at(travel, new - 3 * HOUR)) == 1


def test_moved_away_and_back_reminds_once(confirmed: Booking, travel: Travel) -> None:
    actions.reschedule(confirmed, at(13, days=14), actor="client")
    actions.reschedule(Booking.objects.get(), START, actor="client")
    perform_due()
    assert sent_at(travel, START - 48 * HOUR) == REMINDED


def test_a_worker_that_was_away_sends_nothing_stale(confirmed: Booking, travel: Travel) -> None:
    """It was away from before both of them until after the second was due."""
    assert sent_at(travel, START - 2 * HOUR) == REMINDED
    assert sent_at(travel, START - HOUR) == []


def test_nor_when_the_session_has_begun(confirmed: Booking, travel: Travel) -> None:
    assert sent_at(travel, START - 4 * HOUR) == REMINDED  # late, but the next is not due yet
    assert sent_at(travel, START + 2 * HOUR) == []


def test_sessions_confirmed_before_there_were_reminders(
    confirmed: Booking, practice: Practice, travel: Travel
) -> None:
    Errand.objects.filter(kind="mail-reminder").delete()
    past = actions.book(practice.wants(at(9), service="intro"))
    Errand.objects.filter(subject_id=past.pk, kind="mail-reminder").delete()
    perform_due()
    travel(START - 47 * HOUR)
    migration = import_module("booking.migrations.0015_reminders_video")
    for _twice in range(2):
        migration.remind_of_what_is_coming(apps, None)
    assert [each.subject_id for each in Errand.objects.filter(kind="mail-reminder")] == [
        confirmed.pk
    ]
    assert sent_at(travel, START - 3 * HOUR) == REMINDED
