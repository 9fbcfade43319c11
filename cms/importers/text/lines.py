import re
import textwrap
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from cms.importers.draft import Caution, Concern, LeftOut, Reason
from cms.importers.text.emoji import without_lost_emoji

LINE_END = re.compile(r"\r\n|\r|\n")
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# Joiners hold emoji and some scripts together; after a Latin letter they are debris.
STRAY_JOINER = re.compile("(?<![\u0500-\u1fff\u2030-\U0010ffff])[\u200c\u200d]+")
UNREADABLE = re.compile("[\ufffd\ud800-\udfff]+")
HAS_WORDS = re.compile(r"[^\W_]")
# Longer lines than this are not wrapped by hand or by mail programs: a line is a paragraph.
WRAP_WIDTH = 100


@dataclass(frozen=True)
class Line:
    """`opens` tells that nothing stands directly above: a blank line, or something taken out."""

    number: int
    text: str
    opens: bool


@dataclass(frozen=True)
class Reading:
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[Caution, ...]


def read_lines(text: str) -> Reading:
    lines: list[Line] = []
    left_out: list[LeftOut] = []
    warnings: list[Caution] = []
    opens = True
    for number, raw in enumerate(LINE_END.split(text), start=1):
        visible = _visible(raw)
        readable, unreadable = UNREADABLE.subn("", visible)
        clean, emoji = without_lost_emoji(" ".join(readable.split()))
        if unreadable:
            warnings.append(Caution(Concern.LOST_CHARACTERS, number, unreadable))
        if emoji:
            warnings.append(Caution(Concern.LOST_EMOJI, number, emoji))
        has_words = bool(HAS_WORDS.search(clean))
        if has_words:
            lines.append(Line(number, clean, opens))
        elif visible:
            left_out.append(LeftOut(Reason.NO_WORDS, excerpt(visible), (number,)))
        opens = not has_words
    if not any(line.opens for line in lines[1:]):
        # A page without blank lines has one paragraph on each.
        lines = [replace(line, opens=True) for line in lines]
    return Reading(tuple(lines), tuple(left_out), tuple(warnings))


def _visible(raw: str) -> str:
    text = unicodedata.normalize("NFC", STRAY_JOINER.sub("", INVISIBLE.sub("", raw)))
    return " ".join(text.split())


def without(lines: Iterable[Line], gone: Collection[int]) -> tuple[Line, ...]:
    """The lines whose number is not in `gone`; what stood below a gap opens."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        if line.number in gone:
            gap = True
            continue
        kept.append(replace(line, opens=True) if gap else line)
        gap = False
    return tuple(kept)


def leave_out(reason: Reason, lines: Iterable[Line]) -> LeftOut:
    lines = tuple(lines)
    return LeftOut(reason, excerpt(lines[0].text), tuple(line.number for line in lines))


def excerpt(text: str) -> str:
    return textwrap.shorten(text[:200], 60, placeholder="…")


def same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    return text.casefold().rstrip(" .:")
