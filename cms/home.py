from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from booking import clock
from booking.home import Wait
from cms.models import CrisisLine

# A number that nobody answers any more is worse than none.
CHECKED_EVERY = timedelta(days=180)


def waits(user: Any) -> Iterator[Wait]:
    """Crisis lines that nobody has checked for half a year."""
    if not user.has_perm("cms.change_crisisline"):
        return
    since = (clock.now() - CHECKED_EVERY).date()
    stale = Q(last_checked=None) | Q(last_checked__lt=since)
    for line in CrisisLine.objects.filter(stale):
        yield Wait(
            _("Make sure that the details of %(name)s still hold") % {"name": line.name},
            reverse("wagtailsnippets_cms_crisisline:edit", args=[line.pk]),
            icon="warning",
        )
