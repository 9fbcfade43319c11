from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Query:
    """What somebody types, and how glad she would be of each document: 3, 2 or 1, else not at all.

    held_out: nothing is tuned on it. unseen: the words stand in no document.
    """

    kind: str
    words: str
    grades: Mapping[str, int]
    language: str = "nb"
    filters: Mapping[str, str] = field(default_factory=dict)
    held_out: bool = False
    unseen: bool = False
