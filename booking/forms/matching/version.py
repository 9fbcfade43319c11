"""What is asked, in which words and order, and how much each wish counts: checked together, and
saved together as a version."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from booking.domain.matching.weights import MOST, Weights
from booking.matching.questions import (
    HELPS,
    OPTIONS,
    REQUIRED,
    ROLES,
    TEXTS,
    Option,
    Vocabulary,
)
from booking.matching.staff_words import WISHES
from booking.models import MatchVersion

LANGUAGES = ("nb", "en")
# The grid of the week is always the whole week.
WHOLE = "when"
MOST_VERSIONS = 2**31 - 1
LONGEST_TEXT, LONGEST_HELP = 120, 240


class QuestionForm(forms.Form):
    """Empty words are our own, which stand in grey; all options ticked are also those to come."""

    order = forms.IntegerField(label=_("Place in the form"), min_value=1, max_value=len(ROLES))
    shown = forms.BooleanField(label=_("Ask this"), required=False)
    text_nb = forms.CharField(
        label=_("Question in Norwegian"), max_length=LONGEST_TEXT, required=False
    )
    text_en = forms.CharField(
        label=_("Question in English"), max_length=LONGEST_TEXT, required=False
    )
    help_nb = forms.CharField(label=_("Help in Norwegian"), max_length=LONGEST_HELP, required=False)
    help_en = forms.CharField(label=_("Help in English"), max_length=LONGEST_HELP, required=False)
    options = forms.MultipleChoiceField(
        label=_("Answers to choose from"),
        help_text=_("All ticked: what is added later can be chosen, too."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        data: Any,
        *,
        slug: str,
        stored: Mapping[str, Any],
        place: int,
        options: Sequence[Option],
    ) -> None:
        self.slug, self.place, self.all = slug, place, [each.slug for each in options]
        own = [each for each in stored.get("options") or () if each in self.all]
        everything = not stored.get("options") or (slug in REQUIRED and not own)
        initial = {
            "order": place,
            "shown": stored.get("shown", True) or slug in REQUIRED,
            "options": self.all if everything else own,
            **{
                f"{kind}_{language}": (stored.get(kind) or {}).get(language, "")
                for kind in ("text", "help")
                for language in LANGUAGES
            },
        }
        super().__init__(data, prefix=slug, initial=initial)
        self.fields["shown"].disabled = slug in REQUIRED
        if slug == WHOLE:
            del self.fields["options"]
        else:
            field: Any = self.fields["options"]
            field.choices = [(each.slug, each.text) for each in options]
        for language in LANGUAGES:
            with translation.override(language):
                self.hint(f"text_{language}", str(TEXTS[slug]))
                self.hint(f"help_{language}", str(HELPS.get(slug, "")))

    def hint(self, name: str, ours: str) -> None:
        self.fields[name].widget.attrs["placeholder"] = ours

    @property
    def heading(self) -> str:
        return str(TEXTS[self.slug])

    @property
    def required(self) -> bool:
        return self.slug in REQUIRED

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if self.all and typed.get("shown") and typed.get("options") == []:
            said = _("Tick at least one answer, or do not ask this.")
            self.add_error("options", said)
        return typed

    @property
    def stored(self) -> dict[str, Any]:
        typed = self.cleaned_data
        chosen = typed.get("options", self.all)
        return {
            "slug": self.slug,
            "shown": typed["shown"],
            "text": self.written("text"),
            "help": self.written("help"),
            "options": [] if set(chosen) >= set(self.all) else chosen,
        }

    def written(self, kind: str) -> dict[str, str]:
        typed = {language: self.cleaned_data[f"{kind}_{language}"] for language in LANGUAGES}
        return {language: words for language, words in typed.items() if words}


class WeightsForm(forms.Form):
    def __init__(self, data: Any, *, weights: Weights) -> None:
        super().__init__(data, prefix="weight")
        for name, (label, how) in WISHES.items():
            self.fields[name] = forms.IntegerField(
                label=label,
                help_text=how,
                min_value=0,
                max_value=MOST,
                initial=getattr(weights, name),
            )

    @property
    def weights(self) -> Weights:
        return Weights(**self.cleaned_data)


class AboutVersionForm(forms.Form):
    """`seen` is the number of the version that the page showed."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=MOST_VERSIONS)
    note = forms.CharField(
        label=_("What is new in it"),
        help_text=_("For the practice only."),
        max_length=200,
        required=False,
    )


class VersionForm:
    def __init__(self, data: Mapping[str, Any] | None, *, version: MatchVersion) -> None:
        practice = Vocabulary()
        stored = {each["slug"]: each for each in version.questions if each["slug"] in ROLES}
        slugs = [*stored, *(slug for slug in ROLES if slug not in stored)]
        self.questions = [
            QuestionForm(
                data,
                slug=slug,
                stored=stored.get(slug, {}),
                place=place,
                options=OPTIONS[slug](practice),
            )
            for place, slug in enumerate(slugs, 1)
        ]
        self.weights = WeightsForm(data, weights=version.points)
        self.about = AboutVersionForm(data, initial={"seen": version.number})

    def is_valid(self) -> bool:
        # A list, not a generator: every part is to show its own errors.
        asked = [each.is_valid() for each in self.questions]
        return all([*asked, self.weights.is_valid(), self.about.is_valid()])

    def follow(self, version: MatchVersion) -> None:
        """What is typed stays; sent once more, it is the next one after this version."""
        self.about.data = {**self.about.data, "seen": version.number}

    @property
    def stored(self) -> list[dict[str, Any]]:
        """In the order that was typed; where two want one place, as they were."""
        ordered = sorted(self.questions, key=lambda each: each.cleaned_data["order"])
        return [each.stored for each in ordered]
