"""Files that are one article each."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext_noop as _

from booking import clock
from cms.importers.document import Document, Trouble, Writer
from cms.importers.draft import CallToAction, Draft, NothingFound
from cms.importers.html import Page, read_page
from cms.importers.notes import Note, SourceRefused, note
from cms.importers.pictures import Pictures
from cms.importers.source import read_source
from cms.importers.stream import introduction_and_blocks
from cms.importers.text import parse

PUBLIC = {"publish", "published", "public", "publisert", "offentlig"}
YES = {"true", "yes", "on", "1", "ja"}
NO = {"false", "no", "off", "0", "nei"}


def read_text(
    path: Path, name: str, pictures: Pictures, after: int
) -> Iterator[Document | Trouble]:
    source = read_source(path)
    try:
        draft = parse(source.text)
    except NothingFound as error:
        raise SourceRefused(str(error)) from None
    introduction, blocks = introduction_and_blocks(draft)
    cautions = (*source.warnings, *draft.warnings)
    yield Document(
        key=f"file:{name}",
        title=draft.title,
        introduction=introduction,
        blocks=blocks,
        reviews=draft.reviews,
        notes=(
            *contents(draft),
            *(entry.note for entry in draft.left_out),
            *(caution.note for caution in cautions),
        ),
    )


def contents(draft: Draft) -> Iterator[Note]:
    if found := len(draft.reviews):
        text = _("%(count)s reviews, unverified drafts until somebody publishes them")
        yield note(text, count=found)
    calls = (block for block in draft.blocks if isinstance(block, CallToAction))
    if aimless := sum(call.kind == "page" for call in calls):
        text = _("%(count)s calls to action are hidden until a page is chosen for them")
        yield note(text, count=aimless)


def read_html(
    path: Path, name: str, pictures: Pictures, after: int
) -> Iterator[Document | Trouble]:
    source = read_source(path)
    page = read_page(source.text)
    yield page_document(page, name, notes=tuple(caution.note for caution in source.warnings))


def page_document(
    page: Page, name: str, said: dict[str, Any] | None = None, notes: tuple[Note, ...] = ()
) -> Document:
    """`said` is what the source says of itself besides the page, and counts for more."""
    facts: dict[str, Any] = {**page.said, **(said or {})}
    title = str(facts.get("title") or page.title)
    if not title:
        raise SourceRefused(_("there is no title: no heading of the first level and no field"))
    if not page.body.blocks:
        raise SourceRefused(_("the text has a title but no body"))
    author = str(facts.get("author") or "").strip()
    moment, odd = written(facts.get("date"))
    unready = not_public(facts, moment)
    return Document(
        key=f"key:{facts['key']}" if facts.get("key") else f"file:{name}",
        title=title,
        introduction=str(facts.get("introduction") or ""),
        blocks=tuple(page.body.blocks),
        slug=str(facts.get("slug") or ""),
        topics=tuple(listed(facts.get("topics"))),
        writer=Writer(f"name:{author.casefold()}"[:255], author[:80]) if author else None,
        published=not unready,
        written=moment,
        language=str(facts.get("language") or facts.get("lang") or ""),
        notes=(*notes, *odd, *unready, *page.body.notes(), *overruled(title, page)),
    )


def overruled(title: str, page: Page) -> list[Note]:
    """A heading of the first level that is not the title after all."""
    other = page.heading and page.heading.casefold() != title.casefold()
    return [note(_("left out: %(what)s"), what=page.heading)] if other else []


def not_public(facts: dict[str, Any], moment: datetime | None) -> list[Note]:
    """Why it was not: in doubt a text waits for somebody, and none is public before its day."""
    status = word(facts.get("status"))
    if status and status not in PUBLIC:
        return [note(_("kept as a draft: it was “%(status)s”"), status=status[:40])]
    if word(facts.get("draft")) in YES or word(facts.get("published")) in NO:
        return [note(_("kept as a draft: it was “%(status)s”"), status="draft")]
    if moment and moment > clock.now():
        return [note(_("kept as a draft: its date is still to come"))]
    return []


def word(value: Any) -> str:
    return str(value or "").strip().casefold()


def listed(said: Any) -> list[str]:
    parts = said.split(",") if isinstance(said, str) else said or []
    return [text for part in parts if (text := str(part).strip())]


def written(said: Any) -> tuple[datetime | None, list[Note]]:
    if not said:
        return None, []
    text = str(said).strip()
    try:
        day: date | None = parse_date(text) if len(text) == len("2024-03-21") else None
        moment = datetime.combine(day, time(12)) if day else parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        return None, [
            note(_("the date “%(date)s” is none: write it as 2024-03-21"), date=text[:40])
        ]
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return moment.astimezone(UTC), []
