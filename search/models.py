"""Where Django looks for the tables; each is in the room that it belongs to."""

from search.editorial.crisis_rule import CrisisRule
from search.editorial.pin import Pin, PinnedPage
from search.editorial.synonym_group import SynonymGroup
from search.index.document import Document
from search.index.stale import Stale
from search.index.vocabulary import Vocabulary
from search.unfound.unfound import Unfound

__all__ = [
    "CrisisRule",
    "Document",
    "Pin",
    "PinnedPage",
    "Stale",
    "SynonymGroup",
    "Unfound",
    "Vocabulary",
]
