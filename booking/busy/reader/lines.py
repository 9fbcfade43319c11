"""Leaves of a calendar what tells when: titles, guests and notes are never even parsed."""

import re
from collections.abc import Iterator

from booking.busy.reader.answers import NotRead

MOST_EVENTS = 10_000
KEPT_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
KEPT = {
    *("UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "DURATION"),
    *("RRULE", "RDATE", "EXDATE", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS"),
    *("TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "VERSION", "CALSCALE", "X-WR-TIMEZONE"),
}
START, END = "BEGIN:VCALENDAR", "END:VCALENDAR"
FOLD = re.compile(r"\r?\n[ \t]")
NAME = re.compile(r"[A-Za-z0-9-]+")


def when_only(body: bytes) -> str:
    """Raises NotRead when it is no calendar, or too long a one to look at."""
    text = FOLD.sub("", body.decode("utf-8-sig", "replace")).lstrip()
    # Without its end it broke off on the way, and what is missing would look like free time.
    if not (text[:15].upper() == START and text.rstrip()[-13:].upper() == END):
        raise NotRead("not_a_calendar")
    if text.upper().count("\nBEGIN:VEVENT") > MOST_EVENTS:
        raise NotRead("too_many")
    return "\r\n".join(_kept(text)) + "\r\n"


def _kept(text: str) -> Iterator[str]:
    left_out = 0  # how deep we are inside a part that nobody needs: an alarm, a task
    for line in text.splitlines():
        name = _name(line)
        part = line.partition(":")[2].strip().upper()
        if name in ("BEGIN", "END") and (left_out or part not in KEPT_PARTS):
            left_out += 1 if name == "BEGIN" else -1
        elif not left_out and (name in KEPT or name in ("BEGIN", "END")):
            yield line.rstrip()


def _name(line: str) -> str:
    found = NAME.match(line)
    return found[0].upper() if found else ""
