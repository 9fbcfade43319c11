"""Rows 32, 35 and 36: mail that cannot leave, workers that sleep, clocks that jump."""

import re
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
import requests
from icalendar import Calendar

from booking import clock
from booking.models import Booking, Errand
from tests.booking.calendar import OSLO
from tests.faults.scene import API, Person, Scene
from tests.faults.stage import PATIENCE, until

pytestmark = [pytest.mark.processes, pytest.mark.faults]
LOOKING = 25  # seconds that a busy machine may take to find that nothing happens


def tries(booking: Booking) -> int:
    """That are over: whoever is just at it will write down when to try again."""
    errand = Errand.objects.get(key=f"mail-confirmed:{booking.pk}")
    return errand.attempts if errand.leased_until is None else -1


def test_32_with_no_mail_for_an_hour_bookings_go_on_and_one_mail_comes(scene: Scene) -> None:
    kari = Person()
    scene.stage.box.turn("refuse")
    booking = scene.book(scene.start(), kari, service=scene.intro.slug)
    assert scene.shown(booking)["state"] == "confirmed"
    for tried in range(1, 8):
        until("a try", lambda tried=tried: tries(booking) >= tried)  # type: ignore[misc]
        again = Errand.objects.get(key=f"mail-confirmed:{booking.pk}").next_attempt_at
        # Half a minute, a minute, two, four …: an hour after the seventh.
        scene.stage.advance(timedelta(seconds=30 * 2 ** (tried - 1) - LOOKING))
        scene.settled()
        assert tries(booking) == tried or clock.now() >= again
        scene.stage.advance(timedelta(seconds=LOOKING))
    scene.stage.box.turn("take")
    until("her mail", lambda: scene.mails_to(kari))
    scene.settled()
    assert len(scene.mails_to(kari)) == 1


def test_35_a_worker_that_slept_sends_nothing_that_is_no_longer_true(scene: Scene) -> None:
    kari, ola = Person(), Person()
    scene.stage.kill_worker()
    scene.stage.box.turn("refuse")
    gone = scene.book(scene.start(), kari, service=scene.intro.slug)
    moved = scene.book(scene.start(2), ola, service=scene.intro.slug)
    assert scene.cancel(gone).status_code == 200
    body = {"start": scene.start(4).isoformat()}
    assert scene.post(f"bookings/{moved.token}/reschedule/", body).status_code == 200
    scene.stage.advance(timedelta(hours=6))
    scene.stage.box.turn("take")
    scene.stage.work()
    until("mail to both", lambda: scene.mails_to(kari) and scene.mails_to(ola))
    scene.settled()
    assert [method(mail) for mail in scene.mails_to(kari)] == ["CANCEL"]
    for mail in scene.mails_to(ola):
        assert starts(mail) == [scene.start(4, days=3 - passed(moved)).astimezone(UTC)]


def test_35_of_reminders_it_slept_over_only_those_come_that_are_still_true(scene: Scene) -> None:
    gone, moved, over, near = people = [Person() for _ in range(4)]
    hours = {gone: 0, moved: 1, over: -3, near: 2}
    hers = {
        person: scene.book(scene.start(hour), person, service=scene.intro.slug)
        for person, hour in hours.items()
    }
    assert scene.cancel(hers[gone]).status_code == 200
    body = {"start": scene.start(8).isoformat()}
    assert scene.post(f"bookings/{hers[moved].token}/reschedule/", body).status_code == 200
    scene.settled()
    told = {person: len(scene.mails_to(person)) for person in people}
    scene.stage.kill_worker()
    # Past both reminders of who has begun, past the first of the next one, and eight hours before
    # the one that was moved.
    scene.stage.advance(hers[near].start - timedelta(hours=2) - clock.now())
    scene.stage.work()
    # In a soak those of a thousand others are due as well.
    until("the reminders", lambda: len(scene.mails_to(moved)) > told[moved], 10 * PATIENCE)
    scene.settled(10 * PATIENCE)
    reminded = {person: scene.mails_to(person)[told[person] :] for person in people}
    assert {person: len(mails) for person, mails in reminded.items()} == {
        **dict.fromkeys((gone, over), 0),
        **dict.fromkeys((moved, near), 1),
    }
    assert "18.00" in words(reminded[moved][0])
    assert "12.00" in words(reminded[near][0])


def words(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def passed(booking: Booking) -> int:
    """Days that began while the worker slept."""
    return (clock.now().astimezone(OSLO).date() - booking.created_at.astimezone(OSLO).date()).days


def invitation(mail: EmailMessage) -> Calendar:
    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return Calendar.from_ical(part.get_content())


def method(mail: EmailMessage) -> str:
    return str(invitation(mail)["METHOD"])


def starts(mail: EmailMessage) -> list[datetime]:
    events: list[Any] = invitation(mail).walk("VEVENT")
    return [event["DTSTART"].dt for event in events]


def next_change(spring: bool) -> datetime:
    """Midnight of the next last Sunday of March or October, by Oslo's clock."""
    day = clock.now().astimezone(OSLO).date() + timedelta(days=1)
    while True:
        midnight, after = (
            datetime(each.year, each.month, each.day, tzinfo=OSLO)
            for each in (day, day + timedelta(days=1))
        )
        gained = (after.utcoffset() or timedelta()) - (midnight.utcoffset() or timedelta())
        if gained == timedelta(hours=1 if spring else -1):
            return midnight
        day += timedelta(days=1)


@pytest.mark.parametrize("spring", [True, False], ids=["spring", "autumn"])
def test_36_the_night_of_a_clock_change_has_its_own_hours(scene: Scene, spring: bool) -> None:
    scene.intro.horizon_days = 366
    scene.intro.save()
    hours = scene.therapist.hours.event_set.get()
    midnight = next_change(spring)
    hours.start = datetime(2026, 1, 1, tzinfo=OSLO)
    hours.end = hours.start + timedelta(hours=8)
    hours.save()
    day = midnight.date().isoformat()
    query = {"service": scene.intro.slug, "therapist": scene.therapist.slug, "from": day, "to": day}
    slots = requests.get(f"{scene.stage.url}{API}slots/", query, timeout=PATIENCE).json()["items"]
    texts = [slot["start"] for slot in slots]
    found = [datetime.fromisoformat(text) for text in texts]
    # Half an hour apart in true time, and none at a wall time that the night leaves out.
    assert len({moment.astimezone(UTC) for moment in found}) == len(found)
    assert all(
        moment.astimezone(OSLO).isoformat() == text
        for moment, text in zip(found, texts, strict=True)
    )
    missing = [text for text in texts if "T02:" in text]
    assert missing == [] if spring else len(missing) >= 2
    kari = Person()
    chosen = next(moment for moment in found if moment.astimezone(OSLO).hour == 3)
    booking = scene.book(chosen, kari, service=scene.intro.slug)
    until("her mail", lambda: scene.mails_to(kari))
    [mail] = scene.mails_to(kari)
    assert starts(mail) == [chosen.astimezone(UTC)]
    text = mail.get_body(("plain",))
    assert text is not None
    written = re.findall(r"kl\.\s(\d\d\.\d\d)–", str(text.get_content()).replace("\xa0", " "))
    assert written == [f"{chosen.astimezone(OSLO):%H.%M}"]
    assert booking.start == chosen


@pytest.mark.parametrize("minutes", [10, -10])
def test_36_with_a_clock_that_is_not_stripes_nothing_is_held_that_cannot_be_paid(
    scene: Scene, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, start = scene.stage.stripe.account, scene.start()
    true_now, scene.scripted = account.clock.now, {503}
    monkeypatch.setattr(account.clock, "now", lambda: true_now() + 60 * minutes)
    answer = scene.ask(start)
    if minutes > 0:
        # Stripe finds the end too near: she is told, and nobody is kept from the time.
        assert (answer.status_code, scene.free(start)) == (503, True)
        return
    assert answer.status_code == 201
    [booking] = scene.bookings()
    scene.stage.advance(timedelta(minutes=16))
    scene.becomes(booking, "expired")
    assert [session["status"] for session in scene.sessions(booking)] == ["expired"]
