"""Answers as they are stored and sent, and as the arithmetic takes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from booking.domain.matching import CELLS, Answers, cells_of
from booking.domain.matching.answers import INDIVIDUAL
from booking.matching.questions import MANY, MOST_CHOSEN, MOST_WORD, Question
from booking.matching.spoken import talked
from booking.models.therapist import Gender

Said = dict[str, Any]


def read(said: Mapping[str, Any]) -> Answers:
    """Raises ValueError for answers without a format: those that were deleted."""
    wishes = frozenset(said.get("wishes", ()))
    genders = wishes & frozenset(Gender.values)
    return Answers(
        where=frozenset(said.get("where", ())),
        topics=frozenset(said.get("topics", ())),
        whom=said.get("whom") or INDIVIDUAL,
        language=talked(said.get("language") or ""),
        when=cells_of(cell for cell in said.get("when", ()) if cell in CELLS),
        # Who ticked both has no wish.
        gender=next(iter(genders)) if len(genders) == 1 else "",
        experienced="experienced" in wishes,
        lived="lived" in wishes,
    )


def cleaned(said: Mapping[str, Any], questions: Sequence[Question]) -> tuple[Said, dict[str, str]]:
    """What can be stored, and what is wrong, by the question's slug."""
    asked = {each.slug: each for each in questions}
    kept: Said = {}
    errors: dict[str, str] = {}
    if any(slug not in asked and words_of(value) != [] for slug, value in said.items()):
        errors["answers"] = _("There is an answer to something that is not asked.")
    for slug, question in asked.items():
        chosen = words_of(said.get(slug))
        if chosen is None or not set(chosen) <= {each.slug for each in question.options}:
            errors[slug] = _("Choose among those that are listed.")
        elif question.kind != MANY and len(chosen) > 1:
            errors[slug] = _("Choose one of them.")
        elif question.required and not chosen:
            errors[slug] = _("Choose at least one.")
        elif chosen:
            kept[slug] = chosen if question.kind == MANY else chosen[0]
    return kept, errors


def words_of(value: Any) -> list[str] | None:
    """One word or a list of them, each once and in order of its coming; None for anything else."""
    if value in (None, ""):
        return []
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or len(words) > MOST_CHOSEN:
        return None
    if not all(isinstance(word, str) and len(word) <= MOST_WORD for word in words):
        return None
    return list(dict.fromkeys(words))
