"""The way in for documents: known kinds, by their content too, under a name that tells nothing.

What is inside them stays as it came: whoever uploads a text answers for what it says.
"""

from copy import copy
from pathlib import PurePath
from secrets import token_hex

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from cms.weight import refuse_heavy

OFFICE = b"PK\x03\x04"
# How a file of that kind begins. Plain text has no mark, but no zero byte either.
BEGINS: dict[str, bytes] = {
    "pdf": b"%PDF-",
    "rtf": b"{\\rtf",
    "docx": OFFICE,
    "odt": OFFICE,
    "pptx": OFFICE,
    "xlsx": OFFICE,
}
PLAIN = ("csv", "txt")
LOOKED_AT = 4096


def neutral(file: File) -> File:
    """The same file, renamed. Raises ValidationError, in words for whoever uploads it."""
    ending = PurePath(file.name or "").suffix.lower().removeprefix(".")
    refuse_unknown(ending)
    refuse_heavy(file.size, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    file.seek(0)
    start = file.read(LOOKED_AT)
    file.seek(0)
    if not is_kind(start, ending):
        raise ValidationError(
            _("The file calls itself %(kind)s, but is something else, or damaged."),
            "other_kind",
            {"kind": ending.upper()},
        )
    renamed = copy(file)
    renamed.name = f"{token_hex(8)}.{ending}"
    return renamed


def is_kind(start: bytes, ending: str) -> bool:
    """A PDF may have a few bytes before its mark; every reader takes it."""
    if ending == "pdf":
        return BEGINS["pdf"] in start[:1024]
    if ending in PLAIN:
        return b"\0" not in start
    return start.startswith(BEGINS.get(ending, b""))


def refuse_unknown(ending: str) -> None:
    if ending not in settings.DOCUMENT_KINDS:
        raise ValidationError(
            _("Files of this kind are not taken. Allowed are %(kinds)s."),
            "unknown_kind",
            {"kinds": ", ".join(settings.DOCUMENT_KINDS)},
        )
