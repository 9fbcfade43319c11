from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from booking.home.waits import HOOK as WAITS
from reviews import home
from reviews.viewsets import ReviewViewSet

register_snippet(ReviewViewSet)


@hooks.register(WAITS)
def waits(request: HttpRequest, waits: list[Any]) -> None:
    waits += home.waits(request.user)
