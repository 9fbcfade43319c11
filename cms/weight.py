from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _


def refuse_heavy(size: int, most: int) -> None:
    """In bytes, both."""
    if not size:
        raise ValidationError(_("The file is empty."), "empty")
    if size > most:
        raise ValidationError(
            _("The file is %(size)s, and at most %(most)s is allowed. Save a smaller one."),
            "file_too_large",
            {"size": filesizeformat(size), "most": filesizeformat(most)},
        )
