from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from django.utils.translation import gettext_noop as _

from cms.importers.notes import Note, note

CallKind = Literal["therapists", "booking", "match", "page"]


class NothingFound(ValueError):
    """A text without a title or without a body: there is no article in it."""


class Reason(StrEnum):
    REPEATED_TITLE = _("repeated title")
    NAVIGATION = _("navigation")
    BYLINE = _("byline or date")
    COOKIE_BAR = _("cookie bar")
    FORM = _("form")
    IMAGE_CAPTION = _("caption of a lost image")
    REPEATED_NAME = _("repeated reviewer name")
    EMPTY_REVIEW = _("review without text")
    LABEL = _("label of the key points or the reviews")
    PAGE_END = _("text after the reviews")
    NO_WORDS = _("line without words")


class Concern(StrEnum):
    LOST_EMOJI = _("question marks left by lost emoji removed")
    LOST_CHARACTERS = _("unreadable characters removed")
    IMPOSSIBLE_DATE = _("impossible date dropped")
    EMPTY_SECTION = _("heading without text below it")
    ENCODING = _("not UTF-8, read as Windows-1252")


@dataclass(frozen=True)
class Part:
    """Something taken from the source; `lines` are its line numbers there, from 1."""

    lines: tuple[int, ...] = field(default=(), compare=False, kw_only=True)


@dataclass(frozen=True)
class Heading(Part):
    level: int
    text: str
    number: str | None = None


@dataclass(frozen=True)
class Paragraph(Part):
    text: str


@dataclass(frozen=True)
class BulletList(Part):
    items: tuple[str, ...] = ()
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True)
class CallToAction(Part):
    text: str
    kind: CallKind


Block = Heading | Paragraph | BulletList | CallToAction


@dataclass(frozen=True)
class ReviewDraft(Part):
    name: str
    date: date | None
    text: str


@dataclass(frozen=True)
class LeftOut:
    """`excerpt` is empty where it would be a person's name."""

    reason: Reason
    excerpt: str
    lines: tuple[int, ...]

    @property
    def note(self) -> Note:
        first, last = min(self.lines), max(self.lines)
        said = {"what": str(self.reason), "lines": first if first == last else f"{first}–{last}"}
        if self.excerpt:
            text = _("left out: %(what)s (line %(lines)s): %(excerpt)s")
            return note(text, **said, excerpt=self.excerpt)
        return note(_("left out: %(what)s (line %(lines)s)"), **said)


@dataclass(frozen=True)
class Caution:
    concern: Concern
    line: int
    count: int = 1

    @property
    def note(self) -> Note:
        if self.count > 1:
            text = _("warning: %(what)s (line %(line)s, %(times)s times)")
            return note(text, what=str(self.concern), line=self.line, times=self.count)
        return note(_("warning: %(what)s (line %(line)s)"), what=str(self.concern), line=self.line)


@dataclass(frozen=True)
class Draft:
    title: str
    ingress: tuple[Paragraph, ...]
    key_points: BulletList
    blocks: tuple[Block, ...]
    reviews: tuple[ReviewDraft, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Caution, ...]
    title_line: int = field(default=1, compare=False)

    def lines(self) -> Iterator[int]:
        """Every source line the draft accounts for, used or left out."""
        yield self.title_line
        for part in (*self.ingress, self.key_points, *self.blocks, *self.reviews, *self.left_out):
            yield from part.lines
