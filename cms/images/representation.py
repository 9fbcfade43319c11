from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.images.models import SourceImageIOError

from cms.absolute import absolute

# The templates' pictures name the format first too: the same words, the same file.
WEBP = ("format-webp|width-400", "format-webp|width-800")


def prefetch_renditions(images: Iterable[Any]) -> None:
    """One query for all of the images that have none yet."""
    prefetch_related_objects([image for image in images if image], "renditions")


def image_representation(
    image: Any, alt: str, context: dict[str, Any] | None
) -> dict[str, Any] | None:
    """`url` is the picture as uploaded; nothing at all if it has been deleted."""
    if image is None:
        return None
    smaller = renditions(image, context)
    return {
        "url": absolute(image.file.url, context),
        "width": image.width,
        "height": image.height,
        "alt": alt,
        "renditions": smaller,
        "srcset": ", ".join(f"{item['url']} {item['width']}w" for item in smaller),
    }


def renditions(image: Any, context: dict[str, Any] | None) -> list[dict[str, Any]]:
    """None of a drawing, which needs none, nor of a picture whose file is lost."""
    if image.is_svg():
        return []
    try:
        made = image.get_renditions(*WEBP).values()
    except SourceImageIOError:
        return []
    by_width = {rendition.width: rendition for rendition in made}
    return [
        {"url": absolute(item.url, context), "width": item.width, "height": item.height}
        for item in by_width.values()
    ]
