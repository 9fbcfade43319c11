"""A round of the worker: one part that fails keeps no other from its turn."""

import pytest
from schedule.models import Event, Rule

from booking.actions import reconcile, sent_mails
from booking.actions.expire import Swept
from booking.busy import feeds
from booking.models import Booking
from booking.worker import rounds
from tests.booking.calendar import at
from tests.booking.conftest import Practice
from tests.booking.waiting import waits

PARTS = ["perform_due", "sweep", "look", "complete_past", "hand_out", "read_due", "forget_old"]
WHERE = {"read_due": feeds, "look": reconcile, "forget_old": sent_mails}

pytestmark = pytest.mark.usefixtures("practice", "travel")


@pytest.mark.parametrize("broken", PARTS)
def test_whichever_part_fails_the_others_are_done(
    broken: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done = []

    def stand_in(name: str) -> None:
        def part() -> object:
            if name == broken:
                raise RuntimeError("kari@example.org")
            done.append(name)
            return Swept() if name == "sweep" else 0

        monkeypatch.setattr(WHERE.get(name, rounds), name, part)

    for name in PARTS:
        stand_in(name)
    rounds.one_round()
    assert done == [name for name in PARTS if name != broken]
    assert "RuntimeError" in caplog.text
    assert "kari" not in caplog.text


def test_a_calendar_that_cannot_be_read_does_not_end_the_round(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monthly = Rule.objects.create(name="monthly", frequency="MONTHLY")
    Event.objects.create(
        calendar=practice.ingrid.time_off, title="away", start=at(9), end=at(10), rule=monthly
    )
    waits()
    monkeypatch.setattr(feeds, "read_due", lambda: 7)
    assert "7 private calendars read" in rounds.one_round()
    assert not Booking.objects.exists()
