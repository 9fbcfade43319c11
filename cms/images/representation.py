from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects

from cms.absolute import absolute
from cms.images.places import WHOLE
from cms.images.sources import sources, srcset

Fields = dict[str, Any]
# Those that `renditions` has had from the beginning; `sources` has all.
LISTED = ("webp", 800)


def prefetch_renditions(images: Iterable[Any]) -> None:
    """One query for all of the images that have none yet."""
    prefetch_related_objects([image for image in images if image], "renditions")


def image_representation(image: Any, alt: str, context: Fields | None) -> Fields | None:
    """`url` is the picture as it is stored; nothing at all if it has been deleted."""
    if image is None:
        return None
    found = sources(image, WHOLE)
    # By the file's name: those that were made a moment ago have no key yet.
    urls = {each.file.name: absolute(each.url, context) for one in found for each in one.renditions}

    def url(rendition: Any) -> str:
        return urls[rendition.file.name]

    kind, most = LISTED
    smaller = [
        each
        for source in found
        for each in source.renditions
        if source.kind == kind and each.width <= most
    ]
    return {
        "url": absolute(image.file.url, context),
        "width": image.width,
        "height": image.height,
        "alt": alt,
        "renditions": [
            {"url": url(each), "width": each.width, "height": each.height} for each in smaller
        ],
        "srcset": srcset(smaller, url),
        "sources": [
            {"type": source.mime, "srcset": srcset(source.renditions, url)} for source in found
        ],
        "focal_point": focal_point(image),
    }


def focal_point(image: Any) -> Fields | None:
    """As parts of width and height from the upper left corner."""
    point = image.get_focal_point()
    if point is None:
        return None
    return {
        "x": round(point.centroid_x / image.width, 3),
        "y": round(point.centroid_y / image.height, 3),
    }
