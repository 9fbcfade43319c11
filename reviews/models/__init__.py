from reviews.models.invitation import Invitation, Invited
from reviews.models.month import MonthField
from reviews.models.review import PublicReview, Review

__all__ = ["Invitation", "Invited", "MonthField", "PublicReview", "Review"]
