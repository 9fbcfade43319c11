"""All documents of a source through the one door, and what became of each."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from cms.importers.document import Trouble
from cms.importers.notes import note
from cms.importers.outcome import Options, Outcome, State
from cms.importers.readers import Source
from cms.importers.store import store

TWICE = _("its key stands twice in the source, and a key stands for one page")


def outcomes(source: Source, options: Options, *, dry_run: bool) -> Iterator[Outcome | Trouble]:
    """Raises SourceRefused where nothing of it can be read."""
    seen: set[str] = set()
    for found in source.documents():
        if isinstance(found, Trouble):
            yield found
        elif found.key in seen:
            yield Outcome(found.key, found.title, State.REFUSED, notes=(note(TWICE),))
        else:
            seen.add(found.key)
            yield store(found, source.pictures, options, dry_run=dry_run)
