"""Files as they are uploaded, good ones and bad ones, made in a line."""

import struct
import zlib
from io import BytesIO
from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from PIL import Image


def made(image: Image.Image, kind: str, name: str = "", **options: Any) -> File:
    content = BytesIO()
    image.save(content, kind, **options)
    return ContentFile(content.getvalue(), name or f"bilde.{kind.lower()}")


def plain(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **options: Any) -> File:
    return made(Image.new("RGB", size, "teal"), kind, **options)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int = 60_000, height: int = 60_000) -> File:
    """A PNG of a few kilobytes that says it has so many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(3_000_000), 9)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return ContentFile(png, "bombe.png")


def shown(file: File) -> Image.Image:
    file.seek(0)
    image = Image.open(BytesIO(file.read()))
    image.load()
    return image
