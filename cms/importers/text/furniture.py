"""What the page puts around its article: its title again, navigation, byline, cookie bar."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cms.importers.draft import LeftOut, NothingFound, Reason
from cms.importers.text import cues
from cms.importers.text.dates import is_date
from cms.importers.text.lines import Line, leave_out, same, without
from cms.importers.text.reviews import may_be_name
from cms.importers.text.units import NUMBERED, marker

TOP = 12  # the lines among which a page repeats its title
MAX_TITLE = 200
SITE_SUFFIX = re.compile(r"(?P<title>.+?)\s+[|\u2013\u2014·»-]\s+[^|]+")


@dataclass(frozen=True)
class Article:
    title: Line
    lines: tuple[Line, ...]
    left_out: tuple[LeftOut, ...]


def find_article(lines: Sequence[Line]) -> Article:
    """The title, and the lines below it. Raises NothingFound."""
    if not lines:
        raise NothingFound("the text is empty")
    title = _repeated_line(lines) or lines[0]
    if not _may_be_title(title.text):
        raise NothingFound("the text has no title")
    at = lines.index(title)
    top = lines[: at + TOP]
    repeats = [line for line in lines[at + 1 :] if same(line.text, title.text)]
    repeats += [line for line in top if _is_suffixed(line.text, title.text)]
    left_out = [leave_out(Reason.REPEATED_TITLE, [line]) for line in repeats]
    gone = {line.number for line in repeats}
    navigation = without(lines[:at], gone)
    left_out += [leave_out(Reason.NAVIGATION, navigation)] if navigation else []
    rest = without(lines[at + 1 :], gone)
    byline = _byline(rest)
    left_out += [leave_out(Reason.BYLINE, [line]) for line in byline]
    return Article(title, without(rest, {line.number for line in byline}), tuple(left_out))


def _repeated_line(lines: Sequence[Line]) -> Line | None:
    """The first line that the top of the page repeats, with or without the site's name."""
    top = lines[:TOP]
    counts = Counter(line.text.casefold() for line in top)
    for at, line in enumerate(top):
        if any(len(above.text) > 60 or cues.SENTENCE_END.search(above.text) for above in top[:at]):
            break
        suffixed = any(_is_suffixed(other.text, line.text) for other in top)
        if (counts[line.text.casefold()] > 1 or suffixed) and _may_be_title(line.text):
            return line
    return None


def _is_suffixed(text: str, title: str) -> bool:
    match = SITE_SUFFIX.fullmatch(text) if len(text) <= 2 * MAX_TITLE else None
    return match is not None and same(match["title"], title)


def _may_be_title(text: str) -> bool:
    listed = marker(text) is not None or NUMBERED.match(text) is not None
    return len(text) <= MAX_TITLE and not listed and not text.endswith((".", ",", ";", ":"))


def _byline(lines: Sequence[Line]) -> list[Line]:
    found: list[Line] = []
    for line, below in zip(lines, (*lines[1:], None), strict=False):
        by_name = below is not None and is_date(below.text) and may_be_name(line.text)
        if not (by_name or _is_byline(line.text)):
            break
        found.append(line)
    return found


def _is_byline(text: str) -> bool:
    if is_date(text):
        return True
    return len(text) <= 80 and not text.endswith(".") and bool(cues.BYLINE.fullmatch(text))


def find_cookie_bar(lines: Sequence[Line], *, wrapped: bool) -> tuple[LeftOut, ...]:
    found: list[LeftOut] = []
    bar: list[Line] = []
    for group in _groups(lines):
        whole = wrapped and _is_cookie_bar(group)
        for line in group:
            button = bool(bar) and cues.COOKIE_BUTTON.fullmatch(line.text)
            if whole or button or cues.is_cookie_talk(line.text):
                bar.append(line)
            elif bar:
                found.append(leave_out(Reason.COOKIE_BAR, bar))
                bar = []
    return (*found, leave_out(Reason.COOKIE_BAR, bar)) if bar else tuple(found)


def _is_cookie_bar(group: Sequence[Line]) -> bool:
    """Whether a paragraph of several lines is one, though no line of it need be by itself."""
    above = takewhile(lambda line: not cues.COOKIE.search(line.text), group)
    return (
        cues.is_cookie_talk(" ".join(line.text for line in group))
        and not any(cues.SENTENCE_END.search(line.text) for line in above)
        and not any(is_date(line.text) for line in group)
    )


def _groups(lines: Iterable[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if line.opens or not groups:
            groups.append([])
        groups[-1].append(line)
    return groups
