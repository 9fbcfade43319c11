from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation

from booking import clock, conf
from booking.mails.compose import Letter, written
from booking.mails.matching import match_url
from booking.models import Booking, Client, MatchRequest, Practice


def lost_link_letter(
    client: Client,
    sessions: Sequence[Booking],
    language: str,
    matches: Sequence[MatchRequest] = (),
) -> Letter:
    """Her sessions by their times, and what she asked us by its day, each with its link."""
    now = clock.now()
    with translation.override(language):
        rows = [
            {
                "start": booking.start,
                "end": booking.end,
                "url": conf.base_url() + reverse("booking:manage", args=[booking.token]),
                "over": booking.end <= now,
            }
            for booking in sessions
        ]
        context: dict[str, object] = {
            "coming": [row for row in rows if not row["over"]],
            "past": [row for row in rows if row["over"]],
            "asked": [{"day": each.created_at, "url": match_url(each)} for each in matches],
            "practice": Practice.load(),
        }
        return written("lost_link", str(client.contact["email"]), context)
