from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from booking import clock
from booking.home import Wait
from cms.models import CrisisLine, Submission
from cms.moderation import plans
from cms.moderation import waits as moderation

# A number that nobody answers any more is worse than none.
CHECKED_EVERY = timedelta(days=180)


def waits(user: Any) -> Iterator[Wait]:
    yield from stale_crisis_lines(user)
    yield from plans.waits(user)
    yield from unread_submissions(user)
    if user.has_perm("wagtailadmin.access_admin"):
        yield from moderation.to_review(user)
        yield from moderation.sent_back(user)


def stale_crisis_lines(user: Any) -> Iterator[Wait]:
    """Those that nobody has checked for half a year."""
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


def unread_submissions(user: Any) -> Iterator[Wait]:
    if not user.has_perm("cms.view_submission"):
        return
    if unread := Submission.objects.kept(clock.now()).unread().count():
        text = ngettext(
            "%(number)s form answer that nobody has read",
            "%(number)s form answers that nobody has read",
            unread,
        )
        yield Wait(text % {"number": unread}, reverse("cms_submissions:index"), icon="form")
