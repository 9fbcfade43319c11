"""The items of an export, one after the other, by a parser that knows no entities of its own."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from django.utils.translation import gettext_noop as _

from cms.importers.notes import Note, SourceRefused

CHUNK = 64 * 1024
MOST_TEXT = 4 * 1024 * 1024  # of one item: no page is as long
# Characters that XML forbids and WordPress writes all the same, when somebody pasted them.
FORBIDDEN = bytes(code for code in range(32) if code not in (9, 10, 13))
CHANNEL = {"language", "wp:base_blog_url", "wp:base_site_url", "link"}


class BrokenOff(ValueError):
    """Its note says where; what came before is whole."""

    def __init__(self, note: Note) -> None:
        self.note = note
        super().__init__(str(note))


@dataclass
class Item:
    line: int
    said: dict[str, str] = field(default_factory=dict)
    terms: list[tuple[str, str]] = field(default_factory=list)  # domain, name
    slugs: dict[str, str] = field(default_factory=dict)  # of the last term of each domain
    meta: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def __getitem__(self, name: str) -> str:
        return self.said.get(name, "").strip()

    @property
    def too_long(self) -> bool:
        return self.size > MOST_TEXT


@dataclass
class Channel:
    said: dict[str, str] = field(default_factory=dict)
    writers: dict[str, str] = field(default_factory=dict)  # by log-in
    is_export: bool = False


class Items:
    """`channel` is filled on the way; it stands before the items in the file."""

    def __init__(self, path: Path) -> None:
        self.path, self.channel = path, Channel()
        self.found: list[Item] = []
        self.item: Item | None = None
        self.text: list[str] = []
        self.attributes: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.within: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = self.doctype

    def __iter__(self) -> Iterator[Item]:
        """Raises SourceRefused, and BrokenOff after the last item that is whole."""
        with self.path.open("rb") as file:
            try:
                while chunk := file.read(CHUNK):
                    self.parser.Parse(chunk.translate(None, FORBIDDEN), False)
                    yield from self.taken()
                self.parser.Parse(b"", True)
            except expat.ExpatError as error:
                yield from self.taken()
                if not self.channel.is_export:
                    raise SourceRefused(_("this is no export of WordPress")) from None
                text = _(
                    "the file breaks off or is broken in line %(line)s: what came before is read"
                )
                raise BrokenOff(Note(text, {"line": error.lineno})) from None
            except SourceRefused:
                raise
            except (LookupError, ValueError):
                # It says that it is written in an encoding that nobody knows.
                raise SourceRefused(_("this is no export of WordPress")) from None
        yield from self.taken()
        if not self.channel.is_export:
            raise SourceRefused(_("this is no export of WordPress"))

    def taken(self) -> list[Item]:
        found, self.found = self.found, []
        return found

    def doctype(self, *_declared: Any) -> None:
        raise SourceRefused(_("it declares entities or a document type, which no export does"))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.within.append(name)
        self.text, self.attributes = [], attributes
        if name == "rss":
            self.channel.is_export = True
        elif len(self.within) > 40:
            raise SourceRefused(_("its elements stand deeper in each other than in any export"))
        elif name == "item" and self.item is None:
            self.item = Item(self.parser.CurrentLineNumber)
        elif name in ("wp:author", "wp:postmeta"):
            self.names = {}

    def characters(self, text: str) -> None:
        if self.item is None:
            if len(self.text) < 1000:
                self.text.append(text)
            return
        self.item.size += len(text)
        if not self.item.too_long:
            self.text.append(text)

    def end(self, name: str) -> None:
        self.within.pop()
        text, self.text = "".join(self.text), []
        if self.item is None:
            self.of_channel(name, text)
        elif name == "item":
            self.found.append(self.item)
            self.item = None
        elif name == "category":
            domain = self.attributes.get("domain", "")
            self.item.terms.append((domain, text.strip()))
            self.item.slugs[domain] = self.attributes.get("nicename", "").strip()
        elif name in ("wp:meta_key", "wp:meta_value"):
            self.names[name] = text
        elif name == "wp:postmeta":
            self.item.meta[self.names.get("wp:meta_key", "")] = self.names.get("wp:meta_value", "")
        elif self.within and self.within[-1] == "item":
            self.item.said[name] = text

    def of_channel(self, name: str, text: str) -> None:
        if name in CHANNEL:
            self.channel.said.setdefault(name, text.strip())
        elif name in ("wp:author_login", "wp:author_display_name"):
            self.names[name] = text.strip()
        elif name == "wp:author" and (login := self.names.get("wp:author_login")):
            shown = self.names.get("wp:author_display_name") or login
            self.channel.writers[login] = shown[:80]
