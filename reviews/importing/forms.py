from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reviews.importing.columns import FIELDS, NEEDED
from reviews.importing.table import MOST_MB


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV with the names of the columns in its first line, or the JSON that Google, "
            "Trustpilot or Facebook gives; at most 5 MB. Nothing is stored before you have seen "
            "what becomes of it."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.json"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MB * 1024**2:
            text = _("The file is larger than %(most)s MB.")
            raise ValidationError(text, params={"most": MOST_MB})
        return file


class ColumnsForm(forms.Form):
    """Which column holds what; a column may stand for one thing only."""

    origin = forms.CharField(
        label=_("Where they were written"),
        required=False,
        max_length=60,
        help_text=_("Such as Google or Legelisten. Readers see it beside each of them."),
    )

    def __init__(self, *args: Any, columns: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *((name, name) for name in columns)]
        for field, label in FIELDS.items():
            self.fields[f"column_{field}"] = forms.ChoiceField(
                label=label, choices=choices, required=field in NEEDED
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [name for name in self.chosen.values() if name]
        for field, name in self.chosen.items():
            if chosen.count(name) > 1:
                text = _("This column is chosen twice.")
                self.add_error(f"column_{field}", text)
        return cleaned

    @property
    def chosen(self) -> dict[str, str]:
        found = {field: self.cleaned_data.get(f"column_{field}", "") for field in FIELDS}
        return {field: name for field, name in found.items() if name}
