"""Times of the week in words, in the active language."""

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking.domain.matching import CELLS
from booking.domain.wished import PARTS, WEEKDAYS
from booking.models.wish import WEEKDAY_LABELS

# In order of PARTS.
PARTS_OF_DAY = {"morning": _("morning"), "afternoon": _("afternoon"), "evening": _("evening")}
EVERY = {
    "morning": _("every morning"),
    "afternoon": _("every afternoon"),
    "evening": _("every evening"),
}
RUN = 3  # days in a row that are told as from one to another


def cell_text(cell: str) -> str:
    """ "torsdag kveld", in English "Thursday evening"."""
    weekday, part = cell.split("-")
    return at(str(WEEKDAY_LABELS[weekday]), part)


def at(days: str, part: str) -> str:
    return gettext("%(weekday)s %(part)s") % {"weekday": days, "part": PARTS_OF_DAY[part]}


def in_short(said: Collection[str]) -> list[str]:
    """ "alle kvelder", "hele lørdag", "mandag–torsdag formiddag", "fredag formiddag".

    Whole lines first; each time is in one of them. What is no time of the week is left out.
    """
    left = [cell for cell in CELLS if cell in said]
    if len(left) == len(CELLS):
        return [gettext("any time")]
    parts = [part for part in PARTS if all(f"{day}-{part}" in left for day in WEEKDAYS)]
    left = [cell for cell in left if cell.partition("-")[2] not in parts]
    days = [day for day in WEEKDAYS if all(f"{day}-{part}" in left for part in PARTS)]
    left = [cell for cell in left if cell.partition("-")[0] not in days]
    whole = [gettext("all %(weekday)s") % {"weekday": WEEKDAY_LABELS[day]} for day in days]
    return [*(str(EVERY[part]) for part in parts), *whole, *in_runs(left)]


def in_runs(cells: Collection[str]) -> Iterator[str]:
    for part in PARTS:
        for run in in_a_row(day for day in WEEKDAYS if f"{day}-{part}" in cells):
            names = [str(WEEKDAY_LABELS[day]) for day in run]
            told = [f"{names[0]}–{names[-1]}"] if len(run) >= RUN else names
            yield from (at(days, part) for days in told)


def in_a_row(days: Iterable[str]) -> Iterator[list[str]]:
    """Days that follow one another have their number less their place in common."""
    numbered = ((WEEKDAYS.index(day) - place, day) for place, day in enumerate(days))
    for _number, run in groupby(numbered, key=lambda each: each[0]):
        yield [day for _number, day in run]
