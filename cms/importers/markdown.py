"""Markdown with what it says of itself on top, between two lines of `---`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_noop as _
from markdown_it import MarkdownIt

from cms.importers.document import Document, Trouble
from cms.importers.html import read_page
from cms.importers.notes import Note, SourceRefused, note
from cms.importers.pages import page_document
from cms.importers.pictures import Pictures
from cms.importers.source import read_source

FRONT = re.compile(
    r"\A---[ \t]*\r?\n(?P<lines>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
FIELD = re.compile(r"(?P<name>[A-Za-z_]+)\s*:\s*(?P<said>.*)")
DEEPEST = 100  # what stands deeper is not read, and twenty are soon used up by lists
FIELDS = "title slug date author topics introduction key status draft published lang"
KNOWN = set(FIELDS.split())


def read(path: Path, name: str, pictures: Pictures, after: int) -> Iterator[Document | Trouble]:
    source = read_source(path)
    said, text, notes = front_matter(source.text)
    page = read_page(markdown().render(text))
    cautions = [caution.note for caution in source.warnings]
    yield page_document(page, name, said, (*cautions, *notes))


def markdown() -> MarkdownIt:
    # HTML within it is read like any HTML: what no block knows is left out.
    return MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(
        ["table", "strikethrough"]
    )


def front_matter(text: str) -> tuple[dict[str, Any], str, list[Note]]:
    """Plain fields and lists; what else YAML can do is not read. Raises SourceRefused."""
    found = FRONT.match(text)
    if not found:
        if text.startswith("---\n") and FIELD.match(text[4:]):
            raise SourceRefused(_("the fields on top do not end: a line of --- is missing"))
        return {}, text, []
    said: dict[str, Any] = {}
    name = ""
    notes: list[Note] = []
    for number, line in enumerate(found["lines"].splitlines(), start=2):
        row = line.strip()
        if field := FIELD.fullmatch(line.rstrip()):
            name = field["name"].lower()
            said[name] = value(field["said"])
        elif row.startswith("- ") and name:
            before = said[name] if isinstance(said[name], list) else []
            said[name] = [*before, unquoted(row[2:])]
        elif row and not row.startswith("#"):
            notes.append(note(_("left out: line %(line)s, which is no field"), line=number))
    unknown = _("left out: the field “%(name)s”")
    notes += [note(unknown, name=each) for each in said if each not in KNOWN]
    return {each: said[each] for each in said if each in KNOWN}, text[found.end() :], notes


def value(said: str) -> str | list[str]:
    said = said.strip()
    if said.startswith("[") and said.endswith("]"):
        return [unquoted(part) for part in said[1:-1].split(",") if part.strip()]
    return unquoted(said)


def unquoted(said: str) -> str:
    said = said.strip()
    if len(said) > 1 and said[0] == said[-1] and said[0] in "\"'":
        return said[1:-1]
    return said
