"""Under which words the picker lists the blocks."""

from django.utils.translation import gettext_lazy as _

TEXT = _("Text")
SEEN = _("Pictures, video and files")
LIVE = _("From the practice, always as it is now")
ONWARD = _("Help and the way on")
