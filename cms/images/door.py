"""The one way in: whatever comes is looked at, decoded and stored anew, made of its pixels alone.

What a camera wrote beside them (place, time, owner, a smaller copy of what was cut away) ends here,
and so does what somebody has hidden behind them.
"""

from contextlib import suppress
from io import BytesIO
from secrets import token_hex

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps

from cms.images.colours import WITH_PROFILE, in_srgb
from cms.images.refusals import broken, refuse_foreign, refuse_large, refuse_moving
from cms.weight import refuse_heavy

# On the longer side, in pixels: more than any place on the site shows, cropped or not.
LONGEST = 2560
# As Pillow calls what it finds, and what becomes of it. MPO is what some phones make of a JPEG.
STORED_AS = {
    "JPEG": "JPEG",
    "MPO": "JPEG",
    "PNG": "PNG",
    "GIF": "PNG",
    "WEBP": "WEBP",
    "AVIF": "AVIF",
}
# Pillow finds an MPO by opening a JPEG, and knows the others once their plugins are there.
OPENED = [kind for kind in STORED_AS if kind != "MPO"]
Image.init()
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
# Good enough to be encoded once more for each place that shows it.
OPTIONS = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {},
    "WEBP": {"quality": 90},
    "AVIF": {"quality": 80},
}
TOO_LARGE = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def clean_image(file: File) -> SimpleUploadedFile:
    """A copy under a name that tells nothing; its kind is that of the content, not of the name.

    Raises ValidationError, in words for whoever uploads it. Nothing is decoded before size and
    kind have been looked at.
    """
    refuse_heavy(file.size, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    file.seek(0)
    refuse_foreign(file.read(512))
    file.seek(0)
    try:
        with Image.open(file, formats=OPENED) as image:
            refuse_large(image.size, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
            refuse_moving(image)
            return encoded(pixels(image), STORED_AS[image.format or ""])
    except ValidationError:
        raise
    except TOO_LARGE:
        # Of so many pixels that Pillow itself does not even tell how many.
        refuse_large(None, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        raise
    except Exception as error:  # there is no end to what a bad file makes decoders raise
        raise broken() from error


def pixels(image: Image.Image) -> Image.Image:
    """Upright, in sRGB, no larger than needed; a JPEG is decoded smaller where that will do."""
    image.draft(None, (LONGEST, LONGEST))
    turn_upright(image)
    # First, where it mixes no colours that stand for something else: few pixels take little memory.
    if image.mode in WITH_PROFILE and "transparency" not in image.info:
        shrink(image)
    plain = in_srgb(image)
    shrink(plain)
    plain.info = {}
    return plain


def turn_upright(image: Image.Image) -> None:
    """As the camera was held."""
    image.load()
    # Pillow turns it first, and then stumbles over nonsense beside the pixels, which ends here.
    with suppress(Exception):
        ImageOps.exif_transpose(image, in_place=True)


def shrink(image: Image.Image) -> None:
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)


def encoded(image: Image.Image, kind: str) -> SimpleUploadedFile:
    content = BytesIO()
    image.save(content, kind, **OPTIONS[kind])
    return SimpleUploadedFile(
        f"{token_hex(8)}.{ENDINGS[kind]}", content.getvalue(), f"image/{kind.lower()}"
    )
