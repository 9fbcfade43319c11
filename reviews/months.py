from datetime import date

from booking import clock, formats


def this_month() -> date:
    return formats.local(clock.now()).date().replace(day=1)


def later(month: date, months: int) -> date:
    """The first of the month so many months after it."""
    count = month.year * 12 + month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
