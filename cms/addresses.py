"""Where things of the plugin are found on this site."""

import re
from collections.abc import Iterable
from functools import partial
from urllib.parse import urlencode

from django.apps import apps
from django.conf import settings
from django.db.models import Case, Q, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from booking.models import Therapist
from cms.absolute import absolute
from cms.caching.memory import remembered
from cms.languages import WANTED
from cms.openness import open_to_all

WITHIN_A_HOUSE = re.compile(r"\b(etasje|etg|floor)\b", re.IGNORECASE)


def therapist_urls(
    therapists: Iterable[Therapist | None], locale_id: int | None = None
) -> dict[int, str]:
    """By therapist's id: their live pages in that language (the active one if none is named), or
    else in the site's own, which the reader is told."""
    wanted = {therapist.pk for therapist in therapists if therapist}
    if not wanted:
        return {}
    key = ("therapists", frozenset(wanted), locale_id, get_language())
    return remembered(key, partial(looked_up, wanted, locale_id))


def looked_up(wanted: set[int], locale_id: int | None) -> dict[int, str]:
    # By name, for this is called by models that the page types build on.
    pages = (
        apps.get_model("cms", "TherapistPage")
        .objects.live()
        .filter(open_to_all(), therapist__in=wanted)
    )
    here = Q(locale=locale_id) if locale_id else Q(locale__language_code=get_language())
    found = pages.filter(here | Q(locale__language_code=settings.LANGUAGE_CODE))
    found = found.annotate(translated=Case(When(here, then=True), default=False))
    urls: dict[int, str] = {}
    for page in found.order_by("translated").defer_streamfields():
        said = "" if page.translated else f"?{urlencode({WANTED: get_language()})}"
        urls[page.therapist_id] = f"{page.url}{said}" if page.url else ""
    return urls


def therapist_pages(therapists: Iterable[Therapist], request: HttpRequest | None) -> dict[int, str]:
    """For the plugin, which does not know this site's pages: see BOOKING_THERAPIST_PAGES."""
    urls = therapist_urls(therapists)
    return {pk: absolute(url, {"request": request}) for pk, url in urls.items()}


def therapist_index_url() -> str:
    """The list of therapists in the active language; without one, where booking begins."""
    pages = apps.get_model("cms", "TherapistIndexPage").objects.live()
    page = (
        pages.filter(open_to_all(), locale__language_code=get_language()).order_by("path").first()
    )
    return (page and page.url) or booking_url()


def booking_url() -> str:
    return reverse("booking:start")


def match_url(topics: Iterable[str] = ()) -> str:
    """Where one asks whom one could talk to; what an article is about is ticked there already."""
    query = urlencode([("topic", slug) for slug in topics])
    return f"{reverse('booking:match-form')}?{query}" if query else reverse("booking:match-form")


def map_url(address: str) -> str:
    """A map that the reader opens by herself: nothing of it is loaded into a page of ours."""
    # Maps know houses, not what is within them.
    parts = [part for part in address.split(",") if not WITHIN_A_HOUSE.search(part)]
    query = urlencode({"query": ",".join(parts).strip()})
    return f"https://www.openstreetmap.org/search?{query}"
