"""A row of a table becomes a draft of a review, or it is said by line why it does not."""

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from bs4 import BeautifulSoup
from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from booking import clock, conf
from booking.models import Service, Therapist
from reviews.importing.columns import Columns
from reviews.importing.dates import Days
from reviews.importing.notes import FileRefused, Note
from reviews.importing.table import Row, Table
from reviews.models.review import MOST_ANSWER, MOST_NAME, MOST_TEXT

TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
BREAKS = re.compile(r"<(?:br\s*/?|/p|/div|/li)>", re.I)
# Google's: a machine's translation first, or after; the words themselves stand where it says.
ORIGINAL = re.compile(r"^.*?\(Original\)\s*", re.S)
TRANSLATED = re.compile(r"\s*\(Translated by Google\).*$", re.S)
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
UNRATED = {"", "-", "–", "null", "none", "star_rating_unspecified"}
RATING = re.compile(r"([1-5])(?:[.,]0+)?(?:\s*(?:/|of|out of|av)\s*5(?:[.,]0+)?)?", re.I)
STARS = re.compile(r"(?:stars?|stjerner?)$", re.I)
NAMELESS = "Anonym"
Day = date


@dataclass(frozen=True)
class Draft:
    """What the source says of one review; `source` is what it is known by."""

    source: str
    line: int
    name: str
    text: str
    date: Day | None = None
    rating: int | None = None
    therapist_id: int | None = None
    service_id: int | None = None
    origin: str = ""
    answer: str = ""
    answered_on: Day | None = None

    def fields(self) -> dict[str, Any]:
        apart = ("source", "line")
        return {name: value for name, value in self.__dict__.items() if name not in apart}


@dataclass
class Reading:
    """`faults` are what somebody has to see to first: with one of them nothing is stored."""

    drafts: list[Draft] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    faults: list[Note] = field(default_factory=list)


class Reader:
    def __init__(self, table: Table, columns: Columns, origin: str) -> None:
        self.table, self.columns, self.origin = table, columns, " ".join(origin.split())
        if "id" in columns and not self.origin:
            text = _("Say where these reviews come from: their numbers are known by that.")
            raise FileRefused(text)
        self.days = Days(self.cells("date"))
        self.answered = Days(self.cells("answered"))
        self.reading = Reading([], [*table.notes], [*table.faults])
        self.therapists = named(Therapist.objects.values_list("pk", "slug", "name"))
        self.services = named(Service.objects.values_list("pk", "slug", "name"))
        self.unknown: set[str] = set()

    def cells(self, name: str) -> list[str]:
        column = self.columns.get(name)
        return [row.cells.get(column, "").strip() for row in self.table.rows] if column else []

    def read(self) -> Reading:
        for row in self.table.rows:
            if draft := self.draft(row):
                self.reading.drafts.append(draft)
        self.reading.notes += [*self.days.notes, *self.answered.notes]
        self.reading.faults.sort(key=lambda fault: fault.line or 0)
        return self.reading

    def draft(self, row: Row) -> Draft | None:
        """None where it is left out, which the notes say, or has a fault."""
        before = len(self.reading.faults)
        name, text = self.name(row), self.text(row)
        answer = self.words(row, "answer")[:MOST_ANSWER]
        day = self.day(row, "date", self.days)
        answered = self.day(row, "answered", self.answered) if answer else None
        draft = Draft(
            source=source_of(self.origin, self.cell(row, "id"), name, day, text),
            line=row.line,
            name=name,
            text=text,
            date=day and day.replace(day=1),
            rating=self.rating(row),
            therapist_id=self.known(row, "therapist", self.therapists),
            service_id=self.known(row, "service", self.services),
            origin=self.origin,
            answer=answer,
            answered_on=(answered or day or today()).replace(day=1) if answer else None,
        )
        return draft if text and len(self.reading.faults) == before else None

    def cell(self, row: Row, name: str) -> str:
        return row.cells.get(self.columns.get(name, ""), "").strip()

    def words(self, row: Row, name: str) -> str:
        written = self.cell(row, name)
        said = without_markup(written)
        if TAG.search(written):
            self.note(_("markup was taken out of the text."), row)
        if "(Original)" in said:
            return ORIGINAL.sub("", said)
        return TRANSLATED.sub("", said)

    def name(self, row: Row) -> str:
        name = " ".join(without_markup(self.cell(row, "name")).split())
        if len(name) > MOST_NAME:
            self.note(
                _("the name was cut: it is longer than %(most)s letters."), row, most=MOST_NAME
            )
        return name[:MOST_NAME].strip() or NAMELESS

    def text(self, row: Row) -> str:
        """Empty where there is none to show."""
        title, text = self.words(row, "title"), self.words(row, "text")
        begun = text.lower().startswith(title.lower().rstrip(". …"))
        whole = text if begun else f"{title}\n\n{text}".strip()
        if not whole:
            self.note(_("left out: it has no words."), row)
        if len(whole) > MOST_TEXT:
            text = _("left out: its text has %(number)s letters, and at most %(most)s are kept.")
            self.note(text, row, number=len(whole), most=MOST_TEXT)
            return ""
        return whole

    def day(self, row: Row, name: str, days: Days) -> date | None:
        cell = self.cell(row, name)
        found = days.read(cell) if cell else None
        if cell and found is None:
            text = _("“%(cell)s” is no date of a review.")
            self.reading.faults.append(Note(text, {"cell": cell[:40]}, row.line))
        return found

    def rating(self, row: Row) -> int | None:
        cell = self.cell(row, "rating").lower()
        if cell in UNRATED:
            return None
        if set(cell) <= {"★", "☆"}:
            return cell.count("★") or None
        plain = STARS.sub("", cell).strip()
        if plain in NUMBERS:
            return NUMBERS[plain]
        if found := RATING.fullmatch(plain):
            return int(found[1])
        text = _("“%(cell)s” is no rating from 1 to 5.")
        self.reading.faults.append(Note(text, {"cell": cell[:40]}, row.line))
        return None

    def known(self, row: Row, name: str, among: Mapping[str, int]) -> int | None:
        cell = self.cell(row, name)
        found = among.get(cell.lower())
        if cell and found is None and cell not in self.unknown:
            self.unknown.add(cell)
            self.note(_("“%(cell)s” is not known here and was left empty."), row, cell=cell[:80])
        return found

    def note(self, text: str, row: Row, **said: Any) -> None:
        self.reading.notes.append(Note(text, said, row.line))


def today() -> date:
    return clock.now().astimezone(conf.zone()).date()


def named(rows: Iterable[tuple[int, str, str]]) -> dict[str, int]:
    """By slug, and by a name that is only one's."""
    found = list(rows)
    names = [name.lower() for _pk, _slug, name in found]
    by_name = {name.lower(): pk for pk, _slug, name in found if names.count(name.lower()) == 1}
    return by_name | {slug.lower(): pk for pk, slug, _name in found}


def without_markup(text: str) -> str:
    """As it is read, not as it is written: tags and what programs hide in them are gone."""
    if TAG.search(text):
        soup = BeautifulSoup(BREAKS.sub(r"\g<0>\n", text), "html.parser")
        for hidden in soup(["script", "style", "template", "head"]):
            hidden.decompose()
        text = soup.get_text()
    else:
        text = html.unescape(text)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def source_of(origin: str, known_as: str, name: str, day: date | None, text: str) -> str:
    """By its number at its source, which stays when the words change; else by the words."""
    if known_as:
        return f"{slugify(origin)[:40]}:{sha256(known_as.encode()).hexdigest()}"
    return fingerprint(name, day, text)


def fingerprint(name: str, day: date | None, text: str) -> str:
    """The same words of the same day are one review, from whichever file they come."""
    said = "\n".join((name, str(day), " ".join(text.split())))
    return f"import:{sha256(said.encode()).hexdigest()}"
