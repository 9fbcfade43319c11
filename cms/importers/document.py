"""What every reader makes of its source, whatever the format: one document, or a line why none."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from cms.importers.draft import ReviewDraft
from cms.importers.notes import Note

Kind = Literal["article", "page"]


class Block(NamedTuple):
    """As a page's body has it stored; a picture stands there by its name in the source."""

    kind: str
    value: Any


@dataclass(frozen=True)
class Writer:
    key: str  # the source's own: a log-in, else the name
    name: str


@dataclass(frozen=True)
class Document:
    """`key` is the source's own and stays the same whatever the document says."""

    key: str
    title: str
    introduction: str = ""
    blocks: tuple[Block, ...] = ()
    picture: str = ""  # the one that stands for all of it
    picture_alt: str = ""
    kind: Kind = "article"
    slug: str = ""
    topics: tuple[str, ...] = ()
    writer: Writer | None = None
    published: bool = True
    written: datetime | None = None
    language: str = ""
    translations: str = ""  # the same for all that are translations of each other
    old_addresses: tuple[str, ...] = ()
    reviews: tuple[ReviewDraft, ...] = ()
    # What the report says besides; no part of what it is.
    notes: tuple[Note, ...] = field(default=(), compare=False)

    @property
    def digest(self) -> str:
        """The same for the same source; Python's own hash is not."""
        said = {name: value for name, value in vars(self).items() if name != "notes"}
        if not self.translations:
            del said["translations"]  # as it was before there were any
        return sha256(json.dumps(said, default=plain, sort_keys=True).encode()).hexdigest()

    def noting(self, *notes: Note) -> "Document":
        return replace(self, notes=(*self.notes, *notes))

    def pictures(self) -> Iterator[str]:
        """Their names in the source, in the order of the text."""
        if self.picture:
            yield self.picture
        for block in self.blocks:
            if block.kind == "image":
                yield block.value["image"]
            elif block.kind == "gallery":
                yield from (each["image"] for each in block.value["images"])


@dataclass(frozen=True)
class Trouble:
    """What of a source gave no document, and why; the others go on."""

    where: str
    why: Note
    refused: bool = True  # else it was never meant to be a page


def plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return vars(value)
