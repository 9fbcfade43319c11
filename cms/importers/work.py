"""All documents of a source through the one door, and what became of each."""

from collections.abc import Iterator

from django.utils.translation import gettext_noop as _

from cms.importers.document import Trouble
from cms.importers.notes import note
from cms.importers.readers import Source
from cms.importers.store import Options, Outcome, State, store


def outcomes(
    source: Source, options: Options, *, dry_run: bool, after: int = 0
) -> Iterator[Outcome | Trouble]:
    """Without the first so many, which were done before. Raises SourceRefused."""
    seen: set[str] = set()
    for number, found in enumerate(source.documents(), start=1):
        if isinstance(found, Trouble):
            done: Outcome | Trouble = found
        elif found.key in seen:
            text = _("its key stands twice in the source, and a key stands for one page")
            done = Outcome(found.key, found.title, State.REFUSED, notes=(note(text),))
        else:
            seen.add(found.key)
            if number <= after:
                continue
            done = store(found, source.pictures, options, dry_run=dry_run)
        if number > after:
            yield done
