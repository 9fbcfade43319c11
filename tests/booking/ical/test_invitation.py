"""One session in the client's calendar, from the first mail to the last."""

from datetime import UTC, datetime, timedelta
from email.message import Message

import pytest
from django.core import mail
from django.utils import translation
from icalendar import Calendar

from booking import actions, ical, mails
from booking.models import Booking, Client, Place
from booking.models import Practice as Settings
from booking.worker import perform_due
from devtools.stripe_standin import StandIn
from tests.booking import factories
from tests.booking.calendar import OSLO, at
from tests.booking.conftest import Practice, Travel, session_of
from tests.booking.ical.rfc import Component, read
from tests.booking.mails.letters import EMAIL, NAME, PHONE, VIDEO, a_booking

pytestmark = pytest.mark.django_db

CLINIC = Place(name="Angstklinikken", address="Storgata 1, 0155 Oslo")


def written(booking: Booking, to: str = EMAIL) -> str:
    with translation.override(booking.language):
        made = ical.invitation(booking, to)
    assert made is not None
    return made.text


def event(text: str) -> Component:
    [found] = read(text).components
    return found


def calendars_sent() -> list[str]:
    """What mails to clients carried, in order, decoded as a mail program does."""
    return [text for sent in mail.outbox for text in calendars_in(sent.message())]


def calendars_in(message: Message) -> list[str]:
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    found = []
    for part in parts:
        raw = part.get_payload(decode=True)
        assert isinstance(raw, bytes)
        found.append(raw.decode().replace("\r\n", "\n").replace("\n", "\r\n"))
        assert part.get_param("method") == read(found[-1])["METHOD"]
    return found


REQUEST = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Booking//Calendar//NO
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
SUMMARY:Avtale hos TV Samtaler
DTSTART:20260305T130000Z
DTEND:20260305T135000Z
DTSTAMP:20260301T110000Z
UID:{uid}
SEQUENCE:0
CLASS:PRIVATE
DESCRIPTION:Å takke nei i en kalender avbestiller ikke avtalen. Vil du avbestille\\, bruk lenken i e-posten fra oss.
LOCATION:Storgata 1\\, 0155 Oslo
ORGANIZER;CN="TV Samtaler":mailto:time@localhost
ATTENDEE;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:kunigunde@example.org
STATUS:CONFIRMED
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""  # noqa: E501 - as it stands before it is folded
UID = "7a1ab937-a948-5f80-98d7-89aee624ff03"  # of ABCD2345, for ever


@pytest.mark.usefixtures("desk")
def test_the_whole_of_it(practice: Practice) -> None:
    CLINIC.slug = "clinic"
    CLINIC.save()
    text = written(a_booking(practice, format="in_person", place=CLINIC))
    unfolded = text.replace("\r\n ", "").replace("\r\n", "\n")
    assert sorted(unfolded.splitlines()) == sorted(REQUEST.format(uid=UID).splitlines())
    assert read(text)["METHOD"] == "REQUEST"


@pytest.mark.usefixtures("desk")
def test_calendars_of_others_read_it_too(practice: Practice) -> None:
    [found] = Calendar.from_ical(written(a_booking(practice))).events
    assert (found.start, found.end) == (at(14, days=3), at(14, 50, days=3))


@pytest.fixture
def confirmed(practice: Practice, desk: Settings, stripe: StandIn) -> Booking:
    booking = actions.book(practice.wants(at(10)))
    perform_due()
    assert calendars_sent() == []  # a hold is nobody's appointment
    stripe.pay(session_of(booking))
    settled = actions.settle(session_of(booking))
    assert settled is not None
    return settled


def test_a_life(confirmed: Booking, travel: Travel) -> None:
    perform_due()
    travel(at(13, days=-1))
    for hour in (14, 15):
        actions.reschedule(Booking.objects.get(), at(hour), actor="staff")
        perform_due()
    actions.cancel(Booking.objects.get(), actor="client")
    perform_due()
    sent = [read(text) for text in calendars_sent()]
    events = [each.components[0] for each in sent]
    assert [each["METHOD"] for each in sent] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert [each["SEQUENCE"] for each in events] == ["0", "1", "2", "3"]
    assert len({each["UID"] for each in events}) == 1
    hours = ["09", "13", "14", "14"]  # UTC
    assert [each["DTSTART"] for each in events] == [f"20260302T{hour}0000Z" for hour in hours]
    assert [each["STATUS"] for each in events] == [*["CONFIRMED"] * 3, "CANCELLED"]
    stamps = [each["DTSTAMP"] for each in events]
    assert stamps == ["20260301T110000Z", *["20260301T120000Z"] * 3]


def test_cancelling_twice_is_one_step(confirmed: Booking, travel: Travel) -> None:
    travel(at(13, days=-1))
    for _ in range(2):
        actions.cancel(Booking.objects.get(), actor="client")
    assert Booking.objects.get().sequence == 1


def test_a_hold_that_is_let_go_tells_no_calendar(
    practice: Practice, travel: Travel, stripe: StandIn
) -> None:
    booking = actions.book(practice.wants(at(10)))
    actions.cancel(booking, actor="client")
    perform_due()
    booking.refresh_from_db()
    assert booking.sequence == 0
    assert calendars_sent() == []


def test_a_mail_that_comes_late_carries_what_holds_by_then(
    confirmed: Booking, travel: Travel
) -> None:
    # Neither mail got out before she moved.
    travel(at(13, days=-1))
    actions.reschedule(Booking.objects.get(), at(14), actor="staff")
    perform_due()
    first, second = calendars_sent()
    assert first == second
    assert event(first)["SEQUENCE"] == "1"


def test_a_mail_that_is_sent_again_says_the_same(confirmed: Booking, travel: Travel) -> None:
    before = written(Booking.objects.get())
    travel(at(13, days=-1))
    assert written(Booking.objects.get()) == before


def test_only_what_is_agreed_is_an_appointment(practice: Practice, travel: Travel) -> None:
    for state in ("offered", "held", "processing", "expired"):
        booking = factories.booking(state=state)
        assert ical.invitation(booking, EMAIL) is None


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("state", ["confirmed", "cancelled"])
@pytest.mark.parametrize("where", ["online", "in_person"])
@pytest.mark.usefixtures("desk")
def test_it_tells_nobody_anything(
    practice: Practice, language: str, state: str, where: str
) -> None:
    CLINIC.pk, CLINIC.slug = None, "clinic"
    CLINIC.save()
    place = CLINIC if where == "in_person" else None
    booking = a_booking(practice, language=language, state=state, format=where, place=place)
    text = written(booking, to="k@example.org").replace("\r\n ", "")
    hidden = [*NAME.split(), PHONE, VIDEO, booking.token, booking.reference, "http", "Terapi"]
    hidden += ["Ingrid", "Solvang", "Psykolog", "ingrid@", practice.talk.name, "Angstklinikken"]
    assert not [secret for secret in hidden if secret.casefold() in text.casefold()]
    assert text.count("mailto:") == 2


@pytest.mark.usefixtures("desk")
def test_it_is_in_the_clients_language(practice: Practice) -> None:
    booking = a_booking(practice, language="en")
    assert event(written(booking))["SUMMARY"] == "Appointment with TV Samtaler"
    letter = mails.letter("confirmed", booking)
    assert letter is not None
    assert letter.invitation is not None
    assert letter.invitation.text == written(booking)


@pytest.mark.parametrize(
    ("local", "utc"),
    [
        # The clocks go forward at 2 on 29 March and back at 3 on 25 October.
        (datetime(2026, 3, 29, 1, 30, tzinfo=OSLO), "20260329T003000Z"),
        (datetime(2026, 3, 29, 3, 0, tzinfo=OSLO), "20260329T010000Z"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=OSLO), "20261025T003000Z"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=OSLO, fold=1), "20261025T013000Z"),
    ],
)
def test_on_the_nights_when_the_clocks_change(
    practice: Practice, travel: Travel, local: datetime, utc: str
) -> None:
    end = local.astimezone(UTC) + timedelta(minutes=50)
    found = event(written(factories.booking(start=local, end=end)))
    assert found["DTSTART"] == utc
    assert found["DTEND"] == f"{end:%Y%m%dT%H%M%SZ}"


@pytest.mark.parametrize(
    "name", ['Navn "med" tegn; og, komma: \\n', "Æøå " * 10, "🌿 Samtaler", "a\\"]
)
def test_whatever_the_practice_calls_itself(practice: Practice, desk: Settings, name: str) -> None:
    desk.neutral_name = name.strip()
    desk.save()
    text = written(a_booking(practice))
    read(text)
    [found] = Calendar.from_ical(text).events
    assert found["SUMMARY"] == f"Avtale hos {name.strip()}"


@pytest.mark.usefixtures("desk")
def test_the_host_may_change_and_the_event_stays_the_same(
    practice: Practice, settings: object
) -> None:
    booking = a_booking(practice)
    before = written(booking)
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = "https://example.com"  # type: ignore[attr-defined]
    assert written(booking) == before


def test_who_was_erased_gets_no_invitation(confirmed: Booking, travel: Travel) -> None:
    Client.objects.update(wrapped_key="", sealed="", email_index=None)
    travel(at(13, days=-1))
    actions.cancel(Booking.objects.get(), actor="desk")
    assert mails.letter("cancelled", Booking.objects.get()) is None
    perform_due()
    assert calendars_sent() == []
