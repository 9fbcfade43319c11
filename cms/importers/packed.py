"""Pictures of a source in one packed file. It is unpacked nowhere: a picture is read out of it when
a text shows it, and then goes the one way in of all images."""

import re
import zipfile
import zlib
from collections.abc import Iterable
from os import SEEK_END
from typing import IO, Any
from unicodedata import normalize

from django.utils.translation import gettext_noop as _

from cms.importers.notes import SourceRefused
from cms.importers.pictures import MAX_BYTES, NoPicture, Pictures

MB = 1024**2
MOST_MB = 200
MOST_FILES = 5000
MOST_UNPACKED = 400 * MB
# Pictures are packed already: what shrinks to a twentieth is none.
MOST_TIMES = 20
MOST_CONTENTS = 4 * MB
UTF8 = 0x800
READ = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
END, END_LENGTH, LONGEST_REMARK = b"PK\x05\x06", 22, 65_535
LOCATOR, LOCATOR_LENGTH = b"PK\x06\x07", 20  # of zip64, which counts further than we do
OUTWARD = re.compile(r"^[/\\]|^\w:|(?:^|[/\\])\.\.(?:[/\\]|$)")
BELOW = re.compile(r"(?:.*/)?uploads/(?P<path>.+)|(?:.*/)?(?P<dated>\d{4}/\d\d/.+)")
NO_ZIP = _("the pictures are in no .zip file, or it is damaged")
TOO_MANY = _("there are more than %(most)s files in it: pack them in parts")


class Packed(Pictures):
    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(None)
        try:
            self.packed = zipfile.ZipFile(file)
        except zipfile.BadZipFile:
            raise SourceRefused(NO_ZIP) from None
        self.places: dict[str, zipfile.ZipInfo] = {}
        for entry in files(self.packed.infolist()):
            if not entry.filename.startswith("__MACOSX/"):
                self.places.setdefault(place(called(entry)), entry)

    def from_folder(self, name: str) -> bytes:
        for path in self.candidates(name):
            if entry := self.places.get(normalize("NFC", path)):
                return self.unpacked(entry)
        raise NoPicture(_("it is not among the packed ones, and nothing is fetched from the net"))

    def unpacked(self, entry: zipfile.ZipInfo) -> bytes:
        try:
            with self.packed.open(entry) as file:
                data = file.read(MAX_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError):
            raise NoPicture(_("it is damaged in the packed file")) from None
        if len(data) > MAX_BYTES:
            raise NoPicture(_("it is larger than %(most)s MB"), most=MAX_BYTES // MB)
        return data


def files(entries: Iterable[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    return [entry for entry in entries if entry.filename and not entry.filename.endswith("/")]


def called(entry: zipfile.ZipInfo) -> str:
    """Names are in UTF-8 where the file says so. A Mac does not say so, and Windows writes them as
    old DOS did here, while Python reads them as it did in America."""
    if entry.flag_bits & UTF8:
        return entry.filename
    name = entry.orig_filename.partition("\0")[0].encode("cp437")
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("cp850")


def place(name: str) -> str:
    """Below WordPress' folder of uploads, in whatever folders that was packed."""
    name = name.replace("\\", "/")  # as some on Windows have it
    found = BELOW.fullmatch(name)
    return normalize("NFC", (found["path"] or found["dated"]) if found else name)


def check(file: Any, size: int) -> None:
    """Raises SourceRefused. Of what is in it only the table of contents is read, when that is
    known to be short."""
    if size > MOST_MB * MB:
        raise SourceRefused(_("the packed pictures are larger than %(most)s MB"), most=MOST_MB)
    check_contents(file)
    try:
        with zipfile.ZipFile(file) as packed:
            check_entries(packed.infolist(), size)
    except SourceRefused:
        raise
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        raise SourceRefused(NO_ZIP) from None
    finally:
        file.seek(0)


def check_contents(file: IO[bytes]) -> None:
    size = file.seek(0, SEEK_END) or file.tell()
    file.seek(max(0, size - END_LENGTH - LONGEST_REMARK))
    tail = file.read()
    at = tail.rfind(END)
    if at < 0 or len(tail) - at < END_LENGTH:
        raise SourceRefused(NO_ZIP)
    contents = int.from_bytes(tail[at + 12 : at + 16], "little")
    further = tail[max(0, at - LOCATOR_LENGTH) : at].startswith(LOCATOR)
    if contents > MOST_CONTENTS or further:
        raise SourceRefused(TOO_MANY, most=MOST_FILES)


def check_entries(entries: Iterable[zipfile.ZipInfo], size: int) -> None:
    found = files(entries)
    if len(found) > MOST_FILES:
        raise SourceRefused(TOO_MANY, most=MOST_FILES)
    if any(entry.header_offset < 0 for entry in found):
        raise SourceRefused(NO_ZIP)  # its beginning is gone
    if any(OUTWARD.search(entry.orig_filename) for entry in found):
        raise SourceRefused(_("a file in it has an address that leads out of its folder"))
    if any(entry.flag_bits & 1 for entry in found):
        raise SourceRefused(_("the packed file is locked by a password"))
    if any(entry.compress_type not in READ for entry in found):
        raise SourceRefused(_("it is packed in a way that is not read: make a plain .zip"))
    unpacked = sum(entry.file_size for entry in found)
    if unpacked > MOST_UNPACKED:
        raise SourceRefused(
            _("unpacked the pictures would be %(size)s MB, and %(most)s are the most"),
            size=unpacked // MB,
            most=MOST_UNPACKED // MB,
        )
    if unpacked > MB and unpacked > MOST_TIMES * size:
        raise SourceRefused(_("it unpacks to far more than pictures do"))
