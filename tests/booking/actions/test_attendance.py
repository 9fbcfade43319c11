"""Whether she came: said by somebody, or taken for granted."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from booking import actions, outbox
from booking.models import Booking, Errand
from booking.signals import session_completed
from booking.states import State, TransitionRefused
from booking.worker import perform, perform_due
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(practice: Practice, travel: Travel) -> Booking:
    return actions.book(practice.wants(at(10), service="intro"))


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """References of sessions of which others were told."""
    told: list[str] = []

    def receiver(booking: Booking, **_rest: object) -> None:
        told.append(booking.reference)

    session_completed.connect(receiver)
    yield told
    session_completed.disconnect(receiver)


def test_it_is_completed_hours_after_its_end(
    session: Booking, travel: Travel, heard: list[str]
) -> None:
    travel(session.end + timedelta(hours=12) - timedelta(seconds=1))
    assert actions.complete_past() == 0
    travel(session.end + timedelta(hours=12))
    assert actions.complete_past() == 1
    assert actions.complete_past() == 0
    perform_due()
    session.refresh_from_db()
    assert session.state == State.COMPLETED
    last = session.changes.last()
    assert last
    assert (last.old, last.new, last.actor) == ("confirmed", "completed", "sweep")
    assert heard == [session.reference]


def test_not_before_it_has_begun(session: Booking, travel: Travel) -> None:
    travel(session.start - timedelta(seconds=1))
    for say in (actions.attended, actions.missed):
        with pytest.raises(TransitionRefused):
            say(session, actor="ingrid")
    travel(session.start)
    actions.missed(session, actor="ingrid")
    assert session.state == State.NO_SHOW


def test_who_was_wrong_says_the_other(session: Booking, travel: Travel) -> None:
    travel(session.end)
    for _twice in range(2):
        actions.missed(session, actor="ingrid")
    actions.attended(session, actor="ingrid")
    said = [(change.old, change.new) for change in session.changes.all()][1:]
    assert said == [("confirmed", "no_show"), ("no_show", "completed")]
    # A no-show is one: time does not make her have come.
    actions.missed(session, actor="ingrid")
    travel(session.end + timedelta(days=2))
    assert actions.complete_past() == 0


def test_a_cancelled_one_took_place_for_nobody(session: Booking, travel: Travel) -> None:
    actions.cancel(session, actor="client")
    travel(session.end + timedelta(days=1))
    assert actions.complete_past() == 0
    with pytest.raises(TransitionRefused):
        actions.attended(session, actor="ingrid")


def test_who_fails_to_listen_is_told_again(
    session: Booking, travel: Travel, heard: list[str]
) -> None:
    def deaf(**_rest: object) -> None:
        raise RuntimeError

    travel(session.end)
    session_completed.connect(deaf)
    actions.attended(session, actor="ingrid")
    [due] = Errand.objects.filter(kind="completed")
    assert not perform(due.pk)
    session_completed.disconnect(deaf)
    travel(session.end + timedelta(minutes=10))
    assert due.pk in outbox.due()
    perform_due()
    assert heard[-1:] == [session.reference]


def test_what_was_taken_back_is_not_told(
    session: Booking, travel: Travel, heard: list[str]
) -> None:
    travel(session.end)
    actions.attended(session, actor="ingrid")
    actions.missed(session, actor="ingrid")
    perform_due()
    assert heard == []


def test_one_that_cannot_be_completed_keeps_no_other(
    session: Booking, practice: Practice, travel: Travel, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = actions.book(practice.wants(at(12), service="intro", email="b@example.org"))
    travel(other.end + timedelta(days=1))
    mark = actions.attendance.mark

    def broken(booking: Booking, *rest: object) -> None:
        if booking.pk == session.pk:
            raise RuntimeError
        mark(booking, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(actions.attendance, "mark", broken)
    assert actions.complete_past() == 1
