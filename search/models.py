"""Where Django looks for the tables; each is in the room that it belongs to."""

from search.index.document import Document
from search.index.stale import Stale
from search.index.vocabulary import Vocabulary

__all__ = ["Document", "Stale", "Vocabulary"]
