import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.html import strip_tags
from django.utils.translation import gettext_noop as _

from cms.importers.document import Document, Kind, Trouble, Writer
from cms.importers.notes import Note, SourceRefused, note
from cms.importers.pictures import Pictures
from cms.importers.wordpress.content import read_content
from cms.importers.wordpress.items import BrokenOff, Channel, Item, Items

logger = logging.getLogger(__name__)
TWICE = _("its key stands twice in the source, and a key stands for one page")
KINDS: dict[str, Kind] = {"post": "article", "page": "page"}
TERMS = {"category", "post_tag"}
NO_TERM = {"uncategorized", "ukategorisert", "uncategorised"}
GONE = {"trash", "auto-draft", "inherit"}
# Parts of WordPress itself, which say nothing to a reader.
UNTOLD = {"attachment", "revision", "nav_menu_item"}


@dataclass
class Survey:
    """What the items need to know of each other."""

    documents: int = 0
    pictures: dict[str, tuple[str, str]] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)


def survey(path: Path) -> Survey:
    """Raises SourceRefused."""
    found = Survey()
    try:
        for item in Items(path):
            kind = item["wp:post_type"]
            if kind == "attachment" and item["wp:attachment_url"]:
                alt = item.meta.get("_wp_attachment_image_alt", "").strip()
                found.pictures[item["wp:post_id"]] = (item["wp:attachment_url"], alt)
            elif kind in KINDS:
                found.documents += item["wp:status"] not in GONE
            if kind not in KINDS and kind not in UNTOLD:
                found.others[kind or "no kind"] += 1
    except BrokenOff:
        pass  # told when it is read
    return found


def count(path: Path) -> int:
    return survey(path).documents


def read(path: Path, name: str, pictures: Pictures, after: int) -> Iterator[Document | Trouble]:
    """Those that are passed over cost no more than their XML. Raises SourceRefused."""
    known = survey(path)
    every = chain(documents(path, name, known, after), others(name, known))
    for number, found in enumerate(every, start=1):
        if found and number > after:
            yield found


def documents(
    path: Path, name: str, known: Survey, after: int
) -> Iterator[Document | Trouble | None]:
    items, number, seen = Items(path), 0, set[str]()
    try:
        for item in items:
            if item["wp:post_type"] not in KINDS or item["wp:status"] in GONE:
                continue
            number += 1
            yield read_one(item, items.channel, known, seen, name) if number > after else None
            seen.add(key(item, items.channel))
    except BrokenOff as error:
        yield Trouble(name, error.note) if number + 1 > after else None


def read_one(
    item: Item, channel: Channel, known: Survey, seen: set[str], name: str
) -> Document | Trouble:
    try:
        if item["wp:post_id"] and key(item, channel) in seen:
            raise SourceRefused(TWICE)
        return document(item, channel, known)
    except SourceRefused as error:
        return Trouble(named(item, name), error.note)
    except Exception as error:
        logger.error("an item was not read: %s", type(error).__name__)
        return Trouble(named(item, name), Note(_("it could not be read, which is our fault")))


def others(name: str, known: Survey) -> Iterator[Trouble]:
    for kind, times in sorted(known.others.items()):
        text = _("left out: %(times)s of WordPress' kind “%(kind)s”")
        yield Trouble(name, note(text, times=times, kind=kind), refused=False)


def named(item: Item, name: str) -> str:
    """Where it is, in a way that needs no language."""
    title, where = plain(item["title"])[:60], f"{name}:{item.line}"
    return f"{title} ({where})" if title else where


def document(item: Item, channel: Channel, known: Survey) -> Document:
    """Raises SourceRefused."""
    if item.too_long:
        raise SourceRefused(_("it is longer than any page: left out"))
    if not item["wp:post_id"]:
        raise SourceRefused(_("it has no number of its own, by which it would be known again"))
    title = plain(item["title"])
    if not title:
        raise SourceRefused(_("it has no title"))
    body = read_content(item["content:encoded"], known.pictures)
    if not body.blocks:
        raise SourceRefused(_("it has no text that a page could show"))
    published, notes = status(item)
    thumbnail = item.meta.get("_thumbnail_id", "").strip()
    picture, alt = known.pictures.get(thumbnail, ("", ""))
    if thumbnail and not picture:
        notes = [*notes, note(_("picture left out: the export does not tell where it lies"))]
    return Document(
        key=key(item, channel),
        title=title,
        introduction=plain(item["excerpt:encoded"]),
        blocks=tuple(body.blocks),
        picture=picture,
        picture_alt=alt[:200],
        kind=KINDS[item["wp:post_type"]],
        slug=unquote(item["wp:post_name"]),
        topics=topics(item),
        writer=writer(item, channel),
        published=published,
        written=moment(item),
        language=language(item) or channel.said.get("language", ""),
        translations=translations(item, channel),
        old_addresses=tuple(old_addresses(item, channel)),
        notes=(*notes, *body.notes()),
    )


def plain(html: str) -> str:
    """One line of text, where WordPress writes signs as HTML does."""
    return " ".join(unescape(strip_tags(html)).split())


def site(channel: Channel) -> str:
    said = channel.said
    return said.get("wp:base_blog_url") or said.get("link") or "wordpress"


def key(item: Item, channel: Channel) -> str:
    """Of one WordPress each post has its number, whatever becomes of title and address."""
    host = urlsplit(site(channel))
    return f"wordpress:{host.netloc}{host.path.rstrip('/')}#{item['wp:post_id']}"


def topics(item: Item) -> tuple[str, ...]:
    names = (plain(name) for domain, name in item.terms if domain in TERMS and name)
    return tuple(dict.fromkeys(name for name in names if name.casefold() not in NO_TERM))


def writer(item: Item, channel: Channel) -> Writer | None:
    login = item["dc:creator"]
    if not login:
        return None
    host = urlsplit(site(channel)).netloc
    return Writer(f"wordpress:{host}#{login}"[:255], plain(channel.writers.get(login, login))[:80])


def language(item: Item) -> str:
    """As Polylang says it, by a term; or WPML, in what its add-on for exports writes."""
    said = item.slugs.get("language") or item.meta.get("_wpml_import_language_code", "")
    return said.strip()[:20]


def translations(item: Item, channel: Channel) -> str:
    """What it has in common with what it is a translation of, and with nothing else."""
    said = item.slugs.get("post_translations") or item.meta.get("_wpml_import_translation_group")
    # Of one kind of item the numbers of WPML's groups are its own.
    kind = item["wp:post_type"]
    return f"wordpress:{urlsplit(site(channel)).netloc}#{kind}#{said.strip()}"[:255] if said else ""


def status(item: Item) -> tuple[bool, list[Note]]:
    if item["wp:post_password"]:
        return False, [note(_("kept as a draft: it was behind a password"))]
    if item["wp:status"] == "publish":
        return True, []
    return False, [note(_("kept as a draft: it was “%(status)s”"), status=item["wp:status"])]


def moment(item: Item) -> datetime | None:
    try:
        found = datetime.fromisoformat(item["wp:post_date_gmt"]).replace(tzinfo=UTC)
    except ValueError:
        return None  # a draft has zeros there
    return found if found.year > 1970 else None


def old_addresses(item: Item, channel: Channel) -> Iterator[str]:
    """Of the old site alone: what lies elsewhere was never ours to lead on."""
    host = urlsplit(site(channel)).hostname
    for said in dict.fromkeys((item["link"], item["guid"])):
        try:
            parts = urlsplit(said)
        except ValueError:
            continue
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        # One with a NUL nobody could visit, and no database could hold.
        if parts.hostname == host and path.strip("/") and "%00" not in path:
            yield path
