"""The kinds of things in a calendar: each with a word and a picture beside its colour."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The code, what it is called, and Wagtail's or our icon.
KINDS: list[tuple[str, Any, str]] = [
    ("session", pgettext_lazy("calendar", "Session"), "user"),
    ("hold", _("Kept, not confirmed yet"), "time"),
    ("proposed", _("Proposed to a client"), "help"),
    ("away", pgettext_lazy("calendar", "Time off"), "cross"),
    ("busy", _("Busy in a private calendar"), "lock"),
    ("hours", _("Working hours"), "calendar-check"),
    ("no_hours", _("No hours"), "minus"),
    ("holiday", _("Public holiday"), "calendar"),
    ("closed", _("The practice is closed"), "cross"),
]
LABELS = {code: label for code, label, _icon in KINDS}
