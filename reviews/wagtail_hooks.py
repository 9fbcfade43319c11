from wagtail.snippets.models import register_snippet

from reviews.viewsets import ReviewViewSet

register_snippet(ReviewViewSet)
