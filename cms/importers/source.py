import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from cms.importers.draft import Caution, Concern

MAX_BYTES = 2 * 1024 * 1024
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class SourceRefused(ValueError):
    """A file that is not read; the message is one plain line without the file's name."""


@dataclass(frozen=True)
class Source:
    text: str
    warnings: tuple[Caution, ...] = ()


def read_source(path: Path) -> Source:
    """Raises SourceRefused."""
    source = _decode(_read_bytes(path))
    if not source.text.strip():
        raise SourceRefused("the file is empty")
    if CONTROL.search(source.text):
        raise SourceRefused("the file is binary, not text")
    return source


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise SourceRefused("this is a directory, not a file")
        if not path.exists():
            raise SourceRefused("there is no such file")
        # A pipe or a device would block or never end.
        if not path.is_file():
            raise SourceRefused("this is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SourceRefused(f"the file can't be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise SourceRefused(f"the file is larger than {MAX_BYTES // 1024**2} MB")
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
        raise SourceRefused("the file is neither UTF-8 nor Windows-1252 text") from None
