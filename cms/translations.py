import re
from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import get_language
from wagtail.models import Page

from booking.prepared import PreparedModels, in_steps
from cms.openness import open_to_all

NUMBER = re.compile(r"[0-9]{1,18}")


def in_active_language(ids: Sequence[str]) -> list[Page | None]:
    """The public translation of each page, where there is one, else the page itself; nothing where
    not everybody may read it: its address alone would tell of it."""
    language = get_language() or ""
    wanted = [int(pk) if NUMBER.fullmatch(pk) else 0 for pk in ids]
    pages = {page.pk: page for page in public(pages=in_steps(wanted))}
    foreign = [page.pk for page in pages.values() if page.locale.language_code != language]
    theirs = translated(pages=in_steps(foreign), language=language)
    by_key = {page.translation_key: page for page in theirs}
    found = [pages.get(pk) for pk in wanted]
    return [page and by_key.get(page.translation_key, page) for page in found]


@PreparedModels
def public(pages: list[int]) -> QuerySet[Page]:
    return Page.objects.live().filter(open_to_all(), pk__in=pages).select_related("locale")


@PreparedModels
def translated(pages: list[int], language: str) -> QuerySet[Page]:
    keys = Page.objects.filter(pk__in=pages).values("translation_key")
    return Page.objects.live().filter(
        open_to_all(), translation_key__in=keys, locale__language_code=language
    )
