from collections.abc import Sequence

from bs4.element import Tag
from django.utils.html import escape

from cms.blocks.table import MOST_COLUMNS, MOST_ROWS
from cms.importers.document import Block
from cms.importers.html.inline import inline, tidy, words

LONGEST_CELL = 300
LONGEST_SPAN = 6  # digits
CELLS = ["th", "td"]
GROUPS = ["thead", "tbody", "tfoot"]
Row = list[Tag]


def table(node: Tag) -> list[Block]:
    """What is too large to be read on a phone, or has but one column, becomes running text."""
    rows = rows_of(node)
    wide = spread(rows) if len(rows) <= MOST_ROWS + 1 else rows
    width = max((len(row) for row in wide), default=0)
    caption = node.find("caption")
    said = words(caption)[:255] if caption else ""
    if width < 2 or width > MOST_COLUMNS or not 2 <= len(rows) <= MOST_ROWS + 1:
        return as_prose(rows, said)
    heads, below = wide[0], wide[1:]
    kinds = [kind([row[at] for row in below if at < len(row)]) for at in range(width)]
    columns = [
        {"type": kinds[at], "heading": words(heads[at])[:255] if at < len(heads) else ""}
        for at in range(width)
    ]
    values = [
        {"values": [value(row[at], kinds[at]) if at < len(row) else "" for at in range(width)]}
        for row in below
    ]
    stored = {"caption": said, "columns": columns, "rows": values}
    headed = all(row[0].name == "th" for row in below)
    return [Block("table", {"table": stored, "row_headers": headed})]


def rows_of(node: Tag) -> list[Row]:
    """Its own, and not those of a table within one of its cells."""
    groups = [node, *node.find_all(GROUPS, recursive=False)]
    found = [row for group in groups for row in group.find_all("tr", recursive=False)]
    return [cells for row in found if (cells := row.find_all(CELLS, recursive=False))]


def spread(rows: Sequence[Row]) -> list[Row]:
    """A cell that spans several stands in each of them: the others keep their columns."""
    found: list[Row] = []
    above: dict[int, tuple[Tag, int]] = {}  # by column, and for how many rows more
    for row in rows:
        line: Row = []
        below: dict[int, tuple[Tag, int]] = {}
        waiting = row[::-1]
        while waiting or len(line) in above:
            spans = above.get(len(line))
            cell, more = spans or (waiting[-1], span(waiting[-1], "rowspan", MOST_ROWS))
            for _column in range(1 if spans else span(waiting.pop(), "colspan", MOST_COLUMNS + 1)):
                below |= {len(line): (cell, more - 1)} if more > 1 else {}
                line.append(cell)
        found.append(line)
        above = below
    return found


def span(cell: Tag, name: str, most: int) -> int:
    said = str(cell.get(name) or "")
    return min(max(int(said), 1), most) if said.isdecimal() and len(said) < LONGEST_SPAN else 1


def kind(cells: Sequence[Tag]) -> str:
    marked = any(cell.find(["a", "b", "strong", "i", "em", "br"]) for cell in cells)
    long = any(len(words(cell)) > LONGEST_CELL for cell in cells)
    return "rich_text" if marked or long else "text"


def value(cell: Tag, kind: str) -> str:
    if kind == "text":
        return words(cell)
    html = tidy("".join(inline(child) for child in cell.children))
    return f"<p>{html}</p>" if html else ""


def as_prose(rows: Sequence[Row], caption: str) -> list[Block]:
    lines = [" – ".join(filter(None, (words(cell) for cell in row))) for row in rows]
    html = f"<p><b>{escape(caption)}</b></p>" if caption else ""
    html += "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return [Block("rich_text", html)] if html else []
