from collections.abc import Sequence

from django.utils.translation import get_language
from wagtail.models import Page

from cms.openness import open_to_all


def in_active_language(ids: Sequence[str]) -> list[Page | None]:
    """The public translation of each page, where there is one, else the page itself; nothing where
    not everybody may read it: its address alone would tell of it."""
    wanted = {int(pk) for pk in ids if pk.isdigit()}
    pages = Page.objects.live().filter(open_to_all()).select_related("locale").in_bulk(wanted)
    foreign = [
        page.translation_key
        for page in pages.values()
        if page.locale.language_code != get_language()
    ]
    translated = Page.objects.live().filter(
        open_to_all(), translation_key__in=foreign, locale__language_code=get_language()
    )
    by_key = {page.translation_key: page for page in translated} if foreign else {}
    found = [pages.get(int(pk)) if pk.isdigit() else None for pk in ids]
    return [page and by_key.get(page.translation_key, page) for page in found]
