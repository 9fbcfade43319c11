"""The parts of a draft as the introduction and the blocks of a document."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from cms.importers.document import Block
from cms.importers.draft import Block as Part
from cms.importers.draft import BulletList, CallToAction, Draft, Heading, Paragraph
from cms.models import ArticlePage

LONGEST_INGRESS = ArticlePage._meta.get_field("ingress").max_length


def introduction_and_blocks(draft: Draft) -> tuple[str, tuple[Block, ...]]:
    """What of the opening is too long for the ingress comes first in the body."""
    ingress, rest = split_ingress(draft.ingress)
    points = draft.key_points.items
    listed = [Block("key_points", list(points))] if points else []
    return ingress, (*prose(rest), *listed, *items(draft.blocks))


def split_ingress(paragraphs: Iterable[Paragraph]) -> tuple[str, list[Paragraph]]:
    fitting: list[str] = []
    rest: list[Paragraph] = []
    for paragraph in paragraphs:
        fits = not rest and len("\n\n".join([*fitting, paragraph.text])) <= LONGEST_INGRESS
        if fits:
            fitting.append(paragraph.text)
        else:
            rest.append(paragraph)
    return "\n\n".join(fitting), rest


def items(blocks: Iterable[Part]) -> Iterator[Block]:
    """Paragraphs and lists that follow each other are one text to edit."""
    for is_prose, group in groupby(blocks, lambda block: isinstance(block, Paragraph | BulletList)):
        if is_prose:
            yield from prose(group)
        else:
            yield from (item(block) for block in group)


def item(block: Part) -> Block:
    if isinstance(block, Heading):
        text = f"{block.number}. {block.text}" if block.number else block.text
        return Block("heading", {"level": "h3" if block.level > 2 else "h2", "text": text})
    if isinstance(block, CallToAction):
        return Block("call_to_action", {"kind": block.kind, "label": block.text})
    raise TypeError(f"no such block: {type(block).__name__}")


def prose(blocks: Iterable[Part]) -> list[Block]:
    html = format_html_join("", "{}", ((markup(block),) for block in blocks))
    return [Block("rich_text", str(html))] if html else []


def markup(block: Part) -> SafeString:
    if isinstance(block, BulletList):
        rows = format_html_join("", "<li>{}</li>", ((text,) for text in block.items))
        if not block.ordered:
            return format_html("<ul>{}</ul>", rows)
        if block.start == 1:
            return format_html("<ol>{}</ol>", rows)
        return format_html('<ol start="{}">{}</ol>', block.start, rows)
    if isinstance(block, Paragraph):
        return format_html("<p>{}</p>", block.text)
    raise TypeError(f"no text: {type(block).__name__}")
