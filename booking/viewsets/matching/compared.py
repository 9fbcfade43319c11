"""Two versions of what is asked, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from booking.forms.matching.version import LANGUAGES
from booking.matching.questions import HELPS, OPTIONS, ROLES, TEXTS, Vocabulary
from booking.matching.staff_words import WISHES
from booking.models import MatchVersion

Stored = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    group: str
    label: str
    here: str
    there: str

    @property
    def differs(self) -> bool:
        return self.here != self.there


def compared(here: MatchVersion, there: MatchVersion) -> list[Row]:
    practice = Vocabulary()
    both = [list(questions(each, practice)) for each in (here, there)]
    rows = [
        Row(group, label, one, other)
        for (group, label, one), (_group, _label, other) in zip(*both, strict=True)
    ]
    return [*rows, *weights(here, there)]


def questions(version: MatchVersion, practice: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """The same lines for every version: what it is about, of which question, and in its words."""
    stored = {each["slug"]: each for each in version.questions}
    places = {slug: place for place, slug in enumerate(stored, 1)}
    for slug in ROLES:
        said = stored.get(slug, {})
        group = str(TEXTS[slug])
        shown = said.get("shown", True)
        yield group, _("Place in the form"), str(places.get(slug, "–")) if shown else _("not asked")
        for language in LANGUAGES:
            yield group, HEADS[language, "text"](), worded(said, "text", language, TEXTS[slug])
            yield group, HEADS[language, "help"](), worded(said, "help", language, HELPS.get(slug))
        yield group, _("Answers to choose from"), chosen(said, slug, practice)


HEADS = {
    ("nb", "text"): lambda: _("Question in Norwegian"),
    ("en", "text"): lambda: _("Question in English"),
    ("nb", "help"): lambda: _("Help in Norwegian"),
    ("en", "help"): lambda: _("Help in English"),
}


def worded(said: Stored, kind: str, language: str, ours: Any) -> str:
    own = (said.get(kind) or {}).get(language)
    with translation.override(language):
        return own or str(ours or "–")


def chosen(said: Stored, slug: str, practice: Vocabulary) -> str:
    """One that is gone by now is called by its slug."""
    own = said.get("options") or []
    names = {each.slug: each.text for each in OPTIONS[slug](practice)}
    return ", ".join(names.get(each, each) for each in own) or _("all")


def weights(here: MatchVersion, there: MatchVersion) -> Iterator[Row]:
    for name, (label, _how) in WISHES.items():
        points = [str(getattr(each.points, name)) for each in (here, there)]
        yield Row(_("Weights"), str(label), *points)
