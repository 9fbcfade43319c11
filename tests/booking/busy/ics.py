"""Calendars of our own writing, as other programs send them."""

PLAIN = "SUMMARY:Time hos frisøren\nDESCRIPTION:Ta med hatten\\, den grønne"
OSLO = """BEGIN:VTIMEZONE
TZID:Europe/Oslo
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def event(*lines: str, uid: str = "one@elsewhere") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", PLAIN, *lines, "END:VEVENT"])


def calendar(*parts: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ours//tests//", *parts, "END:VCALENDAR"]
    return "\r\n".join("\n".join(lines).split("\n")).encode() + b"\r\n"


def at(day: str, start: str, end: str, *more: str, uid: str = "one@elsewhere") -> str:
    """An event of one day, such as at("20260302", "10", "11"), in UTC."""
    times = (f"DTSTART:{day}T{start}0000Z", f"DTEND:{day}T{end}0000Z")
    return event(*times, *more, uid=uid)
