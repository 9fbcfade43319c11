from collections.abc import Sequence
from dataclasses import dataclass

from cms.importers.draft import CallToAction, LeftOut, Reason
from cms.importers.text import cues
from cms.importers.text.lines import excerpt
from cms.importers.text.units import Unit, is_short


@dataclass(frozen=True)
class Form:
    """A form can't be imported; one that matches clients and therapists is called for instead."""

    left_out: LeftOut
    call: CallToAction | None
    length: int


def form_at(units: Sequence[Unit], at: int) -> Form | None:
    """A heading and the text that asks to fill in, field labels, or both."""
    first = units[at]
    headed = is_short(first) and bool(cues.FORM_HEADING.search(first.text))
    start = at + headed
    text = _text_length(units, start) if headed or cues.FORM_TEXT.search(first.text) else 0
    fields = _field_count(units, start + text)
    if not ((headed and (text or fields > 1)) or (text and fields > 1) or fields > 2):
        return None
    form = units[at : start + text + fields]
    matches = any(cues.FORM_MATCH.search(unit.text) for unit in form)
    if headed and matches and not cues.FORM_FIELD.fullmatch(first.text):
        call = CallToAction(first.text, "match", lines=first.lines)
        return Form(_left_out(form[1:]), call, len(form))
    return Form(_left_out(form), None, len(form))


def _text_length(units: Sequence[Unit], start: int) -> int:
    """How many paragraphs there are up to the one that speaks of the form."""
    for length, unit in enumerate(units[start : start + 3], start=1):
        nearer_heading = is_short(unit) and cues.FORM_HEADING.search(unit.text)
        if unit.kind != "prose" or nearer_heading:
            return 0
        if cues.FORM_TEXT.search(unit.text):
            return length
    return 0


def _field_count(units: Sequence[Unit], start: int) -> int:
    count = 0
    while start + count < len(units) and cues.FORM_FIELD.fullmatch(units[start + count].text):
        count += 1
    return count


def _left_out(units: Sequence[Unit]) -> LeftOut:
    lines = tuple(number for unit in units for number in unit.lines)
    return LeftOut(Reason.FORM, excerpt(units[0].text), lines)
