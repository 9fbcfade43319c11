"""The article's units read as headings, paragraphs, lists and calls to action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cms.importers.draft import BulletList, CallToAction, LeftOut, Paragraph, Part, Reason
from cms.importers.text import cues
from cms.importers.text.dates import is_date
from cms.importers.text.forms import form_at
from cms.importers.text.lines import excerpt
from cms.importers.text.units import Unit, is_content, is_short


@dataclass(frozen=True)
class HeadingLine(Part):
    """A heading whose level isn't known yet; `colon`: it introduced a list."""

    text: str
    number: str = ""
    colon: bool = False


Rough = HeadingLine | Paragraph | BulletList | CallToAction


def read_body(units: Sequence[Unit]) -> "Body":
    body = Body(units)
    at = 0
    while at < len(units):
        at += body.read(at)
    return body


@dataclass
class Body:
    units: Sequence[Unit]
    blocks: list[Rough] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def read(self, at: int) -> int:
        """Reads the piece at `at` and tells of how many units it was."""
        unit = self.units[at]
        form = form_at(self.units, at)
        if form:
            self.left_out.append(form.left_out)
            self.blocks += [form.call] if form.call else []
            return form.length
        if unit.kind == "bullet":
            return self._bullets(at)
        if unit.kind == "numbered":
            return self._numbered(at)
        return self._prose(at)

    def _below(self, at: int) -> Unit | None:
        return self.units[at + 1] if at + 1 < len(self.units) else None

    def _bullets(self, at: int) -> int:
        run = self._run(at, _same_bullet)
        first = run[0]
        if len(run) == 1 and first.mark in "\u2013\u2014":
            # One dash by itself opens a quotation.
            self.blocks.append(Paragraph(f"{first.mark} {first.text}", lines=first.lines))
        else:
            items = tuple(unit.text for unit in run)
            self.blocks.append(BulletList(items, lines=_lines(run)))
        return len(run)

    def _numbered(self, at: int) -> int:
        # Lines that count on with nothing between them are a list, not headings.
        run = self._run(at, _counts_on)
        first = run[0]
        if len(run) == 1 and first.mark != ")" and is_short(first) and self._below(at):
            self._heading(at)
            return 1
        if "." in first.number:
            self.blocks.append(Paragraph(f"{first.number} {first.text}", lines=first.lines))
            return 1
        items = tuple(unit.text for unit in run)
        ordered = BulletList(items, ordered=True, start=int(first.number), lines=_lines(run))
        self.blocks.append(ordered)
        return len(run)

    def _run(self, at: int, continues: Callable[[Unit, Unit], bool]) -> Sequence[Unit]:
        end = at + 1
        while end < len(self.units) and continues(self.units[end - 1], self.units[end]):
            end += 1
        return self.units[at:end]

    def _prose(self, at: int) -> int:
        unit = self.units[at]
        if self._is_key_points_label(at):
            self.left_out.append(LeftOut(Reason.LABEL, excerpt(unit.text), unit.lines))
        elif unit.alone and len(unit.text) <= 200 and cues.IMAGE.fullmatch(unit.text):
            self.left_out.append(LeftOut(Reason.IMAGE_CAPTION, excerpt(unit.text), unit.lines))
        elif self._is_call(at):
            text = unit.text.rstrip(" →>»")
            self.blocks.append(CallToAction(text, cues.call_kind(text), lines=unit.lines))
        elif self._is_heading(at):
            self._heading(at)
        else:
            self.blocks.append(Paragraph(unit.text, lines=unit.lines))
        return 1

    def _is_key_points_label(self, at: int) -> bool:
        below = self._below(at)
        return (
            below is not None
            and below.kind == "bullet"
            and cues.KEY_POINTS.fullmatch(self.units[at].text) is not None
            and not any(isinstance(block, HeadingLine | BulletList) for block in self.blocks)
        )

    def _is_call(self, at: int) -> bool:
        unit = self.units[at]
        shaped = is_short(unit) and len(unit.text.split()) <= 10 and unit.text[-1] not in "?:"
        if not shaped or not cues.IMPERATIVE.match(unit.text):
            return False
        # "Find your rhythm" above a paragraph is its heading.
        aimed = cues.call_kind(unit.text) != "page" or cues.PAGE.search(unit.text) is not None
        return aimed or not is_content(self._below(at))

    def _is_heading(self, at: int) -> bool:
        unit, below = self.units[at], self._below(at)
        if below is None or not is_short(unit) or not _opens_like_heading(unit.text):
            return False
        if is_date(unit.text):
            return False
        if unit.text.endswith(":"):
            listed = below.kind == "bullet" or below.number in ("1", "2")
            whole = not cues.BREAKS_OFF.search(unit.text)
            return listed and whole and len(unit.text.split()) <= 10
        return True

    def _heading(self, at: int) -> None:
        unit = self.units[at]
        text = unit.text.rstrip(" :")
        heading = HeadingLine(text, unit.number, unit.text.endswith(":"), lines=unit.lines)
        self.blocks.append(heading)


def _opens_like_heading(text: str) -> bool:
    first = text.lstrip("«\"'“”\u2018(")[:1]
    return first.isupper() or first.isdigit()


def _same_bullet(above: Unit, unit: Unit) -> bool:
    return unit.kind == "bullet" and unit.mark == above.mark


def _counts_on(above: Unit, unit: Unit) -> bool:
    if unit.kind != "numbered" or unit.mark != above.mark or "." in unit.number + above.number:
        return False
    return int(unit.number) == int(above.number) + 1


def _lines(units: Sequence[Unit]) -> tuple[int, ...]:
    return tuple(number for unit in units for number in unit.lines)
