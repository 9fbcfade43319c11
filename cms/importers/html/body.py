"""Blocks as they come out of HTML, and what was left out on the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.utils.html import escape
from django.utils.translation import gettext_noop as _

from cms.importers.document import Block
from cms.importers.notes import Note, note

PROSE = "rich_text"
LONGEST_CAPTION = 300


@dataclass
class Body:
    blocks: list[Block] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)

    def notes(self) -> Iterator[Note]:
        for what, times in sorted(self.left_out.items()):
            if times > 1:
                yield note(_("left out: %(what)s (%(times)s times)"), what=what, times=times)
            elif times:
                yield note(_("left out: %(what)s"), what=what)

    def prose(self, html: str) -> None:
        self.blocks.append(Block(PROSE, html))

    def join_prose(self) -> None:
        """Paragraphs and lists that follow each other are one text to edit."""
        joined: list[Block] = []
        for is_prose, group in groupby(self.blocks, lambda block: block.kind == PROSE):
            some = list(group)
            joined += [Block(PROSE, "".join(each.value for each in some))] if is_prose else some
        self.blocks = joined


def lift_headings(body: Body) -> None:
    """What begins below the first level begins at it."""
    levels = {block.value["level"] for block in body.blocks if block.kind == "heading"}
    if levels == {"h3"}:
        body.blocks[:] = [
            Block("heading", block.value | {"level": "h2"}) if block.kind == "heading" else block
            for block in body.blocks
        ]


def inner_blocks(body: Body) -> bool:
    return any(block.kind != PROSE for block in body.blocks)


def prose_of(block: Block) -> str:
    """As an answer may have it: a heading there is a line in bold."""
    if block.kind == "heading":
        return f"<p><b>{escape(block.value['text'])}</b></p>"
    return block.value if block.kind == PROSE else ""


def caption_of(made: list[Block], said: str) -> bool:
    """Whether what stands in the figure has a place for its caption."""
    for block in made:
        if block.kind == "image":
            block.value["caption"] = block.value["caption"] or said[:LONGEST_CAPTION]
            return True
        if block.kind == "table":
            block.value["table"]["caption"] = block.value["table"]["caption"] or said[:255]
            return True
    return False
