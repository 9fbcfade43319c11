from collections import Counter
from collections.abc import Iterable, Mapping

from django.utils.translation import pgettext_lazy

from reviews.importing.columns import complete, guessed, platform_of
from reviews.importing.reading import Reader, Reading
from reviews.importing.storing import Became, Outcome
from reviews.importing.table import Table

BECAME = {
    Became.NEW: pgettext_lazy("review import", "New"),
    Became.CHANGED: pgettext_lazy("review import", "Changed"),
    Became.AGAIN: pgettext_lazy("review import", "Changed, to be approved again"),
    Became.UNCHANGED: pgettext_lazy("review import", "As it was"),
    Became.EDITED: pgettext_lazy("review import", "Kept: changed here since"),
    Became.WITHDRAWN: pgettext_lazy("review import", "Withdrawn here, and stays so"),
    Became.DELETED: pgettext_lazy("review import", "Deleted here, and stays so"),
    Became.TWICE: pgettext_lazy("review import", "Twice in the file"),
}
WRITTEN = (Became.NEW, Became.CHANGED, Became.AGAIN)


def reading(table: Table, said: Mapping[str, str], origin: str) -> Reading:
    """`said` goes before what the columns are taken for; raises FileRefused."""
    columns = complete({**guessed(table.columns), **said}, table.columns)
    return Reader(table, columns, origin or origin_of(table)).read()


def origin_of(table: Table) -> str:
    platform = platform_of(table.columns)
    return platform.origin if platform else ""


def counted(outcomes: Iterable[Outcome]) -> dict[Became, int]:
    """In the order of BECAME, without those that there are none of."""
    counts = Counter(outcome.became for outcome in outcomes)
    return {became: counts[became] for became in BECAME if counts[became]}
