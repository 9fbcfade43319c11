"""One door for every format: a file becomes documents, and troubles where it does not.

A file's name says its format. What is read is looked at again: a name promises nothing.
"""

import logging
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_noop as _

from cms.importers import docx, markdown, pages, wordpress
from cms.importers.document import Document, Trouble
from cms.importers.notes import SourceRefused
from cms.importers.pictures import Pictures
from cms.importers.source import opened

Found = Document | Trouble
logger = logging.getLogger(__name__)
Reader = Callable[[Path, str, Pictures, int], Iterator[Found]]

READERS: dict[str, Reader] = {
    ".docx": docx.read,
    ".htm": pages.read_html,
    ".html": pages.read_html,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".text": pages.read_text,
    ".txt": pages.read_text,
    ".wxr": wordpress.read,
    ".xml": wordpress.read,
}
UNREAD = {
    ".doc": _("this is Word's old format: save it as .docx"),
    ".gz": _("this is a packed file: unpack it first"),
    ".odt": _("OpenDocument is not read: save it as .docx"),
    ".pdf": _("a PDF has no headings or paragraphs to read: take the text it was made from"),
    ".rtf": _("rich text format is not read: save it as .docx"),
    ".zip": _("this is a packed file: unpack it first"),
}


@dataclass
class Source:
    """`name` is what its documents are known by where they have no key of their own."""

    path: Path
    name: str = ""
    media: Path | None = None
    beside: bool = True  # without a folder of its own, pictures lie beside the file
    pictures: Pictures = field(init=False)

    def __post_init__(self) -> None:
        # One name, though a Mac writes its letters in parts.
        self.name = unicodedata.normalize("NFC", self.name or self.path.name)
        self.pictures = Pictures(self.media or (self.path.parent if self.beside else None))

    def count(self) -> int:
        """How many documents it has, for a progress bar. Raises SourceRefused."""
        opened(self.path)
        return wordpress.count(self.path) if reader(self.name) is wordpress.read else 1

    def documents(self, after: int = 0) -> Iterator[Found]:
        """Behind the first so many. Raises SourceRefused where nothing of it can be read."""
        opened(self.path)
        read = reader(self.name)
        # Of what is one document there is nothing behind it.
        if after and read is not wordpress.read:
            return
        try:
            yield from read(self.path, self.name, self.pictures, after)
        except SourceRefused:
            raise
        except Exception as error:
            # One that no reader copes with must not come back again and again. Its text may name.
            logger.error("a file was not read: %s", type(error).__name__)
            raise SourceRefused(_("it could not be read, which is our fault")) from None


def reader(name: str) -> Reader:
    suffix = Path(name).suffix.lower()
    if suffix in UNREAD:
        raise SourceRefused(UNREAD[suffix])
    return READERS.get(suffix, pages.read_text)
