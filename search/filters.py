"""What can be ticked beside a question, and what is ticked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from booking.formats import languages
from booking.models import Place, Therapist, Topic
from cms.caching.memory import remembered
from search.asking.asked import Asked

KINDS: dict[str, Any] = {
    "therapist": _("Therapists"),
    "article": pgettext_lazy("search", "Articles"),
    "topic": _("Topics"),
    "service": _("Sessions and prices"),
    "faq": _("Questions and answers"),
    "story": _("Stories"),
    "review": _("Reviews"),
    "page": _("Other pages"),
}
# Of one of them, above its title.
KIND: dict[str, Any] = {
    "therapist": _("Therapist"),
    "article": _("Article"),
    "topic": _("Topic"),
    "service": _("Session"),
    "faq": _("Question and answer"),
    "story": _("Story"),
    "review": pgettext_lazy("review", "Review"),
    "page": _("Page"),
}
FORMATS: dict[str, Any] = {"online": _("Online"), "in_person": _("In person")}
LABELS: dict[str, Any] = {
    "topic": _("Topic"),
    "format": _("How"),
    "language": _("Language"),
    "place": _("Place"),
}


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Filter:
    """One that can be set: a list to choose from."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    chosen: str
    rest: QueryDict  # what else is asked, for a link that takes this choice away

    @property
    def shown(self) -> str:
        return next((each.label for each in self.choices if each.value == self.chosen), "")


def asked(query: str, locale: str, given: QueryDict) -> tuple[Asked, list[Filter]]:
    """What nobody can choose is passed over: an old link still finds something."""
    filters = list(read(given))
    chosen = {each.name: each.chosen or None for each in filters}
    kind = given.get("type")
    return Asked(query, locale, kind if kind in KINDS else None, **chosen), filters


def read(given: QueryDict) -> Iterator[Filter]:
    for name, choices in remembered(("filters", get_language()), all_choices).items():
        values = {each.value for each in choices}
        chosen = given.get(name, "")
        if choices:
            chosen = chosen if chosen in values else ""
            yield Filter(name, str(LABELS[name]), choices, chosen, without(given, name))


def without(given: QueryDict, name: str) -> QueryDict:
    rest = given.copy()
    for each in (name, "page"):
        rest.pop(each, None)
    return rest


def topics() -> tuple[Choice, ...]:
    """For who has nothing to ask, or has found nothing."""
    return remembered(("filters", get_language()), all_choices)["topic"]


def all_choices() -> dict[str, tuple[Choice, ...]]:
    """None of what would leave everything in its place."""
    each = Therapist.objects.active().values_list("languages", flat=True)
    spoken = {code for codes in each for code in codes}
    found: dict[str, Iterable[Choice]] = {
        "topic": (Choice(each.slug, each.local_name) for each in Topic.objects.all()),
        "format": (Choice(value, str(label)) for value, label in FORMATS.items()),
        "language": (Choice(code, languages([code]).capitalize()) for code in sorted(spoken)),
        "place": (Choice(each.slug, each.name) for each in Place.objects.active()),
    }
    return {name: in_order(choices) for name, choices in found.items()}


def in_order(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda each: each.label.casefold()))
