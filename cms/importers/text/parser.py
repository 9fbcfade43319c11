from collections.abc import Sequence
from itertools import takewhile

from cms.importers.draft import (
    Block,
    BulletList,
    CallToAction,
    Draft,
    LeftOut,
    NothingFound,
    Paragraph,
    Reason,
)
from cms.importers.text.body import read_body
from cms.importers.text.captions import without_captions
from cms.importers.text.furniture import find_article, find_cookie_bar
from cms.importers.text.levels import with_levels
from cms.importers.text.lines import excerpt, read_lines, without
from cms.importers.text.reviews import find_reviews
from cms.importers.text.units import Unit, is_wrapped, read_units


def parse(text: str) -> Draft:
    """Raises NothingFound. Every line with something in it ends up in `Draft.lines()` once."""
    reading = read_lines(text)
    wrapped = is_wrapped(reading.lines)
    cookies = find_cookie_bar(reading.lines, wrapped=wrapped)
    article = find_article(without(reading.lines, {n for bar in cookies for n in bar.lines}))
    found = find_reviews(article.lines, wrapped=wrapped)
    body = read_body(read_units(found.before, wrapped=wrapped))
    rough, captions = without_captions(body.blocks)
    blocks, empty_sections = with_levels(rough)
    ingress, key_points, rest = _head(blocks)
    calls, tail = _tail(read_units(found.after, wrapped=wrapped))
    if not any(isinstance(block, Paragraph | BulletList) for block in blocks):
        raise NothingFound("the text has a title but no body")
    left_out = (*reading.left_out, *cookies, *article.left_out, *found.left_out)
    warnings = (*reading.warnings, *found.warnings, *empty_sections)
    return Draft(
        title=article.title.text,
        title_line=article.title.number,
        ingress=ingress,
        key_points=key_points,
        blocks=(*rest, *calls),
        reviews=found.reviews,
        left_out=_in_order(*left_out, *body.left_out, *captions, *tail),
        warnings=tuple(sorted(warnings, key=lambda caution: caution.line)),
    )


def _head(blocks: Sequence[Block]) -> tuple[tuple[Paragraph, ...], BulletList, tuple[Block, ...]]:
    """The paragraphs above the first list are the ingress; without that list, the first one is."""
    opening = tuple(takewhile(lambda block: isinstance(block, Paragraph), blocks))
    below = blocks[len(opening)] if len(blocks) > len(opening) else None
    if isinstance(below, BulletList) and not below.ordered:
        return _paragraphs(opening), below, tuple(blocks[len(opening) + 1 :])
    ingress = opening[:1]
    return _paragraphs(ingress), BulletList(), tuple(blocks[len(ingress) :])


def _paragraphs(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    return tuple(block for block in blocks if isinstance(block, Paragraph))


def _tail(units: Sequence[Unit]) -> tuple[list[CallToAction], list[LeftOut]]:
    """Below the reviews only calls to action and forms still belong to the page."""
    body = read_body(units)
    calls = [block for block in body.blocks if isinstance(block, CallToAction)]
    ends = [
        LeftOut(Reason.PAGE_END, _first_words(block), block.lines)
        for block in body.blocks
        if not isinstance(block, CallToAction)
    ]
    return calls, [*body.left_out, *ends]


def _first_words(block: object) -> str:
    return excerpt(block.items[0] if isinstance(block, BulletList) else getattr(block, "text", ""))


def _in_order(*left_out: LeftOut) -> tuple[LeftOut, ...]:
    return tuple(sorted(left_out, key=lambda entry: entry.lines))
