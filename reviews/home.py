from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from booking.home import Wait
from reviews.models import Review


def waits(user: Any) -> Iterator[Wait]:
    """Reviews that nobody has said yes to yet."""
    if not user.has_perm("reviews.change_review"):
        return
    if number := Review.objects.waiting().count():
        text = ngettext(
            "%(count)s review waits for your approval",
            "%(count)s reviews wait for your approval",
            number,
        )
        url = reverse("wagtailsnippets_reviews_review:list")
        yield Wait(
            text % {"count": number}, f"{url}?state={Review.State.IN_REVIEW}", icon="comment"
        )
