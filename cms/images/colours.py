from io import BytesIO
from typing import Any

from PIL import Image, ImageCms

SRGB = ImageCms.createProfile("sRGB")
# What a colour profile can be about; everything else is brought to one of them first.
WITH_PROFILE = ("L", "RGB", "RGBA", "CMYK")


def in_srgb(image: Image.Image) -> Image.Image:
    """In what browsers take an image for that says nothing: so it needs no profile of its own."""
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    shown = in_eight_bits(image)
    if shown.mode not in WITH_PROFILE or mode == "RGBA":
        shown = in_mode(shown, mode)
    if profile:
        shown = by_profile(shown, profile, mode)
    return in_mode(shown, mode)


def in_mode(image: Image.Image, mode: str) -> Image.Image:
    """Pillow would copy one that is already."""
    return image if image.mode == mode else image.convert(mode)


def in_eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits would be cut off at its darkest, not scaled."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda value: value / 256).convert("L")


def by_profile(image: Image.Image, profile: bytes, mode: Any) -> Image.Image:
    """As it is where the profile is broken, or of another kind of image."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, SRGB, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
