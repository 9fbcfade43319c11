"""Real requests to show the mails about a match with. Nothing is sent."""

from typing import Any

from django.db.models import Q, QuerySet

from booking import mails
from booking.mails import Letter
from booking.mails.matching import TO_CLIENT, TO_STAFF
from booking.models import Booking, MatchProposal, MatchRequest, MatchRound

PREFIX = "match-mail-"
ANSWERED = Q(answered_at__isnull=False)
OF_CLIENT = {
    "received": Q(number=1),
    "proposed": ANSWERED,
    "nudge": ANSWERED,
    "reopened": Q(number__gt=1),
}


def about_a_match(
    kind: str, user: Any, theirs: QuerySet[Booking] | None, language: str
) -> tuple[Letter | None, str]:
    """The newest that it fits, and its language; `theirs` are bookings of whom it must be."""
    requests = MatchRequest.objects.visible_to(user).exclude(client__wrapped_key="")
    requests = requests.filter(client__isnull=False)
    if theirs is not None:
        requests = requests.filter(client__bookings__in=theirs)
    rounds = MatchRound.objects.filter(request__in=requests).order_by("-pk")
    if kind in TO_CLIENT:
        return to_client(kind, rounds.filter(OF_CLIENT[kind]), language)
    if kind in TO_STAFF:
        asked = rounds.filter(answered_at=None).first() or rounds.first()
        return (mails.match_staff_letter(kind, asked) if asked else None), "nb"
    of_them = MatchProposal.objects.visible_to(user).filter(round__in=rounds)
    proposal = of_them.select_related("therapist").order_by("-pk").first()
    return (mails.match_therapist_letter(proposal) if proposal else None), "nb"


def to_client(kind: str, rows: QuerySet[MatchRound], language: str) -> tuple[Letter | None, str]:
    round = rows.select_related("request__client").first()
    if round is None:
        return None, language
    request = round.request
    request.language = language or request.language
    return mails.match_letter(kind, request, round), request.language
