from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.importers import packed
from cms.importers.notes import SourceRefused
from cms.importers.readers import READERS, reader

MOST_MB = 20
KINDS = ", ".join(sorted(READERS))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Plain text, Markdown, HTML, Word (.docx) or an export of WordPress (.xml), at most "
            "20 MB. Nothing is stored before you have seen what becomes of it."
        ),
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={"empty": _("The file is empty.")},
    )
    pictures = forms.FileField(
        label=_("Pictures"),
        required=False,
        help_text=_(
            "A .zip of the folder wp-content/uploads, or of the pictures that the text shows: at "
            "most 200 MB and 5000 files. It is deleted when the import is over."
        ),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"empty": _("The file is empty.")},
    )
    as_draft = forms.BooleanField(
        label=_("Only make drafts"),
        required=False,
        initial=True,
        help_text=_("Else what was public is published, where the rules allow it."),
    )
    create_topics = forms.BooleanField(
        label=_("Make topics that are not there yet"), required=False
    )
    over_edits = forms.BooleanField(
        label=_("Make a draft also where a page was changed here since"),
        required=False,
        help_text=_("The published page stays as it is."),
    )

    def clean_pictures(self) -> Any:
        file = self.cleaned_data["pictures"]
        try:
            if file:
                packed.check(file, file.size)
        except SourceRefused as refused:
            raise ValidationError(f"{capfirst(refused.note.translated)}.") from None
        return file

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_MB * 1024**2:
            text = gettext("The file is larger than %(most)s MB.")
            raise ValidationError(text % {"most": MOST_MB})
        try:
            reader(file.name)
        except SourceRefused as refused:
            raise ValidationError(refused.note.translated) from None
        if Path(file.name).suffix.lower() not in READERS:
            raise ValidationError(gettext("Files of this kind are not read."))
        return file
