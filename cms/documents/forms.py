from typing import Any

from django import forms
from django.core.files import File
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm

from cms.documents.door import neutral


class NeutralDocumentField(WagtailDocumentField):
    def to_python(self, data: Any) -> File | None:
        file = forms.FileField.to_python(self, data)
        return neutral(file) if file else None


class DocumentForm(BaseDocumentForm):
    """Wagtail's, whichever of its pages or the API fills it in, with our way in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given:
            self.fields["file"] = NeutralDocumentField(
                label=given.label, required=given.required, widget=given.widget
            )
