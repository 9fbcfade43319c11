"""Requests for a match in plain words, for those who answer them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import formats
from booking.domain.matching import CELLS, ONLINE, Answers
from booking.domain.wished import words_of
from booking.matching.questions import TEXTS, WHOM, WISHES, said
from booking.matching.week import in_short
from booking.matching.words import Names, all_of, within
from booking.models import MatchProposal, MatchVersion
from booking.models.service import Audience

Told = tuple[str, str]
# In the colours of booking/admin/lists.css.
CODES = {
    MatchProposal.State.PROPOSED: "open",
    MatchProposal.State.CHOSEN: "good",
    MatchProposal.State.PASSED: "cancelled",
    MatchProposal.State.REFUSED: "failed",
}


def answers(version: MatchVersion, given: Mapping[str, Any], names: Names) -> Iterator[Told]:
    """Each question as it was put, and what she said to it, in the order of asking."""
    asked = {each["slug"]: each.get("text") for each in version.questions}
    for slug in [*asked, *(slug for slug in given if slug not in asked)]:
        if slug in TEXTS:
            chosen = given.get(slug) or []
            slugs = [chosen] if isinstance(chosen, str) else chosen
            told = ", ".join(words(slug, slugs, names))
            yield said(asked.get(slug), TEXTS[slug]), capfirst(told) or "–"


def words(question: str, slugs: Sequence[str], names: Names) -> list[str]:
    if question == "when":
        return in_short(slugs)
    return [word(question, each, names) for each in slugs]


def word(question: str, slug: str, names: Names) -> str:
    """One that is gone since then is called by its slug."""
    match question:
        case "topics":
            return within(names.topics.get(slug, slug))
        case "whom":
            return str(WHOM[Audience(slug)]) if slug in Audience.values else slug
        case "where":
            return _("online") if slug == ONLINE else names.places.get(slug, slug)
        case "language":
            return formats.languages([slug])
        case _:
            return str(WISHES.get(slug, slug))


def about(given: Answers, names: Names) -> str:
    """In short, and of nobody: "Rus og angst, torsdag kveld, på nett"."""
    topics = [word("topics", each, names) for each in sorted(given.topics)]
    parts = [all_of(topics)] if topics else [_("no topic")]
    if given.whom != Audience.INDIVIDUAL:
        parts.append(word("whom", given.whom, names))
    parts += few(words_of(given.when, CELLS))
    parts += sorted(word("where", each, names) for each in given.where)
    if given.language:
        parts.append(formats.languages([given.language]))
    return str(capfirst(", ".join(parts)))


FEW = 3


def few(cells: list[str]) -> list[str]:
    told = in_short(cells)
    if len(told) <= FEW:
        return told
    return [_("%(number)s times of the week") % {"number": len(cells)}]
