"""Levels of headings.

Numbered headings are sections, level 2, as long as they count on. Numbering that starts again
belongs to the unnumbered heading above it: that one is level 2, its numbers level 3. Other
unnumbered headings are level 3 inside a numbered section; below the last one they are level 2
where their words close an article. Where nothing is numbered they are sections themselves.
"""

from collections.abc import Iterator, Sequence

from cms.importers.draft import Block, Caution, Concern, Heading, Paragraph
from cms.importers.text import cues
from cms.importers.text.body import HeadingLine, Rough


def with_levels(blocks: Sequence[Rough]) -> tuple[tuple[Block, ...], tuple[Caution, ...]]:
    headings = [block for block in blocks if isinstance(block, HeadingLine)]
    levels = iter(_levels(headings))
    levelled: list[Block] = [
        Heading(next(levels), block.text, block.number or None, lines=block.lines)
        if isinstance(block, HeadingLine)
        else block
        for block in blocks
    ]
    return _without_empty(levelled)


def _levels(headings: Sequence[HeadingLine]) -> Iterator[int]:
    sections, openers = _sections(headings)
    first, last = min(sections, default=len(headings)), max(sections, default=-1)
    open_section = False
    for at, heading in enumerate(headings):
        if at in sections or at in openers:
            level = 2
        elif heading.number or first < at < last:
            level = 3
        elif at > last >= 0:
            level = 2 if cues.CLOSING.search(heading.text) and not heading.colon else 3
        else:
            level = 3 if heading.colon and open_section else 2
        open_section = open_section or level == 2
        yield level if open_section else 2


def _sections(headings: Sequence[HeadingLine]) -> tuple[set[int], set[int]]:
    """Which headings are the numbered sections, and which open a numbering of their own."""
    sections: set[int] = set()
    openers: set[int] = set()
    main = sub = 0
    opener: int | None = None
    for at, heading in enumerate(headings):
        if "." in heading.number:
            continue
        if not heading.number:
            opener = opener if heading.colon else at
            continue
        number = int(heading.number)
        # Below an opener the next number is the opener's, though it may be the section's as well.
        if number > main and not (sub and number == sub + 1 and openers):
            sections.add(at)
            main, sub, opener = number, 0, None
            continue
        if not sub and opener is not None:
            openers.add(opener)
        sub = number
    return sections, openers


def _without_empty(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Caution, ...]]:
    """An unnumbered heading with nothing below it becomes the line of text it was."""
    kept: list[Block] = []
    warnings: list[Caution] = []
    for block, below in zip(blocks, (*blocks[1:], None), strict=False):
        empty = isinstance(block, Heading) and (
            below is None or (isinstance(below, Heading) and below.level <= block.level)
        )
        if not isinstance(block, Heading) or not empty:
            kept.append(block)
            continue
        warnings.append(Caution(Concern.EMPTY_SECTION, block.lines[0]))
        kept.append(block if block.number else Paragraph(block.text, lines=block.lines))
    return tuple(kept), tuple(warnings)
