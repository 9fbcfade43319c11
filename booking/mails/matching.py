"""The mails about a request for a match. None of them says what it is about, nor who was proposed:
that stands on the client's own page, and for those who work here behind their log-in."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from booking import clock, conf
from booking.mails.compose import Letter, written
from booking.models import Matching, MatchProposal, MatchRequest, MatchRound, Practice

# Of the request itself, and of one round of it.
TO_CLIENT = ("received", "proposed", "nudge", "reopened")
TO_THERAPIST = ("therapist",)
TO_STAFF = ("remind", "escalate")
OF_MATCH = TO_CLIENT + TO_THERAPIST + TO_STAFF


def match_letter(kind: str, request: MatchRequest, round: MatchRound) -> Letter | None:
    """To the client (a kind of TO_CLIENT); None when there is nobody to send it to."""
    if request.client is None or not (to := str(request.client.contact["email"])):
        return None
    standing = MatchProposal.objects.standing().filter(round=round)
    with translation.override(request.language):
        context: dict[str, object] = {
            "practice": Practice.load(),
            "url": match_url(request),
            "due": still_due(round),
            "count": standing.count(),
            "automatic": round.automatic,
            "until": request.touched_at + conf.match_expires(),
        }
        return written(f"match_{kind}", to, context)


def match_therapist_letter(proposal: MatchProposal) -> Letter | None:
    if not proposal.therapist.email:
        return None
    with translation.override("nb"):
        context: dict[str, object] = {"practice": Practice.load(), "url": admin_url()}
        return written("match_therapist", proposal.therapist.email, context)


def match_staff_letter(kind: str, round: MatchRound) -> Letter | None:
    """To the desk, or (escalate) to whoever hears of a broken promise."""
    practice = Practice.load()
    escalated = kind == "escalate"
    to = Matching.load().escalate_to if escalated else practice.email
    if not to:
        return None
    with translation.override("nb"):
        context: dict[str, object] = {
            "practice": practice,
            "url": admin_url(),
            "asked": round.asked_at,
            "due": round.due_at,
            "over": round.due_at <= clock.now(),
            "escalated": escalated,
        }
        return written("match_staff", to, context)


def still_due(round: MatchRound) -> datetime | None:
    """A promise that was not kept is none that a mail repeats."""
    waits = round.answered_at is None and round.due_at > clock.now()
    return round.due_at if waits else None


def match_url(request: MatchRequest) -> str:
    return conf.base_url() + reverse("booking:match", args=[request.token])


def admin_url() -> str:
    return conf.base_url() + reverse("wagtailadmin_home")
