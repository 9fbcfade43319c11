"""What a search engine shows under a page's title."""

from typing import Any

from django.utils.text import Truncator

from booking.models import Practice
from cms.models.search_appearance import filled

LENGTH = 160  # characters; what is longer is cut off in lists of results


def description(page: Any) -> str:
    """The editor's own words, else those the page begins with; empty where there are none."""
    if page.search_description:
        return page.search_description
    words = " ".join(beginning(page).split())
    return Truncator(words).chars(LENGTH, truncate="…") if words else by_template(page)


def by_template(page: Any) -> str:
    template = page.appearance.local_description
    return filled(template, title=page.title, practice=Practice.load().name) if template else ""


def beginning(page: Any) -> str:
    for name in ("ingress", "lead", "introduction"):
        if words := getattr(page, name, ""):
            return words
    therapist = getattr(page, "therapist", None)
    return therapist.local_introduction if therapist else ""
