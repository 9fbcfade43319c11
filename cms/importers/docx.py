"""Word's .docx: looked at before it is unpacked, then read as HTML."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mammoth
from django.utils.translation import gettext_noop as _

from cms.importers.document import Document, Trouble
from cms.importers.html import read_page
from cms.importers.notes import Note, SourceRefused
from cms.importers.pages import page_document
from cms.importers.pictures import Pictures

MAX_BYTES = 30 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_TEXT = 20 * 1024 * 1024  # of the parts of XML together: all of them stand in memory as a tree
MAX_ENTRIES = 2000
MOST_MARKS = 400_000  # each becomes an object, and a hundred pages have fewer
TEXT = "word/document.xml"
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Tittel'] => h1:fresh
p[style-name='Quote'] => blockquote:fresh
p[style-name='Sitat'] => blockquote:fresh
p[style-name='Intense Quote'] => blockquote:fresh
"""


def read(path: Path, name: str, pictures: Pictures, after: int) -> Iterator[Document | Trouble]:
    check(path)

    def kept(image: Any) -> dict[str, str]:
        try:
            with image.open() as file:
                data = file.read()
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            data = b""  # refused like any picture that is none, and the text comes
        return {"src": pictures.keep(data)}

    with path.open("rb") as file:
        try:
            result = mammoth.convert_to_html(
                file,
                style_map=STYLES,
                convert_image=mammoth.images.img_element(kept),
                external_file_access=False,
                id_prefix="",
            )
        except Exception:  # there is no end to what a damaged one makes it raise
            raise SourceRefused(_("this Word document is damaged")) from None
    odd = sorted({message.message for message in result.messages if message.type == "error"})
    yield page_document(read_page(result.value), name, notes=tuple(Note(text) for text in odd))


def check(path: Path) -> None:
    """Raises SourceRefused. Nothing is unpacked before its size is known and bearable."""
    if path.stat().st_size > MAX_BYTES:
        raise SourceRefused(_("the file is larger than %(most)s MB"), most=MAX_BYTES // 1024**2)
    try:
        with zipfile.ZipFile(path) as packed:
            entries = packed.infolist()
            check_sizes(entries)
            check_parts(packed, entries)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError):
        raise SourceRefused(_("this is no Word document, whatever its name says")) from None


def check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    if TEXT not in {entry.filename for entry in entries}:
        raise SourceRefused(_("this is a packed file without a Word document in it"))
    if len({entry.filename for entry in entries}) != len(entries):
        raise SourceRefused(_("it has two parts of one name: this is no document that Word wrote"))
    if any(entry.flag_bits & 1 for entry in entries):
        raise SourceRefused(_("the document is locked by a password"))
    texts = sum(entry.file_size for entry in entries if is_xml(entry))
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or texts > MAX_TEXT:
        raise SourceRefused(
            _("unpacked it would be %(size)s MB in %(parts)s parts: too much"),
            size=unpacked // 1024**2,
            parts=len(entries),
        )


def is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.endswith((".xml", ".rels"))


def check_parts(packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Word writes no declarations: with one, a few lines could grow to gigabytes."""
    marks = 0
    for entry in filter(is_xml, entries):
        # zipfile itself stops at the size that was said, so that a lie helps nobody.
        try:
            part = packed.read(entry)
        except (zlib.error, OSError):
            raise SourceRefused(_("this Word document is damaged")) from None
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or part[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise SourceRefused(_("it declares entities, which no document of Word does"))
        marks += part.count(b"<")
        if marks > MOST_MARKS:
            raise SourceRefused(_("it is longer than any page: left out"))
