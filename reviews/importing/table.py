import codecs
import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from django.utils.translation import gettext_noop as _

from reviews.importing.notes import FileRefused, Note

MOST_MB = 5
MOST_ROWS = 5000
MOST_COLUMNS = 200
DELIMITERS = ",;\t|"
DEEPEST = 4
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
IN_UTF8 = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
LISTS = ("reviews", "data", "items")


class Row(NamedTuple):
    """`line` is where it begins in the file; of JSON it is the number of the review."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    columns: list[str]
    rows: list[Row]
    notes: list[Note]
    faults: list[Note]


def read_table(data: bytes) -> Table:
    """Raises FileRefused."""
    if len(data) > MOST_MB * 1024**2:
        raise FileRefused(_("The file is larger than %(most)s MB."), most=MOST_MB)
    text, notes = decoded(data)
    if not text.strip():
        raise FileRefused(_("The file is empty."))
    if odd := CONTROL.search(text):
        line = text.count("\n", 0, odd.start()) + 1
        raise FileRefused(_("a character that no text has: the file is damaged, or no text."), line)
    table = of_json(text) if text.lstrip()[0] in "[{" else of_csv(text)
    if not table.rows and not table.faults:
        raise FileRefused(_("There is no review in the file, only the names of columns."))
    if len(table.rows) > MOST_ROWS:
        raise FileRefused(
            _("The file has %(number)s reviews, and at most %(most)s are read at once: split it."),
            number=len(table.rows),
            most=MOST_ROWS,
        )
    return table._replace(notes=notes)


def decoded(data: bytes) -> tuple[str, list[Note]]:
    """As UTF-8, UTF-16 with its mark or without, or as older programs of Windows wrote."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return in_utf16(data, "utf-16"), []
    if data[:200].count(0) * 3 > len(data[:200]):
        return in_utf16(data, "utf-16-be" if data[:1] == b"\0" else "utf-16-le"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # One damaged letter among others that are whole: read otherwise, each would be two.
        if IN_UTF8.search(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise FileRefused(_("a letter is damaged: save the file as UTF-8."), line) from None
    note = Note(_("The file is not UTF-8 and was read as Windows-1252: look at æ, ø and å."))
    # Five bytes stand for nothing there, and for control characters in Latin-1.
    return data.decode("cp1252", errors="replace"), [note]


def in_utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(_("The file is damaged: it looks like UTF-16 and is not.")) from None


def of_csv(text: str) -> Table:
    delimiter = delimiter_of(text)
    lines = numbered(text, delimiter)
    _first, head = next(lines)
    if len(head) < 2:
        raise FileRefused(
            _(
                "Only one column is found. The first line has to name the columns, with a comma, "
                "semicolon, tab or vertical line between them."
            )
        )
    if len(head) > MOST_COLUMNS:
        raise FileRefused(_("More than %(most)s columns: this is no list."), most=MOST_COLUMNS)
    columns = named(head)
    rows: list[Row] = []
    faults: list[Note] = []
    for line, cells in lines:
        if len(cells) == len(columns):
            rows.append(Row(line, dict(zip(columns, cells, strict=True))))
        else:
            said = {"found": len(cells), "named": len(columns)}
            text = _("%(found)s cells, where the first line names %(named)s columns.")
            faults.append(Note(text, said, line))
    return Table(columns, rows, [], faults)


def numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Those with something in them, by the line they begin in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            text = _("a quotation mark is not closed, or stands where none can.")
            raise FileRefused(text, line) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells
        line = reader.line_num + 1


def delimiter_of(text: str) -> str:
    """By which the first rows fall into most columns, as many in each."""
    return max(DELIMITERS, key=lambda each: regularity(text, each))


def regularity(text: str, delimiter: str) -> float:
    widths: list[int] = []
    with suppress(FileRefused):  # further down: what comes before it tells enough
        for _line, cells in islice(numbered(text, delimiter), 30):
            widths.append(len(cells))
    if not widths or widths[0] < 2:
        return 0
    return widths[0] * widths.count(widths[0]) / len(widths)


def named(head: Sequence[str]) -> list[str]:
    """Each by a name of its own, also where the file gives it none or the same twice."""
    taken: Counter[str] = Counter()
    names = []
    for number, cell in enumerate(head, 1):
        name = " ".join(cell.split())[:80] or f"#{number}"
        taken[name] += 1
        names.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return names


def of_json(text: str) -> Table:
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise FileRefused(_("this is not JSON: the file is damaged."), error.lineno) from None
    except RecursionError:
        raise FileRefused(_("The file is damaged: it is nested without end.")) from None
    entries = entries_of(found)
    rows = [Row(number, dict(flat(entry))) for number, entry in enumerate(entries, 1)]
    columns = list(dict.fromkeys(name for row in rows for name in row.cells))[:MOST_COLUMNS]
    return Table(columns, rows, [], [])


def entries_of(found: Any) -> list[dict[str, Any]]:
    within = [found.get(name) for name in LISTS] if isinstance(found, dict) else [found]
    for each in within:
        if isinstance(each, list) and all(isinstance(entry, dict) for entry in each):
            return each
    raise FileRefused(_("There is no list of reviews in this JSON."))


def flat(entry: dict[str, Any], above: str = "", depth: int = 1) -> Iterable[tuple[str, str]]:
    for key, value in entry.items():
        name = f"{above}{key}"[:80]
        if isinstance(value, dict) and depth < DEEPEST:
            yield from flat(value, f"{name}.", depth + 1)
        elif isinstance(value, str | int | float):
            # An escape in JSON hides what a look at the file itself has not found.
            yield name, CONTROL.sub("", str(value))
