from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from booking.home.today import TodayPanel

# Called with the request and the list of waits, as Wagtail's own construct hooks are.
HOOK = "construct_waits"


@dataclass(frozen=True)
class Wait:
    """Something that somebody should look at, and where to."""

    text: str
    url: str
    icon: str = "time"
    urgent: bool = False


class WaitsPanel(Component):
    """What waits for the person who is logged in, told by every package that knows of something."""

    name = "booking_waits"
    template_name = "booking/admin/home/waits.html"
    order = 110

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        if request.user.has_perm("booking.see_all_bookings"):
            self.order = TodayPanel.order - 1  # a whole practice's day is long

    @property
    def media(self) -> Media:
        return Media(css={"all": ["booking/admin/home.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        waits: list[Wait] = []
        for construct in hooks.get_hooks(HOOK):
            construct(self.request, waits)
        # Stable: what is equally urgent stays as its package ordered it.
        return {"waits": sorted(waits, key=lambda wait: not wait.urgent)}
