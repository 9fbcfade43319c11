"""Tables as files for Norwegian Excel: no text of them is ever a formula.

Wagtail's own export keeps XLSX safe but not CSV, writes times in UTC and parts CSV by commas, which
Excel with Norwegian settings puts into one column; so these are ours.

CSV   UTF-8 with a mark in front, semicolons, decimal commas, days as 2026-03-05
XLSX  amounts as numbers, days as days, everything else as text
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# Also what no XML may hold; one of them, and the whole file could not be opened.
ILLEGAL = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ufffe\uffff]")
HUNDREDTH = Decimal("0.01")
# What spreadsheets take for the beginning of a formula, also after what they leave out.
FORMULA = re.compile(r"[\s\x00-\x1f\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")


class Hundredths(int):
    """Øre, or hundredths of a percent: written as what they are hundredths of."""

    @property
    def whole(self) -> Decimal:
        return (Decimal(self) * HUNDREDTH).quantize(HUNDREDTH)


Cell = str | int | date | Hundredths | None
Row = Sequence[Cell]


class Line:
    """What csv writes to: hands back what it is given."""

    def write(self, text: str) -> str:
        return text


def csv_lines(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    writer: Any = csv.writer(Line(), delimiter=";", lineterminator="\r\n")
    yield b"\xef\xbb\xbf" + writer.writerow([plain(each) for each in headings]).encode()
    for row in rows:
        yield writer.writerow([plain(each) for each in row]).encode()


def plain(cell: Cell) -> str:
    if isinstance(cell, Hundredths):
        return str(cell.whole).replace(".", ",")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return f"'{cell}" if FORMULA.match(cell) else cell
    return "" if cell is None else str(cell)


def xlsx(title: str, headings: Sequence[str], rows: Iterable[Row]) -> IO[bytes]:
    """Row by row, so that memory stays flat. Whoever sends it closes it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title=title[:31])
    sheet.freeze_panes = "A2"
    sheet.append([typed(sheet, each) for each in headings])
    for row in rows:
        sheet.append([typed(sheet, each) for each in row])
    file = TemporaryFile()  # noqa: SIM115 (it outlives this function)
    book.save(file)
    file.seek(0)
    return file


def typed(sheet: Any, cell: Cell) -> Any:
    if isinstance(cell, Hundredths):
        made = WriteOnlyCell(sheet, cell.whole)
        made.number_format = "#,##0.00"
        return made
    if isinstance(cell, date):
        made = WriteOnlyCell(sheet, cell)
        made.number_format = "yyyy-mm-dd"
        return made
    if isinstance(cell, str):
        made = WriteOnlyCell(sheet, ILLEGAL.sub("", cell))
        made.data_type = "s"  # openpyxl would take "=1+1" for a formula
        return made
    return cell
