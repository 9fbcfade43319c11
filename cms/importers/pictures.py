"""Where the pictures of a source lie: in a folder beside it, or within it. Never in the net."""

import base64
import binascii
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_noop as _

from cms.importers.notes import Note

MAX_BYTES = 20 * 1024 * 1024
UPLOADS = re.compile(r"/(?:wp-content/)?uploads/(?P<path>.+)")
# WordPress makes smaller ones beside each picture; the one that was uploaded is wanted.
SIZED = re.compile(r"-\d+x\d+(?=\.\w+$)|-scaled(?=\.\w+$)")

# As most write a letter with its dots, and as a Mac does.
FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


class NoPicture(LookupError):
    """Its note says why, in plain words."""

    def __init__(self, text: str, **said: Any) -> None:
        self.note = Note(text, said)
        super().__init__(str(self.note))


class Pictures:
    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.kept: dict[str, bytes] = {}

    def keep(self, data: bytes, name: str = "") -> str:
        """A name for a picture that came within the source."""
        name = name or f"within:{sha256(data).hexdigest()[:16]}"
        self.kept[name] = data
        return name

    def read(self, name: str) -> bytes:
        """Raises NoPicture."""
        if name in self.kept:
            return self.kept[name]
        if name.startswith("data:"):
            return within(name)
        return self.from_folder(name)

    def from_folder(self, name: str) -> bytes:
        if self.folder is None:
            raise NoPicture(_("there is no folder of pictures to look in"))
        root = self.folder.resolve()
        wanted = (normalize(form, path) for path in self.candidates(name) for form in FORMS)
        for path in dict.fromkeys(wanted):
            try:
                found = (root / path).resolve()
                if not found.is_relative_to(root):
                    raise NoPicture(_("its address leads out of the folder"))
                if found.is_file():
                    return limited(found)
            except (OSError, ValueError, RuntimeError):  # the last is a link that leads in a circle
                continue
        raise NoPicture(_("it is not in the folder, and nothing is fetched from the net"))

    def candidates(self, name: str) -> Iterator[str]:
        try:
            parts = urlsplit(name)
        except ValueError:
            return
        path = unquote(parts.path)
        uploads = UPLOADS.search(path)
        if uploads:
            path = uploads["path"]
        elif parts.netloc or parts.scheme:
            return
        path = path.lstrip("/")
        for each in (SIZED.sub("", path), path):
            yield each
            if uploads:
                yield f"uploads/{each}"
                yield f"wp-content/uploads/{each}"


def limited(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NoPicture(_("it is larger than %(most)s MB"), most=MAX_BYTES // 1024**2)
    return data


def within(address: str) -> bytes:
    head, _comma, data = address.partition(",")
    if not head.endswith(";base64") or len(data) > MAX_BYTES:
        raise NoPicture(_("it stands within the text in a form that is not read"))
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise NoPicture(_("it stands within the text and is broken")) from None
