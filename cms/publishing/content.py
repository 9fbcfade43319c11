"""What of a page the rules look at, whatever blocks it is built of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.documents import get_document_model
from wagtail.models import Page

OPENING = ("title", "hero_title", "headline", "ingress", "lead", "introduction")
ASIDE = ("call", "told_by", "hours", "image_alt", "button", "thanks")
STREAMS = ("body", "sections")
# Blocks whose title stands on the page as no heading; that of all others is one of a section.
UNHEADED = {"callout", "document", "video"}
ENDS = re.compile(r"</(?:p|li|h\d)>|<br\s*/?>")


@dataclass(frozen=True)
class Text:
    words: str
    where: str  # the id of the block, or the name of the field


@dataclass(frozen=True)
class Heading:
    level: int
    words: str
    where: str


@dataclass
class Content:
    title: str = ""
    seo_title: str = ""
    description: str = ""
    topics: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)  # the running text
    opening: list[Text] = field(default_factory=list)  # title, ingress and the like
    headings: list[Heading] = field(default_factory=list)
    bare_images: list[str] = field(default_factory=list)  # where they stand
    pages: list[tuple[int, str]] = field(default_factory=list)  # linked to, and where
    documents: list[tuple[int, str]] = field(default_factory=list)
    takes_crisis_lines: bool = False  # the kind of page has a place for them
    has_crisis_lines: bool = False
    reviewable: bool = False  # the kind of page has a place for a review
    reviewer: str = ""
    reviewed_on: date | None = None
    review_due: date | None = None
    # Of the people whose words these are: none of them is authorised personnel.
    unauthorised: bool = True

    def read(self, page: Any, topics: Iterable[Any]) -> "Content":
        self.title, self.seo_title = page.title, page.seo_title
        self.description = page.search_description
        self.topics = [name for topic in topics for name in (topic.name, topic.name_en) if name]
        for names, texts in ((OPENING, self.opening), (ASIDE, self.texts)):
            texts += [Text(words, name) for name in names if (words := getattr(page, name, ""))]
        self.read_questions(page)
        self.takes_crisis_lines = hasattr(page, "body")
        streams = [(name, getattr(page, name)) for name in STREAMS if hasattr(page, name)]
        people = [person for name, stream in streams for person in self.read_stream(stream, name)]
        if therapist := getattr(page, "therapist", None):
            people.append(therapist)
        self.unauthorised = not any(person.is_authorised for person in people if person)
        if image := getattr(page, "image", None):
            self.bare_images += ["image_alt"] if image and not page.image_alt else []
        if hasattr(page, "review_due"):
            self.reviewable = True
            self.reviewer = page.reviewer.name if page.reviewer else ""
            self.reviewed_on, self.review_due = page.reviewed_on, page.review_due
        return self

    def read_questions(self, page: Any) -> None:
        """Of a form. They say what it is about, as headings do."""
        rows = page.form_fields.all() if hasattr(page, "form_fields") else ()
        for row in rows:
            self.opening.append(Text(row.label, "form_fields"))
            words = (row.help_text, *row.options)
            self.texts += [Text(each, "form_fields") for each in words if each]

    def read_stream(self, stream: Any, name: str) -> Iterator[Any]:
        """Yields the therapists among the authors."""
        self.read_links(stream)
        for child in stream:
            if child.block_type == "author":
                yield child.value and child.value.therapist
            elif child.block_type == "crisis_lines":
                self.has_crisis_lines = True
            else:
                self.walk(child.block, child.value, child.id or name)

    def walk(self, block: Any, value: Any, where: str) -> None:
        if value is None or value == "":
            return
        if isinstance(block, blocks.StructBlock):
            self.walk_struct(block, value, where)
        elif isinstance(block, blocks.ListBlock):
            for each in value:
                self.walk(block.child_block, each, where)
        elif isinstance(block, blocks.StreamBlock):
            for each in value:
                self.walk(each.block, each.value, where)
        elif isinstance(block, BaseTypedTableBlock):
            self.walk_table(value, where)
        elif isinstance(block, blocks.RichTextBlock):
            self.texts.append(Text(plain(value.source), where))
        elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
            self.texts.append(Text(str(value), where))

    def walk_struct(self, block: Any, value: Any, where: str) -> None:
        if "level" in block.child_blocks and "text" in block.child_blocks:
            level = int(str(value["level"]).lstrip("h") or 2)
            self.headings.append(Heading(level, str(value["text"]), where))
            return
        if "image" in block.child_blocks and "alt" in block.child_blocks:
            decorates = value.get("decorative", False)
            if value.get("image") and not decorates and not (value.get("alt") or "").strip():
                self.bare_images.append(where)
        if shared := "shared" in block.child_blocks and value.get("shared"):
            self.texts.append(Text(shared.local_label, where))
            self.pages += [(shared.page_id, where)] if shared.page_id else []
        for name, child in block.child_blocks.items():
            words = value.get(name)
            if words and name == "title" and block.name and block.name not in UNHEADED:
                self.headings.append(Heading(2, words, where))
            elif words and name == "question":
                self.opening.append(Text(words, where))  # says what it is about, as headings do
            else:
                self.walk(child, words, where)

    def walk_table(self, table: TypedTable, where: str) -> None:
        named = [table.caption, *(column["heading"] for column in table.columns)]
        self.texts += [Text(words, where) for words in named if words]
        for cell in (cell for row in table.rows for cell in row):
            self.walk(cell.block, cell.value, where)

    def read_links(self, stream: Any) -> None:
        """As Wagtail's index of references has them: of running text and of choosers alike."""
        for model, pk, _kind, where in stream.stream_block.extract_references(stream):
            place = (int(pk), where.partition(".")[0])
            if issubclass(model, Page):
                self.pages.append(place)
            elif issubclass(model, get_document_model()):
                self.documents.append(place)


def plain(source: str) -> str:
    """The words of rich text, a line for each paragraph."""
    return unescape(strip_tags(ENDS.sub("\n", source)))
