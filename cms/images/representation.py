from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple, Self

from django.db.models import QuerySet
from wagtail.images import get_image_model

from booking.prepared import PreparedModels, in_steps
from cms.absolute import absolute
from cms.images.places import WHOLE
from cms.images.sources import sources, srcset

Fields = dict[str, Any]
# Those that `renditions` has had from the beginning; `sources` has all.
LISTED = ("webp", 800)


def prefetch_renditions(images: Iterable[Any]) -> None:
    """One query for all of the images that have none yet; Wagtail looks for them there."""
    bare = [image for image in images if image and image._get_prefetched_renditions() is None]
    found = defaultdict(list)
    for rendition in renditions_of(images=in_steps(image.pk for image in bare)):
        found[rendition.image_id].append(rendition)
    for image in bare:
        image.prefetched_renditions = found[image.pk]


@PreparedModels
def renditions_of(images: list[int]) -> QuerySet[Any]:
    found: QuerySet[Any] = get_image_model().get_rendition_model().objects.filter(image__in=images)
    return found


class Shown(NamedTuple):
    url: str
    width: int
    height: int

    @classmethod
    def of(cls, rendition: Any, context: Fields | None) -> Self:
        return cls(absolute(rendition.url, context), rendition.width, rendition.height)


def image_representation(image: Any, alt: str, context: Fields | None) -> Fields | None:
    """`url` is the picture as it is stored; nothing at all if it has been deleted."""
    if image is None:
        return None
    kind, most = LISTED
    files = [
        (source, [Shown.of(each, context) for each in source.renditions])
        for source in sources(image, WHOLE)
    ]
    smaller = [
        each
        for source, shown in files
        for each in shown
        if source.kind == kind and each.width <= most
    ]
    return {
        "url": absolute(image.file.url, context),
        "width": image.width,
        "height": image.height,
        "alt": alt,
        "renditions": [each._asdict() for each in smaller],
        "srcset": srcset(smaller),
        "sources": [{"type": source.mime, "srcset": srcset(shown)} for source, shown in files],
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
