from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from cms.images.places import PLACES
from cms.images.sources import Source, sources, srcset

register = template.Library()

LATER = mark_safe('loading="lazy"')
# The one that a page is waited for.
AT_ONCE = mark_safe('loading="eager" fetchpriority="high"')


@register.simple_tag
def content_image(image: Any, place: str, alt: str = "", first: bool = False) -> SafeString:
    """An image as it stands in a place of the site; nothing where its file is lost.

    `first` for the large one that is seen without scrolling.
    """
    where = PLACES[place]
    found = sources(image, where.cuts)
    if not found:
        return mark_safe("")
    *better, known = found
    # As wide as it gets: the styles make it smaller, and its room is there before it is.
    return format_html(
        '<picture>{}<img src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}" {}'
        ' decoding="async"></picture>',
        format_html_join(
            "", '<source type="{}" srcset="{}" sizes="{}">', lines(better, where.sizes)
        ),
        known.renditions[0].url,
        srcset(known.renditions),
        where.sizes,
        known.widest.width,
        known.widest.height,
        alt or "",
        AT_ONCE if first else LATER,
    )


def lines(better: list[Source], sizes: str) -> list[tuple[str, str, str]]:
    return [(source.mime, srcset(source.renditions), sizes) for source in better]
