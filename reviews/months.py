"""Months: as people write them, and as reviews keep them."""

from datetime import date

from booking import clock, formats

# In Norwegian and in English, whole and short.
NAMES = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("desember", "december", "des", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(NAMES, 1) for name in names}
MONTH = r"(?P<month>" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"


def this_month() -> date:
    return formats.local(clock.now()).date().replace(day=1)


def later(month: date, months: int) -> date:
    """The first of the month so many months after it."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
