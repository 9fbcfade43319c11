"""Pictures of the staff beside their names in the admin: they come in through the same door."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.admin.views.account import AvatarSettingsPanel

from cms.images.forms import CleanImageField


class AvatarForm(AvatarPreferencesForm):
    avatar = CleanImageField(label=_("Upload a profile picture"), required=False)


def connect() -> None:
    # Wagtail has no setting for it.
    AvatarSettingsPanel.form_class = AvatarForm
