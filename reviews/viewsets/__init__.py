from reviews.viewsets.reviews import ReviewChooserViewSet, ReviewViewSet

__all__ = ["ReviewChooserViewSet", "ReviewViewSet"]
