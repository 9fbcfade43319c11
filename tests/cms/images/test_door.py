"""What comes in as an image: made of its pixels alone, or refused with a sentence."""

import re
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo
from pytest_django import Settings

from cms.images import clean_image
from tests.cms.images.pictures import bomb, made, plain, shown

ORIENTATION, CAMERA, GPS = 0x0112, 0x010F, 0x8825


def refused(file: File) -> str:
    with translation.override("en"):
        with pytest.raises(ValidationError) as caught:
            clean_image(file)
        return str(caught.value.messages[0])


def photo(name: str = "Kari Nordmann.jpg") -> File:
    """Taken lying: red on the left becomes red on top once it stands upright."""
    image = Image.new("RGB", (60, 40), "blue")
    image.paste("red", (0, 0, 30, 40))
    exif = Image.Exif()
    exif[ORIENTATION], exif[CAMERA] = 6, "Kamera Kari"
    exif.get_ifd(GPS)[1] = "N"
    return made(image, "JPEG", name, exif=exif, comment=b"Kari Nordmann", xmp=b"<x>Kari</x>")


def test_a_photo_stands_upright_and_tells_nothing() -> None:
    clean = clean_image(photo())
    image = shown(clean)
    assert image.size == (40, 60)
    red, _, blue = image.convert("RGB").getpixel((20, 10))  # type: ignore[misc]
    assert red > 200
    assert blue < 50
    assert not image.getexif()
    assert b"Kari" not in clean.read() + (clean.name or "").encode()
    assert {"exif", "xmp", "comment", "icc_profile"}.isdisjoint(image.info)


@pytest.mark.parametrize("tag", [0x011A, 0x0128])
def test_nonsense_beside_the_pixels_keeps_no_photo_out(tag: int) -> None:
    """A resolution in words: cameras and programs write such things, and others pass them over."""
    content = photo().read()
    camera = CAMERA.to_bytes(2, "big") + b"\x00\x02"
    assert content.count(camera) == 1
    image = shown(
        clean_image(
            ContentFile(content.replace(camera, tag.to_bytes(2, "big") + camera[2:]), "a.jpg")
        )
    )
    assert image.size == (40, 60)
    assert not image.getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_no_kind_keeps_what_is_written_beside_its_pixels(kind: str) -> None:
    exif = Image.Exif()
    exif[CAMERA] = "Kamera Kari"
    text = PngInfo()
    text.add_text("Author", "Kari")
    extra = {"pnginfo": text} if kind == "PNG" else {"xmp": b"<x>Kari</x>"}
    file = plain(kind, exif=exif, **extra)
    assert b"Kari" in file.read()
    clean = clean_image(file)
    assert b"Kari" not in clean.read()
    assert shown(clean).format == kind
    assert not shown(clean).getexif()


def test_its_kind_is_that_of_the_content_and_its_name_tells_nothing() -> None:
    names = [clean_image(plain("JPEG", name="Kari.png")).name for _ in range(2)]
    assert all(re.fullmatch(r"[0-9a-f]{16}\.jpg", name or "") for name in names)
    assert names[0] != names[1]
    assert (clean_image(plain("GIF")).name or "").endswith(".png")


def test_what_is_the_same_stays_the_same() -> None:
    # Wagtail knows a picture that is there already by what is in it.
    assert clean_image(plain()).read() == clean_image(plain()).read()


def test_what_hides_behind_the_pixels_is_left_behind() -> None:
    script = b"<html><script>alert(1)</script>"
    both = ContentFile(plain().read() + script, "side.html.jpg")
    assert script not in clean_image(both).read()


def test_a_large_photo_is_made_smaller() -> None:
    assert shown(clean_image(plain(size=(6000, 3000)))).size == (2560, 1280)
    assert shown(clean_image(plain("PNG", size=(40, 3000)))).size == (34, 2560)


def test_a_photo_for_print_has_the_colours_of_a_screen() -> None:
    file = made(Image.new("CMYK", (20, 20), (0, 255, 255, 0)), "JPEG")
    image = shown(clean_image(file))
    red, green, _ = image.getpixel((5, 5))  # type: ignore[misc]
    assert image.mode == "RGB"
    assert red > 200
    assert green < 60


def test_a_grey_of_sixteen_bits_keeps_its_middle() -> None:
    file = made(Image.new("I;16", (20, 20), 32768), "PNG")
    assert shown(clean_image(file)).getpixel((5, 5)) == (128, 128, 128)


def test_what_is_seen_through_stays_so() -> None:
    drawing = Image.new("P", (20, 20), 0)
    drawing.putpalette([255, 0, 0, 0, 255, 0])
    drawing.paste(1, (0, 0, 10, 20))
    image = shown(clean_image(made(drawing, "PNG", transparency=0)))
    assert image.mode == "RGBA"
    assert image.getpixel((15, 5))[3] == 0  # type: ignore[index]
    assert image.getpixel((5, 5)) == (0, 255, 0, 255)


def test_a_colour_profile_is_followed_and_a_broken_one_passed_over() -> None:
    linear = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for profile in (srgb, linear, b"no profile at all"):
        image = shown(clean_image(plain("PNG", icc_profile=profile)))
        assert image.getpixel((5, 5)) == (0, 128, 128)
        assert "icc_profile" not in image.info


def test_the_second_picture_of_a_phone_is_left_out() -> None:
    first, second = Image.new("RGB", (60, 40), "teal"), Image.new("RGB", (60, 40), "red")
    clean = clean_image(made(first, "MPO", save_all=True, append_images=[second]))
    image = shown(clean)
    assert image.format == "JPEG"
    assert (clean.name or "").endswith(".jpg")


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_refused(kind: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue", "green")]
    file = made(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)
    assert "readers could not stop it" in refused(file)


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "tom.jpg", "The file is empty."),
        (b"MZ\x90\x00" + bytes(500), "program.jpg", "This is no image that can be read"),
        (b"<html><script>alert(1)</script>", "side.png", "This is no image that can be read"),
        (b'<?xml version="1.0"?><svg onload="x()"/>', "logo.svg", "kind SVG"),
        (b' \n<svg xmlns="http://www.w3.org/2000/svg"/>', "logo.png", "kind SVG"),
        (b"\x00\x00\x00\x24ftypheic" + bytes(50), "telefon.heic", "kind HEIC"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "halv.png", "This is no image that can be read"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "halv.webp", "This is no image that can be read"),
    ],
)
def test_another_kind_is_refused(content: bytes, name: str, sentence: str) -> None:
    assert sentence in refused(ContentFile(content, name))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_half_a_file_is_refused(kind: str) -> None:
    noise = Image.effect_noise((300, 300), 90).convert("RGB")
    content = made(noise, kind).read()
    assert "damaged or incomplete" in refused(ContentFile(content[: len(content) // 2], "halv"))


def test_it_is_weighed_before_it_is_read(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000

    class Untouched(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("read, though too heavy")

    assert "at most 1000\xa0bytes is allowed" in refused(File(Untouched(bytes(1001)), "stor.jpg"))


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_pixels_are_counted_before_they_are_decoded(settings: Settings) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1_000_000
    text = refused(bomb(1001, 1000))
    assert text.startswith("The image is 1001 by 1000 pixels, and at most 1 million")
    # Of these Pillow warns by itself, of the next it refuses to tell the size.
    assert "1 million" in refused(bomb(10_000, 10_000))
    assert "too many pixels" in refused(bomb())


def test_norwegian() -> None:
    with translation.override("nb"):
        with pytest.raises(ValidationError) as caught:
            clean_image(bomb())
        assert caught.value.messages == [
            "Bildet har for mange piksler: høyst 50 millioner er tillatt. Gjør det mindre."
        ]


MEASURED = """
import resource, sys
import django
django.setup()
from django.core.exceptions import ValidationError
from cms.images import clean_image
from tests.cms.images.pictures import bomb, plain
clean_image(plain("PNG"))
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
before = peak()
for _ in range(20):
    try:
        clean_image(bomb())
    except ValidationError:
        continue
    sys.exit("let in")
print(peak() - before)
"""


def test_sixty_thousand_by_sixty_thousand_costs_no_memory() -> None:
    """It would be 10 GB decoded; in a process of its own, for other tests have had their peak."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 50
