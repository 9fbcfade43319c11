"""How to reach a client is shown when somebody asks for it, and it is noted that she did."""

from typing import Any, TypeVar

from django.http.response import HttpResponseBase
from django.utils.cache import add_never_cache_headers
from wagtail.log_actions import log, registry

from booking.models import Client
from booking.viewsets.columns import when

SHOWN = "booking.contact_shown"
LOOKS = 20

Response = TypeVar("Response", bound=HttpResponseBase)


def contact_shown(client: Client, user: Any) -> dict[str, Any] | None:
    """None, and nothing noted, where there is nothing to read."""
    if not client.readable:
        return None
    log(instance=client, action=SHOWN, user=user)
    return client.contact


def looks(client: Client, user: Any) -> list[dict[str, str]]:
    """The latest first: everybody's for who may see all bookings. A therapist sees her own, since
    a colleague's would tell that the client has sessions there too."""
    entries = registry.get_logs_for_instance(client).filter(action=SHOWN)
    if not user.has_perm("booking.see_all_bookings"):
        entries = entries.filter(user=user)
    return [
        {"when": when(entry.timestamp), "who": entry.user_display_name}
        for entry in entries.select_related("user")[:LOOKS]
    ]


def never_cached(response: Response) -> Response:
    add_never_cache_headers(response)
    return response
