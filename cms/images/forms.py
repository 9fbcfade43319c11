"""Wagtail's form for an image, whichever of its pages or the API fills it in, with our way in."""

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.images.door import clean_image
from cms.images.ready import changed

NEEDS_NEW_FILES = {
    "file",
    "focal_point_x",
    "focal_point_y",
    "focal_point_width",
    "focal_point_height",
}


class CleanImageField(WagtailImageField):
    """Wagtail's own decodes before it counts pixels, and trusts the name."""

    default_validators: ClassVar[list[Any]] = []

    def to_python(self, data: Any) -> UploadedFile | None:
        file = forms.FileField.to_python(self, data)
        return clean_image(file) if file else None


class ImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")
        if given:
            self.fields["file"] = CleanImageField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit: bool = True) -> Any:
        image = super().save(commit=commit)
        if commit and NEEDS_NEW_FILES & {*self.changed_data}:
            changed(image)
        return image
