"""The picture that stands for a page: most have one of their own, a profile has the portrait."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import Page

from cms.models import ArticlePage, LandingPage, StoryPage, TherapistPage

PICTURE = {
    ArticlePage: ("image",),
    StoryPage: ("image",),
    LandingPage: ("image",),
    TherapistPage: ("therapist", "portrait"),
}


def picture(page: Page) -> Any:
    """None where the page has none."""
    found: Any = page
    for name in PICTURE.get(type(page), ()):
        found = found and getattr(found, name)
    return None if found is page else found


def pictures(pages: Sequence[Page]) -> dict[int, list[str]]:
    """By page's id the addresses of what it shows, fetched together."""
    for kind, names in PICTURE.items():
        prefetch_related_objects([page for page in pages if type(page) is kind], "__".join(names))
    found: dict[int, list[str]] = defaultdict(list)
    for page in pages:
        image = picture(page)
        if image:
            found[page.pk].append(image.file.url)
    return found
