"""A therapist's day by mail: at her hour, once, about something, and still true when it leaves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from booking.actions.summaries import write_due
from booking.models import Booking, Change, Errand, NewsRead, SentMail, Therapist
from booking.worker.rounds import one_round
from tests.booking import factories

pytestmark = pytest.mark.django_db

SEVEN = datetime(2026, 3, 5, 6, tzinfo=UTC)  # Thursday 5 March in Norway


def at(moment: datetime) -> Any:
    return time_machine.travel(moment, tick=False)


@pytest.fixture
def ingrid() -> Therapist:
    return factories.therapist("Ingrid", login=True, email="ingrid@example.org", summary_hour=7)


def session(therapist: Therapist, start: datetime, **over: Any) -> Booking:
    return factories.booking(therapist=therapist, start=start, **over)


def today(therapist: Therapist, **over: Any) -> Booking:
    """At ten, unless told otherwise."""
    return session(therapist, over.pop("start", SEVEN + timedelta(hours=3)), **over)


def sent(moment: datetime) -> list[Any]:
    """By the worker's round of that moment; mails to clients are left out."""
    before = len(mail.outbox)
    with at(moment):
        one_round()
    return [each for each in mail.outbox[before:] if each.to == ["ingrid@example.org"]]


def test_her_day_by_times_formats_and_references(ingrid: Therapist) -> None:
    online = today(ingrid, reference="ABCD2345", client=factories.client("Kari Nordmann"))
    there = session(ingrid, SEVEN + timedelta(hours=6), place=factories.place("Storgata"))
    session(ingrid, SEVEN + timedelta(days=1))
    session(factories.therapist(), SEVEN + timedelta(hours=4))
    today(ingrid, state="cancelled", start=SEVEN + timedelta(hours=9))
    [letter] = sent(SEVEN)
    assert letter.subject == "Kalenderen din torsdag 5. mars"
    text = letter.body.replace("\u00a0", " ")
    assert "Kl. 10.00–10.50, på nett, ABCD2345" in text
    assert f"Kl. 13.00–13.50, på kontoret, {there.reference}" in text
    assert text.count("–") == 2
    html = letter.alternatives[0][0]
    for secret in ("Kari", "Nordmann", online.service.name, "Storgata"):
        assert secret not in text + html


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        (SEVEN - timedelta(minutes=1), 0),
        (SEVEN, 1),
        (SEVEN + timedelta(hours=2, minutes=59), 1),
        (SEVEN + timedelta(hours=3), 0),
    ],
)
def test_at_her_hour_and_not_much_later(ingrid: Therapist, moment: datetime, number: int) -> None:
    session(ingrid, SEVEN + timedelta(hours=8))
    assert len(sent(moment)) == number


def test_once_a_day_whatever_she_changes(ingrid: Therapist) -> None:
    session(ingrid, SEVEN + timedelta(hours=8))
    assert len(sent(SEVEN)) == 1
    assert sent(SEVEN + timedelta(minutes=5)) == []
    Therapist.objects.update(summary_hour=8)
    assert sent(SEVEN + timedelta(hours=1)) == []
    session(ingrid, SEVEN + timedelta(days=1, hours=8))
    assert len(sent(SEVEN + timedelta(days=1, hours=1))) == 1
    keys = Errand.objects.filter(kind="summary-mail").values_list("key", flat=True)
    assert sorted(keys) == [f"summary-mail:{ingrid.pk}:2026-03-0{day}" for day in (5, 6)]


def test_a_day_about_nothing_has_no_mail(ingrid: Therapist) -> None:
    assert sent(SEVEN) == []
    assert Errand.objects.get(kind="summary-mail").state == "dropped"
    session(ingrid, SEVEN + timedelta(hours=8))
    assert sent(SEVEN + timedelta(minutes=5)) == []


@pytest.mark.parametrize(
    "over", [{"summary_hour": None}, {"email": ""}, {"active": False}, {"summary_hour": 8}]
)
def test_not_to_who_does_not_want_it(ingrid: Therapist, over: dict[str, Any]) -> None:
    today(ingrid)
    Therapist.objects.update(**over)
    assert sent(SEVEN) == []
    assert not Errand.objects.filter(kind="summary-mail").exists()


@pytest.mark.parametrize("change", ["off", "cancelled", "tomorrow"])
def test_it_is_looked_at_again_before_it_leaves(ingrid: Therapist, change: str) -> None:
    booking = today(ingrid)
    with at(SEVEN):
        assert write_due() == 1
    moment = SEVEN
    if change == "off":
        Therapist.objects.update(summary_hour=None)
    elif change == "cancelled":
        Booking.objects.filter(pk=booking.pk).update(state="cancelled")
    else:
        moment += timedelta(days=1)
        Therapist.objects.update(summary_hour=12)
        session(ingrid, moment + timedelta(hours=3))
    assert sent(moment) == []
    assert Errand.objects.get(kind="summary-mail").state == "dropped"


def test_from_noon_on_it_is_about_the_next_day(ingrid: Therapist) -> None:
    Therapist.objects.update(summary_hour=18)
    today(ingrid)
    tomorrow = session(ingrid, SEVEN + timedelta(days=1, hours=3))
    [letter] = sent(SEVEN + timedelta(hours=11))
    assert letter.subject == "Kalenderen din fredag 6. mars"
    assert letter.body.count(tomorrow.reference) == 1


def changed(booking: Booking, at: datetime, **over: Any) -> None:
    fields: dict[str, Any] = {"old": "held", "new": "confirmed", "actor": "client"}
    Change.objects.create(booking=booking, at=at, **(fields | over))


def test_news_of_the_last_day_and_nobody_elses(ingrid: Therapist) -> None:
    """Each booking once, as it ended; not what she did, has read, or was told the day before."""
    hour = timedelta(hours=1)
    far = SEVEN + timedelta(days=9)
    new, moved, gone, own, old, late = (
        session(ingrid, far + hour * number, state="cancelled" if number == 2 else "confirmed")
        for number in range(6)
    )
    changed(new, SEVEN - hour)
    changed(new, SEVEN - hour, money="paid", amount=100)
    changed(moved, SEVEN - 3 * hour)
    changed(moved, SEVEN - hour, old="confirmed", reason="moved")
    changed(gone, SEVEN - hour, old="confirmed", new="cancelled")
    changed(own, SEVEN - hour, actor=f"staff:{ingrid.user}")
    changed(old, SEVEN - 25 * hour)
    changed(late, SEVEN + timedelta(seconds=1))
    changed(session(factories.therapist(), far), SEVEN - hour)
    [letter] = sent(SEVEN + timedelta(minutes=2))
    text = letter.body.replace("\u00a0", " ")
    assert "Ingen timer denne dagen." in text
    said = [line for line in text.splitlines() if "mars kl." in line]
    assert said == [
        f"Bestilt: lørdag 14. mars kl. 07.00, på nett, {new.reference}",
        f"Flyttet til: lørdag 14. mars kl. 08.00, på nett, {moved.reference}",
        f"Avbestilt: lørdag 14. mars kl. 09.00, på nett, {gone.reference}",
    ]
    assert "100" not in text


def test_what_she_has_read_at_home_is_no_news(ingrid: Therapist) -> None:
    booking = session(ingrid, SEVEN + timedelta(days=9))
    changed(booking, SEVEN - timedelta(hours=2))
    assert ingrid.user
    NewsRead.objects.create(user=ingrid.user, until=SEVEN - timedelta(hours=1))
    assert sent(SEVEN) == []


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime(2026, 3, 29, 5, tzinfo=UTC), "søndag 29. mars"),  # the clocks went forward
        (datetime(2026, 10, 25, 6, tzinfo=UTC), "søndag 25. oktober"),  # and back
    ],
)
def test_at_seven_by_the_wall_clock_also_when_it_has_changed(
    ingrid: Therapist, utc: datetime, day: str
) -> None:
    """
    wall   00:00 ........ 07:00 ............. 24:00
    told    [first           |           last]
    """
    session(ingrid, utc + timedelta(hours=16, minutes=5))
    assert sent(utc - timedelta(minutes=1)) == []
    [letter] = sent(utc)
    assert letter.subject == f"Kalenderen din {day}"
    assert "Kl. 23.05" in letter.body.replace("\u00a0", " ")


def test_it_is_noted_among_the_mails_without_a_booking(ingrid: Therapist) -> None:
    today(ingrid)
    sent(SEVEN)
    noted = SentMail.objects.get(kind="summary-mail")
    assert (noted.booking, noted.wish, noted.status) == (None, None, "sent")


def test_a_round_costs_the_same_for_any_number(ingrid: Therapist) -> None:
    costs = set()
    with at(SEVEN):
        for number in (1, 3, 12):
            while Therapist.objects.count() < number:
                factories.therapist(email="x@example.org", summary_hour=7)
            write_due()
            with CaptureQueriesContext(connection) as queries:
                assert write_due() == 0
            costs.add(len(queries))
    assert costs == {2}


@pytest.mark.parametrize("hour", [4, 22, 24])
def test_the_database_knows_no_hour_of_the_night(ingrid: Therapist, hour: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Therapist.objects.update(summary_hour=hour)
