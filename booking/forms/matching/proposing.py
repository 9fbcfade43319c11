"""Whom to propose, in which order, and a line for each."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from booking.actions.matching.answering import MOST_LINE
from booking.models import MatchProposal

HINT = gettext_lazy("A line to the client, in plain words. Nothing about health.")
PLACES = range(1, MatchProposal.MOST + 1)


def places_to_choose() -> list[tuple[str, str]]:
    """In the language of who asks."""
    numbers = [(str(place), _("As number %(place)d") % {"place": place}) for place in PLACES]
    return [("", pgettext("place", "No")), *numbers]


class ProposeTherapistsForm(forms.Form):
    """By the ids of those who can be proposed, and whether they need a line: who breaks a rule is
    proposed all the same only if somebody says why."""

    def __init__(self, data: Any, *, people: Mapping[int, bool], first: Iterable[int]) -> None:
        super().__init__(data)
        self.people = people
        places = {pk: str(place) for place, pk in enumerate(first, 1)}
        for pk in people:
            self.fields[f"place-{pk}"] = forms.ChoiceField(
                choices=places_to_choose,
                label=gettext_lazy("Propose"),
                initial=places.get(pk, ""),
                required=False,
            )
            self.fields[f"line-{pk}"] = forms.CharField(
                label=gettext_lazy("Line to the client"),
                help_text=HINT,
                max_length=MOST_LINE,
                widget=forms.Textarea(attrs={"rows": 2}),
                required=False,
            )

    def place(self, pk: int) -> Any:
        return self[f"place-{pk}"]

    def line(self, pk: int) -> Any:
        return self[f"line-{pk}"]

    @property
    def chosen(self) -> list[tuple[int, str]]:
        """Id and line of each, in order."""
        typed = self.cleaned_data
        placed = sorted((typed[f"place-{pk}"], pk) for pk in self.people if typed[f"place-{pk}"])
        return [(pk, typed[f"line-{pk}"]) for _place, pk in placed]

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        places = [typed[name] for pk in self.people if typed.get(name := f"place-{pk}")]
        if not places:
            raise ValidationError(_("Choose one to three therapists."))
        if len(set(places)) < len(places):
            raise ValidationError(_("Two of them have the same number. Give each her own."))
        for pk, needs_line in self.people.items():
            if needs_line and typed.get(f"place-{pk}") and not typed.get(f"line-{pk}"):
                said = _("Say why it is she all the same: no reason of ours speaks for her.")
                self.add_error(f"line-{pk}", said)
        return typed

    def typed(self) -> dict[str, str]:
        """As it came in, for pages that carry it on."""
        return {name: str(self.data.get(name, "")) for name in self.fields}
