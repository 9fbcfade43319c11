"""What is asked of an import, and what becomes of one document."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from cms.importers.notes import Note
from cms.importers.vocabulary import Vocabulary


class State(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # somebody here has changed the page since
    REFUSED = "refused"


@dataclass(frozen=True)
class Options:
    """`user` is who imports in the admin; without one, whoever may do everything."""

    as_draft: bool = False
    over_edits: bool = False
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    user: Any = None


@dataclass(frozen=True)
class Outcome:
    key: str
    title: str
    state: State
    published: bool = False
    page_id: int | None = None
    notes: tuple[Note, ...] = ()

    def noting(self, *notes: Note) -> "Outcome":
        return replace(self, notes=(*self.notes, *notes))
