"""A copy that is public at once is published, under a title that nobody has looked at."""

from typing import Any

from django.http import HttpRequest

from cms.publishing.check import refuse


def refuse_copy(page: Any, title: str | None, *, with_those_below: bool) -> None:
    """Raises Refused. What is a draft stays one in the copy, and may say what it likes."""
    below = page.get_descendants() if with_those_below else page.__class__.objects.none()
    if page.live:
        copied = page.specific_class.objects.get(pk=page.pk)
        copied.title = title or copied.title
        refuse(copied)
    for each in below.live().specific():
        refuse(each)


def look_at_copy(request: HttpRequest, page: Any) -> None:
    """In the admin, before it is made."""
    asked = request.POST
    if asked.get("publish_copies") and not asked.get("alias"):
        refuse_copy(page, asked.get("new_title"), with_those_below="copy_subpages" in asked)
