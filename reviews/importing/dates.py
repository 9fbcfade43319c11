"""A day as any program writes it. Only its month is kept, but by it the review is known again."""

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_noop as _

from booking import clock, conf
from reviews.importing.notes import Note
from reviews.months import MONTH, MONTH_NUMBERS

EARLIEST = 1995
DAY = r"(?P<day>\d{1,2})"
YEAR = r"(?P<year>\d{4}|\d{2})"
TIME = re.compile(
    r",?\s+(?:kl\.?\s*|at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:utc|gmt|z))?$",
    re.I,
)
SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})")
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        rf"{DAY}[.-]\s?(?P<month>\d{{1,2}})[.-]\s?{YEAR}",
        rf"{DAY}(?:\.|st|nd|rd|th)?[\s-]+{MONTH},?[\s-]+{YEAR}",
        rf"{MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"{MONTH},?\s+(?P<year>\d{{4}})",
    )
)
DAY_FIRST = re.compile(rf"{DAY}/(?P<month>\d{{1,2}})/{YEAR}")
MONTH_FIRST = re.compile(rf"(?P<month>\d{{1,2}})/{DAY}/{YEAR}")
SECONDS = re.compile(r"\d{10}(?:\d{3})?")  # since 1970; thirteen digits count thousandths


class Days:
    """Of one column: 03/04/2023 means by its neighbours what it means."""

    def __init__(self, cells: Iterable[str]) -> None:
        pairs = [(int(found[1]), int(found[2])) for cell in cells if (found := SLASHED.match(cell))]
        american = any(second > 12 for _first, second in pairs)
        european = any(first > 12 for first, _second in pairs)
        self.slashed = MONTH_FIRST if american and not european else DAY_FIRST
        self.notes: list[Note] = []
        if pairs and american == european:
            text = _("Dates such as 03/04/2023 were read with the day first: look at the months.")
            self.notes = [Note(text)]

    def read(self, cell: str) -> date | None:
        """None for what is no date, or not one of a review."""
        try:
            found = self.day(" ".join(cell.split()))
        except (ValueError, OverflowError, OSError):
            return None
        today = clock.now().astimezone(conf.zone()).date()
        possible = found and found.year >= EARLIEST and found <= today
        return found if found and possible else None

    def day(self, cell: str) -> date | None:
        if SECONDS.fullmatch(cell):
            return datetime.fromtimestamp(int(cell[:10]), conf.zone()).date()
        if moment := parse_datetime(cell):
            return moment.astimezone(conf.zone()).date() if moment.tzinfo else moment.date()
        text = TIME.sub("", cell)
        for form in (self.slashed, *FORMS):
            if found := form.fullmatch(text):
                return of_parts(found.groupdict())
        return None


def of_parts(parts: dict[str, str | None]) -> date:
    year, month = int(parts["year"] or 0), str(parts["month"]).lower()
    if year < 100:
        year += 2000
    return date(year, MONTH_NUMBERS.get(month) or int(month), int(parts.get("day") or 1))
