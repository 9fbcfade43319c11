from reviews.viewsets.choosing import ReviewChooserViewSet
from reviews.viewsets.reviews import ReviewViewSet

__all__ = ["ReviewChooserViewSet", "ReviewViewSet"]
