"""What was stored before images came in through our door goes through it afterwards, once."""

import re
from typing import Any

from django.core.files import File
from wagtail.images import get_image_model
from wagtail.images.rect import Rect
from wagtail.utils.file import hash_filelike

from cms.images.door import ENDINGS, clean_image
from cms.images.ready import changed

# The door gives such names, so that what bears one has come through it.
THROUGH_IT = re.compile(rf"original_images/[0-9a-f]{{16}}\.({'|'.join(ENDINGS.values())})")


def is_clean(image: Any) -> bool:
    return bool(THROUGH_IT.fullmatch(image.file.name))


def clean_stored(image: Any) -> bool:
    """Whether it took its own place: not where somebody has replaced the image meanwhile.

    Raises ValidationError where the door refuses it, OSError where the file is lost.
    """
    storage, before, size = image.file.storage, image.file.name, (image.width, image.height)
    with storage.open(before) as file:
        clean = clean_image(file)
    image.file.save(clean.name, clean, save=False)
    image.set_focal_point(moved(image.get_focal_point(), size, (image.width, image.height)))
    if not stored(image, before, clean):
        storage.delete(image.file.name)
        return False
    storage.delete(before)
    image.renditions.all().delete()
    changed(image)
    return True


def stored(image: Any, before: str, clean: File) -> int:
    clean.seek(0)
    now: int = (
        get_image_model()
        .objects.filter(pk=image.pk, file=before)
        .update(
            file=image.file.name,
            width=image.width,
            height=image.height,
            file_size=clean.size,
            file_hash=hash_filelike(clean),
            focal_point_x=image.focal_point_x,
            focal_point_y=image.focal_point_y,
            focal_point_width=image.focal_point_width,
            focal_point_height=image.focal_point_height,
        )
    )
    return now


def moved(point: Rect | None, old: tuple[int, int], new: tuple[int, int]) -> Rect | None:
    """Smaller as the image is; one that was turned has lost what somebody pointed at."""
    if point is None or (old[0] < old[1]) != (new[0] < new[1]):
        return None
    share = new[0] / old[0]
    return Rect(*(round(edge * share) for edge in point))
