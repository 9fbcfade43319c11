"""A document is written as a page, within one transaction that somebody else has opened."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext_noop as _

from booking import clock
from cms.importers import places
from cms.importers.document import Block, Document
from cms.importers.left import left
from cms.importers.notes import Note, note
from cms.importers.outcome import Options, Outcome, State
from cms.importers.reviews import add_reviews
from cms.importers.stream import LONGEST_INGRESS
from cms.models import ImportedPage
from cms.publishing import Refused


def digest(document: Document, options: Options, lacking: Iterable[str] = ()) -> str:
    """Of what is wanted: the same text to be published, after a draft of it, is something new.

    So is one whose pictures were not to be had, when they are.
    """
    said = [document.digest, str(document.published and not options.as_draft), *sorted(lacking)]
    return sha256(" ".join(said).encode()).hexdigest()


EDITED = _("somebody has changed the page since it was imported")


def held(page: Any) -> str | None:
    """What an import waits for, whatever was asked of it."""
    if page.locked:
        return _("the page is locked")
    if page.go_live_at and page.go_live_at > clock.now():
        return _("the page is to be published at an hour that somebody has set")
    return _("the page waits for somebody's approval") if page.current_workflow_state else None


class Storing:
    def __init__(self, document: Document, options: Options, images: dict[str, int | None]) -> None:
        self.document, self.options, self.images = document, options, images
        self.notes: list[Note] = []

    def store(self, outcome: Outcome) -> Outcome:
        """Raises ValidationError and NoPlace."""
        rows = ImportedPage.objects.select_for_update()
        row = rows.filter(key=self.document.key).first()
        page = row.page.specific.get_latest_revision_as_object() if row else None
        edited = EDITED if row and row.since(left(page)) else None
        in_the_way = held(page) if page else None
        if edited and not self.options.over_edits:
            in_the_way = edited
        if page and in_the_way:
            kept = replace(outcome, state=State.KEPT, page_id=page.pk)
            return kept.noting(note(_("not touched: %(what)s"), what=in_the_way))
        page = self.changed(page) if page else self.added()
        self.notes += places.among(self.document, page)
        published = self.published(page, edited)
        self.remember(row, page)
        self.notes += places.lead_here(page, self.document.old_addresses, self.options.user)
        self.notes += add_reviews(self.document.reviews, self.options.user)
        state = State.CHANGED if row else State.NEW
        done = replace(outcome, state=state, published=published, page_id=page.pk)
        return done.noting(*self.notes)

    def added(self) -> Any:
        parent = places.place(self.document)
        user = self.options.user
        if user is not None and not parent.permissions_for_user(user).can_add_subpage():
            raise ValidationError(_("You may not add pages there."))
        page = places.MODELS[self.document.kind](owner=user)
        self.fill(page)
        page.live, page.locale = False, parent.locale
        page.slug = places.slug(self.document, parent)
        self.link(page)
        parent.add_child(instance=page)
        self.revision = page.save_revision(user=user, changed=True)
        return page

    def changed(self, page: Any) -> Any:
        user = self.options.user
        if user is not None and not page.permissions_for_user(user).can_edit():
            raise ValidationError(_("You may not change this page."))
        self.fill(page)
        if self.link(page):
            type(page).objects.filter(pk=page.pk).update(translation_key=page.translation_key)
        self.revision = page.save_revision(user=user, changed=True)
        return page

    def link(self, page: Any) -> bool:
        """As a translation of what came before it, whichever of them that was."""
        found = places.original(self.document, page)
        if found:
            page.translation_key = found.translation_key
        return found is not None

    def fill(self, page: Any) -> None:
        document = self.document
        page.title = page.draft_title = document.title
        above: list[Block] = []
        opening = document.introduction
        if document.kind == "article" and len(opening) <= LONGEST_INGRESS:
            page.ingress = opening
        elif opening:
            above = [Block("rich_text", str(format_html("<p>{}</p>", opening)))]
        blocks = [*above, *self.placed(document.blocks), *self.by()]
        page.body = json.dumps([{"type": each.kind, "value": each.value} for each in blocks])
        if document.kind == "article":
            self.fill_article(page)

    def fill_article(self, page: Any) -> None:
        topics, unknown = self.options.vocabulary.topics(self.document.topics)
        self.notes += unknown
        if topics:
            page.topics = topics
        if picture := self.images.get(self.document.picture):
            page.image_id, page.image_alt = picture, self.document.picture_alt

    def placed(self, blocks: Iterable[Block]) -> Iterable[Block]:
        """With images of the site in the place of the source's; without those not found."""
        for block in blocks:
            if block.kind == "image":
                if pk := self.images.get(block.value["image"]):
                    yield Block("image", block.value | {"image": pk})
            elif block.kind == "gallery":
                found = [(self.images.get(each["image"]), each) for each in block.value["images"]]
                shown = [each | {"image": pk} for pk, each in found if pk]
                if len(shown) > 1:
                    yield Block("gallery", block.value | {"images": shown})
                elif shown:
                    yield Block("image", shown[0])
            else:
                yield block

    def by(self) -> list[Block]:
        if self.document.writer is None:
            return []
        author, notes = self.options.vocabulary.author(self.document.writer)
        self.notes += notes
        return [Block("author", author.pk)] if author else []

    def published(self, page: Any, edited: str | None) -> bool:
        """Whether it is. SitePage.publish is the one door to that, for an import too."""
        if reason := edited or self.stays_draft(page):
            self.notes.append(note(_("kept as a draft: %(what)s"), what=reason))
            return False
        if self.options.as_draft or not self.document.published:
            return False
        first = page.first_published_at
        page.first_published_at = first or self.written()
        try:
            with transaction.atomic():
                self.revision.publish(user=self.options.user)
        except Refused as refused:
            page.first_published_at = first
            why = " ".join(refused.messages)
            self.notes.append(note(_("kept as a draft: %(why)s"), why=why))
            return False
        return True

    def written(self) -> datetime | None:
        moment = self.document.written
        return min(moment, clock.now()) if moment else None

    def stays_draft(self, page: Any) -> str | None:
        # Somebody took it down after it was public: only somebody can put it up again.
        if not page.live and page.first_published_at:
            return _("it has been taken down")
        user = self.options.user
        if user is not None and not page.permissions_for_user(user).can_publish():
            return _("you may not publish there")
        return None

    def remember(self, row: ImportedPage | None, page: Any) -> None:
        row = row or ImportedPage(key=self.document.key, page_id=page.pk)
        lacking = set(self.document.pictures()) - set(self.images)
        row.translations = self.document.translations
        row.digest, row.left = digest(self.document, self.options, lacking), left(page)
        row.save()
