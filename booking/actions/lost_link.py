"""The links of an address, sent again: of sessions, and of requests for a match. Who asks learns
nothing, not even by how long it takes.

For an address that is known and for one that is not, the request does the same: a row and an
errand that is due a little later. Only the worker looks whose address it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from booking import clock, conf, outbox, sealing
from booking.actions.errors import Invalid, TooManyLostLinks
from booking.actions.request import MOST_EMAIL, email_missing, has_control_characters
from booking.models import Booking, Client, LostLink, MatchRequest
from booking.models.client import normalise_email
from booking.states import CLAIMING, State

LATER = timedelta(seconds=20)
DAY = timedelta(days=1)
BACK = timedelta(days=30)
HELD = (State.CONFIRMED, State.COMPLETED, State.NO_SHOW)
# Of a request for a match that ended otherwise there is nothing to do on its page.
ASKED = (*MatchRequest.ONGOING, MatchRequest.State.ACCEPTED)


@dataclass(frozen=True)
class Hers:
    """Whom to write to, and of what."""

    client: Client
    sessions: Sequence[Booking]
    matches: Sequence[MatchRequest]


def ask(email: str, *, language: str, ip: str = "") -> None:
    """Raises Invalid for what is no address, TooManyLostLinks for too many from one machine."""
    check_address(email)
    now = clock.now()
    address = sealing.index("ip", ip) if ip else ""
    with transaction.atomic():
        if address:
            check_machine(address, now)
        asked = LostLink.objects.create(
            email_index=sealing.index("email", normalise_email(email)),
            ip_index=address,
            language=language,
            asked_at=now,
        )
        outbox.put("lost-link", asked.pk, at=now + LATER)


def check_address(email: str) -> None:
    if has_control_characters(email):
        raise Invalid({"email": _("This contains characters that cannot be used.")})
    if len(email) > MOST_EMAIL:
        most = {"most": MOST_EMAIL}
        raise Invalid({"email": _("This is too long, use at most %(most)d characters.") % most})
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise Invalid({"email": email_missing()}) from error


def check_machine(address: str, now: datetime) -> None:
    rows = LostLink.objects.filter(ip_index=address, asked_at__gt=now - DAY)
    asked = list(rows.order_by("asked_at").values_list("asked_at", flat=True))
    if len(asked) >= (most := conf.max_lost_links_per_ip()):
        raise TooManyLostLinks(max(1, int((asked[-most] + DAY - now).total_seconds())))


def answer(asked: LostLink) -> Hers | None:
    """None when nobody is to be written to.

    An address gets so many of these a day, however many ask: nobody can fill somebody's inbox.
    """
    now = clock.now()
    mailed = LostLink.objects.filter(email_index=asked.email_index, mailed_at__gt=now - DAY)
    if mailed.count() >= conf.max_lost_links():
        return None
    client = Client.objects.filter(email_index=asked.email_index).first()
    if client is None or not client.readable:
        return None
    sessions = [booking for booking in hers(client, now) if has_link(booking)]
    matches = [request for request in matches_of(client, now) if has_link(request)]
    return Hers(client, sessions, matches) if sessions or matches else None


def hers(client: Client, now: datetime) -> list[Booking]:
    """What is to come, also what is only held or offered, and what was in the last thirty days."""
    coming = client.bookings.filter(state__in=CLAIMING, end__gt=now)
    lately = client.bookings.filter(state__in=HELD, end__gt=now - BACK)
    return list((coming | lately).order_by("start"))


def matches_of(client: Client, now: datetime) -> list[MatchRequest]:
    asked = client.match_requests.filter(state__in=ASKED, touched_at__gt=now - BACK)
    return list(asked.order_by("created_at"))


def has_link(row: Booking | MatchRequest) -> bool:
    try:
        return bool(row.token)
    except LookupError:
        return False


def answered(asked: LostLink) -> None:
    LostLink.objects.filter(pk=asked.pk).update(mailed_at=clock.now())


def forget() -> int:
    """Who asked, when it counts no more. How many were forgotten."""
    rows, _by_model = LostLink.objects.filter(asked_at__lt=clock.now() - 2 * DAY).delete()
    return rows
