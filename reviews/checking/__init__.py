"""What a moderator should look at before a review is public: places in it, each with its kind.

Rules of thumb that point at a place, and decide nothing: a name may be that of a dog.
"""

from reviews.checking.find import find
from reviews.checking.finding import Finding, Kind
from reviews.checking.marking import Piece, pieces

__all__ = ["Finding", "Kind", "Piece", "find", "pieces"]
