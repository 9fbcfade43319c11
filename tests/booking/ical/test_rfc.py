"""The reader of our tests knows right from wrong."""

import pytest

from tests.booking.ical.rfc import Wrong, read

GOOD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:1\r\nDTSTAMP:20260301T110000Z\r\nDTSTART:20260302T090000Z\r\nSUMMARY:Å\\, a\r\n b\r\n"
    'ORGANIZER;CN="A; B":mailto:a@example.org\r\nATTENDEE:mailto:b@example.org\r\nSEQUENCE:1\r\n'
    "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_what_is_right_is_read() -> None:
    [event] = read(GOOD).components
    assert event["SUMMARY"] == "Å\\, ab"
    assert event.params("ORGANIZER") == {"CN": "A; B"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\r\n", "\n"),
        ("\\, a", ", a"),
        ("\\, a", "a" * 70),
        ('CN="A; B"', "CN=A; B"),
        ("VERSION:2.0\r\n", ""),
        ("UID:1\r\n", ""),
        ("UID:1\r\n", "UID:1\r\nUID:2\r\n"),
        ("DTSTAMP:20260301T110000Z", "DTSTAMP:20260301T110000"),
        ("DTSTART:2", "DTSTART;TZID=Europe/Oslo:2"),
        ("ATTENDEE:mailto:b@example.org\r\n", ""),
        ("mailto:b", "b"),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED"),
        ("METHOD:REQUEST", "METHOD:PUBLISH"),
        ("METHOD:REQUEST", "METHOD:CANCEL"),
        ("END:VEVENT\r\n", ""),
    ],
)
def test_what_is_wrong_is_told(old: str, new: str) -> None:
    assert old in GOOD
    with pytest.raises(Wrong):
        read(GOOD.replace(old, new))


def test_a_letter_is_not_folded_in_two() -> None:
    raw = GOOD.encode().replace("Å".encode(), b"\xc3\r\n \x85")
    with pytest.raises(Wrong):
        read(raw)
