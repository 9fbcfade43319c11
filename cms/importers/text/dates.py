import re
from datetime import date

from reviews.months import MONTH, MONTH_NUMBERS

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+{MONTH},?\s+(?P<year>\d{{4}})",
        rf"{MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})",
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    )
)
DAY_OF_MONTH = re.compile(rf"\d{{1,2}}\.\s+{MONTH}(?!\w)", re.IGNORECASE)


def is_date(text: str) -> bool:
    """Whether the whole line is written as a date, be it a possible one or not."""
    return any(form.fullmatch(text) for form in FORMS)


def read_date(text: str) -> date | None:
    """Day first where only digits are given; None for what the calendar doesn't have."""
    found = next(match for form in FORMS if (match := form.fullmatch(text)))
    month = found["month"].lower()
    try:
        return date(int(found["year"]), MONTH_NUMBERS.get(month) or int(month), int(found["day"]))
    except ValueError:
        return None
