"""The sentences that the page's script says, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def texts() -> dict[str, str]:
    """%(name)s stands for what the script knows."""
    return {
        "all_day": _("All day"),
        "and_more": _("and %(number)s more"),
        "close": pgettext("window", "Close"),
        "empty": _("Nothing stands here in these days."),
        "it_is_on": _("%(title)s is on %(when)s."),
        "logged_out": _("You are logged out, and nothing was changed. Log in and do it again."),
        "no_answer": _(
            "There was no answer. Look whether it was saved: the calendar shows what holds now, or "
            "load the page again."
        ),
        "no_room": _("No room"),
        "not_loaded": _("The calendar could not be fetched. Load the page again."),
        "not_to_others": _("Not moved. Sessions are not moved to another therapist or room here."),
        "note": pgettext("calendar", "Note"),
        "open_booking": _("Open the booking"),
        "open_hours": _("Open in the list of days"),
        "put_back": _("Not moved. It stays where it was."),
        "reference": _("Reference"),
        "service": _("Service"),
        "state": _("State"),
        "when": _("When"),
        "where": _("Where"),
        "whose": _("Therapist"),
    }
