"""All documents of a source through the one door, and what became of each."""

from collections.abc import Iterator

from cms.importers.document import Trouble
from cms.importers.outcome import Options, Outcome
from cms.importers.readers import Source
from cms.importers.store import store


def outcomes(source: Source, options: Options, *, dry_run: bool) -> Iterator[Outcome | Trouble]:
    """Raises SourceRefused where nothing of it can be read."""
    for found in source.documents():
        if isinstance(found, Trouble):
            yield found
        else:
            yield store(found, source.pictures, options, dry_run=dry_run)
