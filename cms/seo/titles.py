"""What stands on a page's tab and in lists of results."""

from typing import Any

from booking.models import Practice
from cms.models import TherapistPage
from cms.models.search_appearance import filled


def name(page: Any) -> str:
    """What the page calls itself, without the practice."""
    headline = getattr(page, "hero_title", "") or getattr(page, "headline", "")
    return page.seo_title or headline or page.title


def full_title(page: Any, practice: Practice) -> str:
    """An editor's own words stand alone: whoever writes them knows how many there is room for."""
    if page.seo_title:
        return page.seo_title
    values = {"title": name(page), "practice": practice.name}
    if isinstance(page, TherapistPage) and page.therapist_id:
        profession = page.therapist.local_title
        return filled(page.appearance.therapist_title, profession=profession, **values)
    return (
        values["title"]
        if practice.name == page.title == values["title"]
        else filled(page.appearance.title, **values)
    )
