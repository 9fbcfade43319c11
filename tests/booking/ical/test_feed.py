"""What stands in a therapist's own calendar."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from booking import clock, ical
from booking.actions.hours import add_time_off, days_off, set_day
from booking.models import Booking, Therapist
from booking.models import Practice as Settings
from booking.models.therapist import FeedTitles
from tests.booking import factories
from tests.booking.calendar import at, is_closed, works
from tests.booking.conftest import Practice, Travel
from tests.booking.ical.rfc import Component, read
from tests.booking.mails.letters import EMAIL, NAME, PHONE, VIDEO, a_booking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


def feed(therapist: Therapist) -> str:
    return ical.feed(therapist, clock.now()).decode()


def entries(therapist: Therapist) -> list[Component]:
    return read(feed(therapist)).components


def titles(therapist: Therapist) -> list[str]:
    return [each["SUMMARY"] for each in entries(therapist)]


@pytest.fixture
def ingrid(practice: Practice) -> Therapist:
    return practice.ingrid


def test_a_session(practice: Practice, ingrid: Therapist) -> None:
    booking = a_booking(practice, format="in_person", place=practice.oslo)
    [session] = entries(ingrid)
    assert session["SUMMARY"] == "Avtale ABCD2345"
    assert session["LOCATION"] == "Gata 1\\, 0181 Oslo"
    assert session["URL"].endswith(f"/admin/booking/bookings/{booking.pk}/")
    assert (session["STATUS"], session["TRANSP"]) == ("CONFIRMED", "OPAQUE")
    [found] = Calendar.from_ical(feed(ingrid)).events
    assert (found.start, found.end) == (at(14, days=3), at(14, 50, days=3))


def test_the_calendar_has_a_neutral_name_and_says_how_often_to_look(ingrid: Therapist) -> None:
    calendar = read(feed(ingrid))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["NAME"] == calendar["X-WR-CALNAME"] == "TV Samtaler"
    assert calendar["REFRESH-INTERVAL"] == calendar["X-PUBLISHED-TTL"] == "PT15M"
    assert calendar.params("REFRESH-INTERVAL") == {"VALUE": "DURATION"}


@pytest.mark.parametrize("chosen", FeedTitles)
def test_it_names_nobody(practice: Practice, ingrid: Therapist, chosen: FeedTitles) -> None:
    ingrid.feed_titles = chosen
    add_time_off(ingrid, days_off(date(2026, 3, 6), date(2026, 3, 6)), reason="Syk", actor=None)
    booking = a_booking(practice)
    text = feed(ingrid).replace("\r\n ", "")
    hidden = [*NAME.split(), EMAIL, PHONE, VIDEO, booking.token, practice.talk.name, "Syk"]
    hidden += ["Ingrid", "Solvang", "Psykolog", "Angstklinikken"]
    assert not [secret for secret in hidden if secret in text]
    assert text.count("mailto:") == 2


def test_busy_is_all_that_others_see_if_she_likes(practice: Practice, ingrid: Therapist) -> None:
    ingrid.feed_titles = FeedTitles.BUSY
    add_time_off(ingrid, days_off(date(2026, 3, 6), date(2026, 3, 6)), reason="", actor=None)
    a_booking(practice, format="in_person", place=practice.oslo)
    assert titles(ingrid) == ["Opptatt", "Opptatt"]
    assert not [word for word in ("ABCD2345", "Gata", "http") if word in feed(ingrid)]


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("offered", 0),
        ("held", 0),
        ("processing", 0),
        ("confirmed", 1),
        ("completed", 1),
        ("no_show", 1),
        ("expired", 0),
        ("cancelled", 0),
    ],
)
def test_which_sessions_stand_in_it(ingrid: Therapist, state: str, shown: int) -> None:
    factories.booking(therapist=ingrid, state=state)
    assert len(entries(ingrid)) == shown


def test_three_months_back_and_all_ahead(ingrid: Therapist) -> None:
    for days in (-93, -91, 0, 400):
        start = clock.now() + timedelta(days=days)
        factories.booking(therapist=ingrid, start=start)
    assert len(entries(ingrid)) == 3


def test_a_colleagues_sessions_and_days_are_not_hers(ingrid: Therapist) -> None:
    jonas = factories.therapist("Jonas")
    his = factories.booking(therapist=jonas)
    add_time_off(jonas, days_off(date(2026, 3, 6), date(2026, 3, 6)), reason="", actor=None)
    assert entries(ingrid) == []
    assert titles(jonas) == [f"Avtale {his.reference}", "Fravær"]


def test_a_session_moved_to_a_colleague_leaves_her_calendar(ingrid: Therapist) -> None:
    booking = factories.booking(therapist=ingrid)
    assert len(entries(ingrid)) == 1
    Booking.objects.filter(pk=booking.pk).update(therapist=factories.therapist())
    assert entries(ingrid) == []


def test_days_off_are_whole_days_and_hours_off_are_hours(ingrid: Therapist) -> None:
    # Over the change of clocks: from Friday 27 March to Monday 30 March.
    add_time_off(ingrid, days_off(date(2026, 3, 27), date(2026, 3, 30)), reason="", actor=None)
    hours = days_off(date(2026, 4, 1), date(2026, 4, 1), at(12).time(), at(13, 30).time())
    add_time_off(ingrid, hours, reason="", actor=None)
    whole, part = entries(ingrid)
    assert (whole["DTSTART"], whole["DTEND"]) == ("20260327", "20260331")
    assert whole.params("DTSTART") == {"VALUE": "DATE"}
    assert (part["DTSTART"], part["DTEND"]) == ("20260401T100000Z", "20260401T113000Z")
    assert [each["TRANSP"] for each in (whole, part)] == ["OPAQUE", "OPAQUE"]
    assert whole["X-MICROSOFT-CDO-BUSYSTATUS"] == "OOF"


def test_a_closed_day_takes_no_time_of_hers(ingrid: Therapist) -> None:
    is_closed(at(0, days=4), at(0, days=5))
    [closed] = entries(ingrid)
    assert (closed["SUMMARY"], closed["TRANSP"]) == ("Stengt", "TRANSPARENT")
    assert (closed["DTSTART"], closed["DTEND"]) == ("20260306", "20260307")


def test_hours_she_closed_on_a_day_are_not_time_off(ingrid: Therapist) -> None:
    works(ingrid, at(9), at(17))
    set_day(ingrid, at(0, days=7).date(), [], actor=None)
    assert entries(ingrid) == []


def test_two_people_have_nothing_in_common_in_their_calendars(
    practice: Practice, ingrid: Therapist
) -> None:
    booking = a_booking(practice)
    [session] = entries(ingrid)
    invitation = ical.invitation(booking, EMAIL)
    assert invitation is not None
    assert session["UID"] not in invitation.text


def test_the_same_rows_give_the_same_text(
    practice: Practice, ingrid: Therapist, travel: Travel
) -> None:
    factories.change(a_booking(practice), "confirmed")
    before = feed(ingrid)
    travel(clock.now() + timedelta(hours=5))
    assert feed(ingrid) == before


def test_an_event_keeps_its_uid_when_it_changes(practice: Practice, ingrid: Therapist) -> None:
    booking = a_booking(practice)
    before = entries(ingrid)[0]
    Booking.objects.filter(pk=booking.pk).update(start=at(13, days=3), sequence=1)
    [after] = entries(ingrid)
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")


def test_who_was_erased_leaves_the_time_alone(practice: Practice, ingrid: Therapist) -> None:
    booking = a_booking(practice)
    before = feed(ingrid)
    booking.client.wrapped_key = booking.client.sealed = ""
    booking.client.save()
    assert feed(ingrid) == before


@pytest.mark.parametrize("name", ['Navn "med"; tegn, \\n', "🌿 " * 13])
def test_whatever_the_practice_calls_itself(ingrid: Therapist, desk: Settings, name: str) -> None:
    desk.neutral_name = name.strip()
    desk.save()
    assert Calendar.from_ical(feed(ingrid))["X-WR-CALNAME"] == name.strip()
    read(feed(ingrid))


@pytest.mark.parametrize("number", [1, 3, 50])
def test_three_queries_however_much_there_is(
    ingrid: Therapist, practice: Practice, number: int, django_assert_num_queries: object
) -> None:
    client, service = factories.client(), practice.talk
    for day in range(number):
        booking = factories.booking(
            therapist=ingrid,
            client=client,
            service=service,
            place=practice.oslo,
            start=at(10, days=day),
        )
        factories.change(booking, "confirmed")
        span = days_off(date(2026, 5, 1), date(2026, 5, 1))
        add_time_off(ingrid, span, reason="", actor=None)
    with django_assert_num_queries(3):  # type: ignore[operator]
        text = feed(ingrid)
    assert len(read(text).components) == 2 * number
