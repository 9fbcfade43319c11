"""How fast requests were answered in the last 90 days, for who answers them."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booking import formats
from booking.figures.matching import measure


def measured(now: datetime) -> list[tuple[str, str]]:
    """Labels and values; nothing before anything was asked and due. One query."""
    found = measure(now)
    if found is None:
        return []
    hours = round(found.median_hours)
    told = [
        (
            _("Half were answered within"),
            ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": hours},
        ),
        (_("Answered as promised"), formats.percent(round(found.kept * 100) * 100)),
        (_("Answered or due"), str(found.asked)),
    ]
    return [*told, (_("Of these automatically"), str(found.automatic))] if found.automatic else told
