"""A document becomes a page: the same page again when its source comes again.

One transaction for each document, its pictures before it. Who dies between two of them has stored
the first whole and nothing of the second; the same source again goes on from there.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_noop as _
from wagtail.models import Page

from cms.importers import gallery, places
from cms.importers.document import Document
from cms.importers.notes import Note, note, of_error
from cms.importers.outcome import Options, Outcome, State
from cms.importers.pictures import Pictures
from cms.importers.storing import Storing, digest
from cms.models import ImportedPage

LONGEST_KEY = 255
logger = logging.getLogger(__name__)
Shown = TypeVar("Shown")


@contextmanager
def quiet() -> Iterator[None]:
    """Wagtail logs each page as made and published: not what is taken back, nor over a bar."""
    wagtail = logging.getLogger("wagtail")
    level = wagtail.level
    wagtail.setLevel(logging.WARNING)
    try:
        yield
    finally:
        wagtail.setLevel(level)


def store(
    document: Document, pictures: Pictures, options: Options, *, dry_run: bool = False
) -> Outcome:
    """A dry run does all of it and takes it back, so that it tells what would happen."""
    outcome = Outcome(document.key, document.title, State.REFUSED, notes=document.notes)
    if len(document.key) > LONGEST_KEY:
        return replace(outcome, notes=(note(_("its key is longer than 255 characters")),))
    try:
        before = ImportedPage.objects.filter(key=document.key).first()
        if before and before.digest == digest(document, options):
            return replace(outcome, state=State.UNCHANGED, page_id=before.page_id, notes=())
        user = options.user
        images, missing = gallery.store(document.pictures(), pictures, user, dry_run=dry_run)
        lacking = set(document.pictures()) - set(images)
        if before and lacking and before.digest == digest(document, options, lacking):
            return replace(outcome, state=State.UNCHANGED, page_id=before.page_id, notes=())
        with quiet() if dry_run else nullcontext(), transaction.atomic():
            done = Storing(document, options, images).store(outcome)
            transaction.set_rollback(dry_run)
        return done.noting(*missing)
    except ValidationError as error:
        return replace(outcome, notes=(of_error(error),))
    except places.NoPlace as error:
        return replace(outcome, notes=(Note(str(error)),))
    except IntegrityError:
        # Another import was faster with it, or with a topic or an author that it makes.
        return replace(outcome, notes=(note(_("another import is at it just now")),))
    except Exception as error:
        # One that we cannot cope with must not keep the others out. Its text may hold a name.
        logger.error("a document was not imported: %s", type(error).__name__)
        return replace(outcome, notes=(note(_("it could not be stored, which is our fault")),))


def looked(document: Document, options: Options, show: Callable[[Any], Shown]) -> Shown | None:
    """The page as it would be, without its pictures, for as long as it is shown."""
    outcome = Outcome(document.key, document.title, State.REFUSED)
    try:
        with quiet(), transaction.atomic():
            done = Storing(document, options, {}).store(outcome)
            page = Page.objects.filter(pk=done.page_id).first()
            shown = show(page.specific.get_latest_revision_as_object()) if page else None
            transaction.set_rollback(True)
    except Exception as error:
        # What stands in the way is a line of the report already.
        logger.warning("a document was not shown: %s", type(error).__name__)
        return None
    return shown
