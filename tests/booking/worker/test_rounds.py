"""A round of the worker: one part that fails keeps no other from its turn."""

from datetime import timedelta

import pytest
from schedule.models import Event, Rule

from booking import clock
from booking.actions import lost_link, reconcile, sent_mails
from booking.actions.expire import Swept
from booking.busy import feeds
from booking.models import Booking, LostLink
from booking.worker import rounds
from tests.booking.calendar import at
from tests.booking.conftest import Practice, Travel
from tests.booking.waiting import waits

PARTS = [
    *("perform_due", "sweep", "look", "complete_past", "hand_out", "read_due"),
    *("forget_old", "forget"),
]
WHERE = {
    "read_due": feeds,
    "look": reconcile,
    "forget_old": sent_mails,
    "forget": lost_link,
}

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


def test_who_asked_for_a_lost_link_is_forgotten_though_nobody_asks_again(travel: Travel) -> None:
    lost_link.ask("kari@example.org", language="nb", ip="192.0.2.1")
    asked = clock.now()
    travel(asked + timedelta(days=2))
    rounds.one_round()
    assert LostLink.objects.count() == 1
    travel(asked + timedelta(days=2, seconds=1))
    rounds.one_round()
    assert not LostLink.objects.exists()
