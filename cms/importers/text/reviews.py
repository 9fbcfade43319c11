"""Reviews at the end of a page: a name, often twice, a date, and the text up to the next name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cms.importers.draft import Caution, Concern, LeftOut, Reason, ReviewDraft
from cms.importers.text import cues
from cms.importers.text.dates import is_date, read_date
from cms.importers.text.lines import Line, leave_out, same
from cms.importers.text.units import NUMBERED, marker

INITIAL = re.compile(r"\s\w\.$")


@dataclass(frozen=True)
class Head:
    at: int
    repeated: bool

    @property
    def date_at(self) -> int:
        return self.at + 1 + self.repeated


@dataclass(frozen=True)
class Reviews:
    """`before` and `after` are the lines that belong to none of them."""

    before: tuple[Line, ...]
    after: tuple[Line, ...] = ()
    reviews: tuple[ReviewDraft, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[Caution, ...] = ()


def find_reviews(lines: Sequence[Line], *, wrapped: bool) -> Reviews:
    heads = _heads(lines)
    if not heads:
        return Reviews(tuple(lines))
    texts = _texts(lines, heads)
    after = heads[-1].date_at + 1 + len(texts[-1])
    label = _label(lines[: heads[0].at])
    left_out = [leave_out(Reason.LABEL, label)] if label else []
    reviews: list[ReviewDraft] = []
    warnings: list[Caution] = []
    for head, text in zip(heads, texts, strict=True):
        name, when = lines[head.at], lines[head.date_at]
        if head.repeated:
            left_out.append(LeftOut(Reason.REPEATED_NAME, "", (lines[head.at + 1].number,)))
        if not text:
            left_out.append(LeftOut(Reason.EMPTY_REVIEW, "", (name.number, when.number)))
            continue
        reviews.append(_review(name, when, text, wrapped=wrapped))
        if reviews[-1].date is None:
            warnings.append(Caution(Concern.IMPOSSIBLE_DATE, when.number))
    before = tuple(lines[: heads[0].at - len(label)])
    return Reviews(before, tuple(lines[after:]), tuple(reviews), tuple(left_out), tuple(warnings))


def _heads(lines: Sequence[Line]) -> list[Head]:
    heads: list[Head] = []
    past_body = False
    at = 0
    while at < len(lines):
        head = _head(lines, at)
        starts = head and (heads or (past_body and (head.repeated or lines[at].opens)))
        if head and starts:
            heads.append(head)
            at = head.date_at
        # A name and a date above the first paragraph are the author's.
        past_body = past_body or bool(cues.SENTENCE_END.search(lines[at].text))
        at += 1
    return heads


def _head(lines: Sequence[Line], at: int) -> Head | None:
    repeated = at + 1 < len(lines) and same(lines[at].text, lines[at + 1].text)
    head = Head(at, repeated)
    if head.date_at >= len(lines) or not is_date(lines[head.date_at].text):
        return None
    return head if may_be_name(lines[at].text) else None


def may_be_name(text: str) -> bool:
    return (
        len(text) <= 60
        and len(text.split()) <= 6
        and text[0].isalpha()
        and (not text.endswith((".", "!", "?", ":", ",")) or INITIAL.search(text) is not None)
        and not is_date(text)
        and marker(text) is None
        and not NUMBERED.match(text)
    )


def _texts(lines: Sequence[Line], heads: Sequence[Head]) -> list[Sequence[Line]]:
    ends = [head.at for head in heads[1:]]
    texts = [
        lines[head.date_at + 1 : end] for head, end in zip(heads, [*ends, len(lines)], strict=True)
    ]
    spaced = any(line.opens for text in texts[:-1] for line in text[1:])
    return [*texts[:-1], _last_text(texts[-1], spaced=spaced)]


def _last_text(lines: Sequence[Line], *, spaced: bool) -> Sequence[Line]:
    """No further name tells where the last review ends: at a blank line, unless others have one."""
    for count, line in enumerate(lines):
        if count and line.opens and not (spaced and cues.SENTENCE_END.search(line.text)):
            return lines[:count]
    return lines


def _review(name: Line, when: Line, text: Sequence[Line], *, wrapped: bool) -> ReviewDraft:
    words = [text[0].text]
    for line in text[1:]:
        words += ["\n\n" if line.opens else " " if wrapped else "\n", line.text]
    numbers = (name.number, when.number, *(line.number for line in text))
    return ReviewDraft(name.text, read_date(when.text), "".join(words), lines=numbers)


def _label(before: Sequence[Line]) -> Sequence[Line]:
    """The heading of the reviews, if the article ends in one."""
    last = before[-1]
    is_label = (
        last.opens
        and len(last.text) <= 60
        and not cues.SENTENCE_END.search(last.text.rstrip("?"))
        and cues.REVIEWS.search(last.text)
    )
    return [last] if is_label else []
