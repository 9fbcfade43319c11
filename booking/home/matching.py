"""Requests for a match that wait for their answer, and those in which a therapist is proposed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Q
from django.forms import Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail.admin.ui.components import Component

from booking import clock, formats
from booking.home.today import TodayPanel
from booking.home.waits import Wait
from booking.matching.ticking import Ticking
from booking.models import MatchProposal, MatchRequest, MatchRound

SEES = ("booking.view_matchrequest", "booking.see_all_bookings")
AT_MOST = 5


def sees_requests(user: Any) -> bool:
    return bool(user.has_perms(SEES))


class MatchingPanel(Component):
    """Whom the desk should answer first."""

    name = "booking_matching"
    template_name = "booking/admin/home/matching.html"
    order = TodayPanel.order - 1  # beside what else waits: a whole practice's day is long

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @classmethod
    def is_for(cls, user: Any) -> bool:
        return sees_requests(user) and MatchRound.objects.waiting().exists()

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css", "booking/admin/matching.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        ticking = Ticking(clock.now())
        waiting = MatchRound.objects.waiting()
        return {
            "rows": [
                {
                    "url": reverse("booking_matching:one", args=[each.request_id]),
                    "came": came(each),
                    "left": ticking.left(each),
                }
                for each in waiting[:AT_MOST]
            ],
            "number": waiting.count(),
            "url": reverse("booking_matching:index"),
        }


def came(asking: MatchRound) -> str:
    """In place of a name: a home page is looked at over somebody's shoulder."""
    said = {"day": formats.day(asking.asked_at), "clock": formats.clock(asking.asked_at)}
    return gettext("Asked on %(day)s %(clock)s") % said


def construct(request: HttpRequest, waits: list[Wait]) -> None:
    user: Any = request.user
    if sees_requests(user):
        waits += of_desk()
    if user.has_perm("booking.change_workinghours"):
        waits += of_therapist(user)


def of_desk() -> Iterator[Wait]:
    """One line: broken promises, else whoever waits."""
    waiting, now = MatchRound.objects.waiting().order_by(), clock.now()
    number = waiting.aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lte=now)))
    url = reverse("booking_matching:index")
    if number["late"]:
        yield Wait(late(number["late"]), url, icon="group", urgent=True)
    elif number["all"]:
        yield Wait(waits_for_proposals(number["all"]), url, icon="group")


def late(number: int) -> str:
    said = ngettext(
        "%(count)s request for a match has waited longer than was promised",
        "%(count)s requests for a match have waited longer than was promised",
        number,
    )
    return said % {"count": number}


def waits_for_proposals(number: int) -> str:
    said = ngettext(
        "%(count)s request for a match waits for proposals",
        "%(count)s requests for a match wait for proposals",
        number,
    )
    return said % {"count": number}


def of_therapist(user: Any) -> Iterator[Wait]:
    """Hers alone, also of who sees everybody's: she is asked whether she can."""
    hers = MatchProposal.objects.filter(
        therapist__user=user,
        state=MatchProposal.State.PROPOSED,
        round__request__state=MatchRequest.State.PROPOSED,
    )
    if number := hers.count():
        yield Wait(
            ngettext(
                "You are proposed to %(count)s client, who has not chosen yet",
                "You are proposed to %(count)s clients, who have not chosen yet",
                number,
            )
            % {"count": number},
            reverse("booking_proposed:mine"),
            icon="group",
        )
