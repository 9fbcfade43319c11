"""Why an image is not taken, and what to do instead: a sentence each, for whoever uploads it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def refuse_foreign(start: bytes) -> None:
    """Kinds that many try, which need other words than "broken"."""
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<?xml") or b"<svg" in text:
        raise ValidationError(
            _("A drawing of the kind SVG can carry programs. Save it as PNG, and upload that."),
            "svg",
        )
    if start[4:8] == b"ftyp" and start[8:12] in HEIC:
        raise ValidationError(
            _("Browsers do not show photos of the kind HEIC. Save it as JPEG, and upload that."),
            "heic",
        )


def refuse_large(size: tuple[int, int] | None, most: int) -> None:
    if size is None:
        raise ValidationError(
            _("The image has too many pixels: at most %(most)s million. Make it smaller."),
            "file_too_many_pixels",
            {"most": most // 1_000_000},
        )
    width, height = size
    if width * height > most:
        raise ValidationError(
            _(
                "The image is %(width)s by %(height)s pixels, and at most %(most)s million in all"
                " are allowed. Make it smaller."
            ),
            "file_too_many_pixels",
            {"width": width, "height": height, "most": most // 1_000_000},
        )


def refuse_moving(image: Image.Image) -> None:
    # The second picture in a phone's JPEG is no movement.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        raise ValidationError(
            _(
                "The image moves, and readers could not stop it. Upload a still one, or a film by"
                " the block Video."
            ),
            "moving",
        )


def broken() -> ValidationError:
    return ValidationError(
        _(
            "This is no image that can be read: it is of another kind, damaged or incomplete."
            " Save it as JPEG, PNG, WebP or AVIF, and upload that."
        ),
        "invalid_image",
    )
