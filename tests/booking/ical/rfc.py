"""Reads calendar text as RFC 5545 writes it and counts its properties as RFC 5546 has them.

Written from the standards and not with the library that writes ours, which would agree with itself.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

# Section 3.1: name, parameters whose values may be quoted, value. No control characters.
LINE = re.compile(
    r"""(?P<name>[A-Za-z0-9-]+)
    (?P<params>(?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x1f\x7f]*"|[^";:,\x00-\x1f\x7f]*))*)
    :(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)""",
    re.VERBOSE,
)
PARAM = re.compile(r';([A-Za-z0-9-]+)=(?:"([^"]*)"|([^";:,]*))')
# Section 3.3.11: in a text these stand behind a backslash only.
TEXT = re.compile(r"(?:\\[\\;,nN]|[^\\;,])*")
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION")
INSTANT = re.compile(r"\d{8}T\d{6}Z")

# RFC 5546, 3.2.1, 3.2.2 and 3.2.5: least and most of each in an event; what is not named is free.
ONE, MAYBE, NONE, SOME, ANY = (1, 1), (0, 1), (0, 0), (1, 99), (0, 99)
OPTIONAL = dict.fromkeys(
    (
        *("CLASS", "CREATED", "DESCRIPTION", "DTEND", "GEO", "LAST-MODIFIED", "LOCATION"),
        *("PRIORITY", "RRULE", "STATUS", "TRANSP", "URL"),
    ),
    MAYBE,
)
ALWAYS = {"UID": ONE, "DTSTAMP": ONE, "ORGANIZER": ONE, "REQUEST-STATUS": NONE, **OPTIONAL}
SHOWN = {"DTSTART": ONE, "SUMMARY": ONE, "SEQUENCE": MAYBE}
TABLES = {
    "PUBLISH": {**ALWAYS, **SHOWN, "ATTENDEE": NONE},
    "REQUEST": {**ALWAYS, **SHOWN, "ATTENDEE": SOME},
    "CANCEL": {**ALWAYS, "DTSTART": MAYBE, "SUMMARY": MAYBE, "SEQUENCE": ONE, "ATTENDEE": ANY},
}
STATUSES = {
    "PUBLISH": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "REQUEST": {"TENTATIVE", "CONFIRMED"},
    "CANCEL": {"CANCELLED"},
}


class Wrong(AssertionError):
    pass


@dataclass(frozen=True)
class Property:
    name: str
    params: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    properties: list[Property] = field(default_factory=list)
    components: list["Component"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        [found] = [each.value for each in self.properties if each.name == name]
        return found

    def get(self, name: str) -> str | None:
        return self[name] if self.counts[name] else None

    def params(self, name: str) -> dict[str, str]:
        [found] = [each.params for each in self.properties if each.name == name]
        return found

    @property
    def counts(self) -> Counter[str]:
        return Counter(each.name for each in self.properties)


def lines(raw: bytes) -> Iterable[str]:
    """Section 3.1: CRLF after each, no more than 75 octets, folded between characters."""
    if not raw.endswith(b"\r\n"):
        raise Wrong("the last line has no end")
    physical = raw.removesuffix(b"\r\n").split(b"\r\n")
    for line in physical:
        if b"\r" in line or b"\n" in line:
            raise Wrong(f"a bare line end: {line!r}")
        if len(line) > 75:
            raise Wrong(f"{len(line)} octets: {line!r}")
        try:
            line.decode()
        except UnicodeDecodeError as error:
            raise Wrong(f"folded within a character: {line!r}") from error
    return re.sub(r"\r\n[ \t]", "", raw.decode().removesuffix("\r\n")).split("\r\n")


def parsed(line: str) -> Property:
    match = LINE.fullmatch(line)
    if match is None:
        raise Wrong(f"no content line: {line!r}")
    name, value = match["name"].upper(), match["value"]
    if name in TEXTS and not TEXT.fullmatch(value):
        raise Wrong(f"not escaped: {line!r}")
    params = {key.upper(): quoted or plain for key, quoted, plain in PARAM.findall(match["params"])}
    return Property(name, params, value)


def read(raw: bytes | str) -> Component:
    """The calendar, which is checked; Wrong says what is the matter with it."""
    raw = raw.encode() if isinstance(raw, str) else raw
    open_ones, root = [Component("")], None
    for each in map(parsed, lines(raw)):
        if each.name == "BEGIN":
            begun = Component(each.value)
            open_ones[-1].components.append(begun)
            open_ones.append(begun)
        elif each.name == "END":
            ended = open_ones.pop()
            if ended.name != each.value:
                raise Wrong(f"{each.value} ends in {ended.name}")
            root = ended
        else:
            open_ones[-1].properties.append(each)
    if root is None or root.name != "VCALENDAR" or len(open_ones) != 1:
        raise Wrong("no whole calendar")
    check(root)
    return root


def check(calendar: Component) -> None:
    for name in ("VERSION", "PRODID", "METHOD"):
        if calendar.counts[name] != 1:
            raise Wrong(f"{calendar.counts[name]} {name}")
    if calendar["VERSION"] != "2.0":
        raise Wrong("another version")
    for event in calendar.components:
        check_event(event, calendar["METHOD"])


def check_event(event: Component, method: str) -> None:
    for name, (least, most) in TABLES[method].items():
        if not least <= event.counts[name] <= most:
            raise Wrong(f"{event.counts[name]} {name} in {method}")
    if (status := event.get("STATUS")) and status not in STATUSES[method]:
        raise Wrong(f"{status} in {method}")
    if not INSTANT.fullmatch(event["DTSTAMP"]):
        raise Wrong("DTSTAMP is in UTC")
    for each in event.properties:
        if each.name in ("ORGANIZER", "ATTENDEE") and not each.value.startswith("mailto:"):
            raise Wrong(f"{each.name} has no address")
        if "TZID" in each.params:
            raise Wrong("a time zone that is nowhere defined")
