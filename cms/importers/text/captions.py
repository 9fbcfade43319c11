"""Captions: a heading's words once more, where the scraper found the text of a lost image."""

from collections.abc import Sequence

from cms.importers.draft import BulletList, LeftOut, Reason
from cms.importers.text.body import HeadingLine, Rough
from cms.importers.text.lines import excerpt, same


def without_captions(blocks: Sequence[Rough]) -> tuple[list[Rough], list[LeftOut]]:
    kept: list[Rough] = []
    left_out: list[LeftOut] = []
    sections = {
        block.text.casefold(): block
        for block in reversed(blocks)
        if isinstance(block, HeadingLine) and block.number
    }
    nearest: HeadingLine | None = None
    for block in blocks:
        if isinstance(block, BulletList):
            kept.append(block)
            continue
        section = sections.get(block.text.casefold().rstrip(" .:"))
        repeats_section = section is not None and section is not block
        if repeats_section or (nearest is not None and same(block.text, nearest.text)):
            left_out.append(LeftOut(Reason.IMAGE_CAPTION, excerpt(block.text), block.lines))
            continue
        kept.append(block)
        if isinstance(block, HeadingLine):
            nearest = block
    return kept, left_out
