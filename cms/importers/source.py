import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_noop as _

from cms.importers.draft import Caution, Concern
from cms.importers.notes import SourceRefused

MAX_BYTES = 2 * 1024 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True)
class Source:
    text: str
    warnings: tuple[Caution, ...] = ()


def read_source(path: Path) -> Source:
    """Raises SourceRefused."""
    source = _decode(_read_bytes(path))
    if not source.text.strip():
        raise SourceRefused(_("the file is empty"))
    if CONTROL.search(source.text):
        raise SourceRefused(_("the file is binary, not text"))
    return source


def opened(path: Path) -> None:
    """Raises SourceRefused where there is no file that can be read."""
    try:
        if path.is_dir():
            raise SourceRefused(_("this is a directory, not a file"))
        if not path.exists():
            raise SourceRefused(_("there is no such file"))
        # A pipe or a device would block or never end.
        if not path.is_file():
            raise SourceRefused(_("this is not a regular file"))
        path.open("rb").close()
    except OSError as error:
        raise SourceRefused(_("the file can't be read (%(why)s)"), why=error.strerror) from error


def _read_bytes(path: Path) -> bytes:
    opened(path)
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceRefused(_("the file is larger than %(most)s MB"), most=MAX_BYTES // 1024**2)
    return data


def _decode(data: bytes) -> Source:
    # Windows' Notepad calls UTF-16 "Unicode"; without its mark it is full of NULs: binary.
    utf16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return Source(data.decode("utf-16" if utf16 else "utf-8-sig"))
    except UnicodeDecodeError:
        pass
    try:
        return Source(data.decode("cp1252"), (Caution(Concern.ENCODING, line=1),))
    except UnicodeDecodeError:
        raise SourceRefused(_("the file is neither UTF-8 nor Windows-1252 text")) from None
