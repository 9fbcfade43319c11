"""What a client is asked, one question after the other."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reviews.actions import Words
from reviews.models.review import MOST_NAME, MOST_TEXT

LEAST_TEXT = 10
# Of a name only its end: looked for from its beginning, a megabyte of hyphens would take for ever.
LINK = re.compile(
    r"https?:|www\.|\w(?:\w|-+\w?)\.(?:no|com|net|org|info|io|dk|se|eu|co|shop|biz|ru)\b", re.I
)
MARKUP = re.compile(r"<\s*[/!?a-z]|javascript:|&[#\w]+;", re.I)
# Line ends may stay; what turns the direction of writing may not.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

RATINGS = [
    ("5", pgettext_lazy("rating", "Very good")),
    ("4", pgettext_lazy("rating", "Good")),
    ("3", pgettext_lazy("rating", "All right")),
    ("2", pgettext_lazy("rating", "Not so good")),
    ("1", pgettext_lazy("rating", "Not good")),
    ("", _("I would rather not give points")),
]


def plain(text: str) -> None:
    if LINK.search(text):
        raise ValidationError(_("Please leave out links: they are not shown."))
    if MARKUP.search(text):
        raise ValidationError(_("Please write plain text, without code."))


class WordsForm(forms.Form):
    """All of the questions; each screen shows one, and carries the others."""

    use_required_attribute = False

    rating = forms.ChoiceField(
        label=_("How was it?"), required=False, choices=RATINGS, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Your words"),
        help_text=_(
            "What would you have liked to know beforehand? Leave out names of others, and what"
            " others could know you by."
        ),
        min_length=LEAST_TEXT,
        max_length=MOST_TEXT,
        widget=forms.Textarea({"rows": 8, "required": True}),
        validators=[plain],
        error_messages={
            "required": _("Write a few words first."),
            "min_length": _("Write a little more: a sentence is enough."),
        },
    )
    name = forms.CharField(
        label=_("Name to show"),
        help_text=_("A first name, a letter or whatever you like. Left empty it says “Anonymous”."),
        required=False,
        max_length=MOST_NAME,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        validators=[plain],
    )
    consent = forms.BooleanField(
        label=_("Yes, you may publish this on your site, with the name I have chosen"),
        error_messages={"required": _("Without your yes we cannot publish it.")},
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        if data is not None:
            data = {name: CONTROL.sub("", data[name]) for name in self.base_fields if name in data}
            data = {name: value.replace("\r\n", "\n") for name, value in data.items()}
        super().__init__(data, **kwargs)

    def first_wrong(self, names: tuple[str, ...]) -> str | None:
        return next((name for name in names if name in self.errors), None)

    def words(self) -> Words:
        """Of what is as it should be."""
        said = self.cleaned_data
        rating = int(said["rating"]) if said["rating"] else None
        return Words(said["name"] or gettext("Anonymous"), said["text"], rating)
