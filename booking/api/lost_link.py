"""The links of an address, sent again by mail. The answer is the same for every address."""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Router, Status
from pydantic import BaseModel

from booking import actions
from booking.actions.errors import Invalid
from booking.api.fields import Body
from booking.api.guard import private
from booking.api.problems import documented
from booking.api.request import ip_of

router = Router(tags=["booking"])
router.add_decorator(private, mode="view")


class BookingLostLinkIn(Body):
    email: str


class BookingLostLink(BaseModel):
    detail: str


@router.post(
    "lost-link/",
    response={202: BookingLostLink, **documented(400, 413, 422, 429)},
    operation_id="booking_lost_link",
    summary="Have the links of an address sent again",
    description="The same answer whether or not the address is known. What goes out goes by mail, "
    "a little later.",
)
def lost_link(request: HttpRequest, wish: BookingLostLinkIn) -> Status[BookingLostLink]:
    language = get_language() or settings.LANGUAGE_CODE
    # What is no address is nobody's either: there is one answer to all of them.
    with suppress(Invalid):
        actions.ask_for_links(wish.email, language=language, ip=ip_of(request))
    detail = _("If there is anything under this address, its links are sent there.")
    return Status(202, BookingLostLink(detail=detail))
