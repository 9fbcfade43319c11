from reviews.models.imported import ImportedReview, ReviewFile
from reviews.models.invitation import Invitation, Invited
from reviews.models.month import MonthField
from reviews.models.review import PublicReview, Review

__all__ = [
    "ImportedReview",
    "Invitation",
    "Invited",
    "MonthField",
    "PublicReview",
    "Review",
    "ReviewFile",
]
