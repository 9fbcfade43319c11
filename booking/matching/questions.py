"""What is asked of somebody who wants to be matched: what a version says, with the practice's own
topics, places and languages to choose from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from booking import formats
from booking.domain.matching import CELLS, ONLINE
from booking.matching.spoken import NORWEGIAN, by_number
from booking.matching.week import cell_text
from booking.models import MatchVersion, Offering, Place, Topic
from booking.models.service import Audience

ONE, MANY = "one", "many"
# What each question is for, which no version changes: how many of its options one may choose.
KINDS = {
    "topics": MANY,
    "whom": ONE,
    "where": MANY,
    "language": ONE,
    "when": MANY,
    "wishes": MANY,
}
ROLES = tuple(KINDS)
REQUIRED = frozenset({"where"})
# Nobody is known by a slug longer than that, nor chooses more.
MOST_WORD, MOST_CHOSEN = 80, 200

TEXTS = {
    "topics": _("What would you like to talk about?"),
    "whom": _("Who is it for?"),
    "where": _("Where would you like to meet?"),
    "language": _("In which language?"),
    "when": _("When does it suit you?"),
    "wishes": _("Do you have wishes about the therapist?"),
}
HELPS = {
    "topics": _("Choose as many as you like, or none."),
    "where": _("Choose everything that would work for you."),
    "when": _("Choose every time that could suit, or none."),
    "wishes": _("We cannot always fulfil them, but we try."),
}
WHOM = {
    Audience.INDIVIDUAL: _("me"),
    Audience.COUPLE: _("us as a couple"),
    Audience.FAMILY: _("my family"),
    Audience.YOUTH: _("a young person"),
    Audience.KIN: _("me, as next of kin"),
}
WISHES = {
    "woman": _("a woman"),
    "man": _("a man"),
    "experienced": _("long experience"),
    "lived": _("lived experience of her own"),
}


@dataclass(frozen=True)
class Option:
    slug: str
    text: str


@dataclass(frozen=True)
class Question:
    slug: str
    text: str
    help: str
    kind: str
    required: bool
    options: tuple[Option, ...]


def current() -> MatchVersion:
    """What is asked now; there always is one, since the first migration."""
    return MatchVersion.objects.get(current=True)


def asked(version: MatchVersion, language: str) -> list[Question]:
    """In the order of the version, in the language; three queries for any number of options.

    What nobody here could fulfil is no option, and what leaves nothing to choose is not asked.
    """
    with translation.override(language):
        practice = Vocabulary()
        questions = [question(each, practice) for each in known(version.questions)]
    return [each for each in questions if each.required or len(each.options) >= least(each)]


def least(question: Question) -> int:
    """Of its options, so that there is a choice; without the only topic there is none of them."""
    return 1 if question.kind == MANY else 2


def known(questions: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those that are shown; what must be answered always is, whatever was stored."""
    shown = [
        each
        for each in questions
        if each["slug"] in KINDS and (each.get("shown", True) or each["slug"] in REQUIRED)
    ]
    missing = REQUIRED - {each["slug"] for each in shown}
    return [*shown, *({"slug": slug} for slug in sorted(missing))]


def question(stored: Mapping[str, Any], practice: "Vocabulary") -> Question:
    slug = stored["slug"]
    all_options = OPTIONS[slug](practice)
    own = stored.get("options") or []
    # Of what must be answered something can be chosen, also when all that a version names is gone.
    none_left = slug in REQUIRED and not any(each.slug in own for each in all_options)
    return Question(
        slug=slug,
        text=said(stored.get("text"), TEXTS[slug]),
        help=said(stored.get("help"), HELPS.get(slug, "")),
        kind=KINDS[slug],
        required=slug in REQUIRED,
        options=tuple(each for each in all_options if not own or none_left or each.slug in own),
    )


def said(own: Mapping[str, str] | None, ours: Any) -> str:
    """In English or else in Norwegian; where nobody has put it in that one, in our own words."""
    return (own or {}).get("en" if formats.english() else "nb") or str(ours)


class Vocabulary:
    """What there is to choose from, in the active language: three queries."""

    def __init__(self) -> None:
        offerings = list(Offering.objects.bookable().order_by())
        people = {each.therapist_id: each.therapist for each in offerings}.values()
        services = [each.service for each in offerings]
        self.topics = [(each.slug, each.local_name) for each in Topic.objects.all()]
        self.places = list(Place.objects.active().values_list("slug", "name"))
        self.online = any(each.online for each in services)
        self.in_person = any(each.in_person for each in services)
        self.languages = by_number(
            (each.languages for each in people), translation.get_language() or NORWEGIAN
        )
        self.audiences = {each.audience for each in services}
        self.audiences |= {audience for each in people for audience in each.also_sees}


def topics(practice: Vocabulary) -> list[Option]:
    named = (Option(slug, name) for slug, name in practice.topics)
    return sorted(named, key=lambda each: each.text.casefold())


def whom(practice: Vocabulary) -> list[Option]:
    seen = practice.audiences | {Audience.INDIVIDUAL}
    return [Option(each.value, capfirst(str(WHOM[each]))) for each in Audience if each in seen]


def where(practice: Vocabulary) -> list[Option]:
    """Online also where nobody gives anything: a question that must be answered has an answer."""
    places = practice.places if practice.in_person else []
    online = practice.online or not places
    options = [Option(ONLINE, gettext("Online"))] if online else []
    return options + [Option(slug, name) for slug, name in places if slug != ONLINE]


def languages(practice: Vocabulary) -> list[Option]:
    """In an order of their own: hers first."""
    return [Option(code, capfirst(formats.languages([code]))) for code in practice.languages]


def cells(practice: Vocabulary) -> list[Option]:
    return [Option(cell, cell_text(cell)) for cell in CELLS]


def wishes(practice: Vocabulary) -> list[Option]:
    return [Option(slug, capfirst(str(text))) for slug, text in WISHES.items()]


OPTIONS: dict[str, Callable[[Vocabulary], list[Option]]] = {
    "topics": topics,
    "whom": whom,
    "where": where,
    "language": languages,
    "when": cells,
    "wishes": wishes,
}
