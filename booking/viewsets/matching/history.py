"""What happened to a request: each asking, who answered it, and what became of who was proposed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking.matching.opened import opened, refusal, refused_by
from booking.matching.words import Names, sentence
from booking.models import MatchProposal, MatchRequest, MatchRound
from booking.viewsets.columns import when
from booking.viewsets.matching.words import CODES


def rounds(
    request: MatchRequest, names: Names, today: date, standing: Sequence[int]
) -> list[dict[str, Any]]:
    """The latest first. `standing` are the proposals that can still be refused."""
    rows = request.rounds.select_related("answered_by").prefetch_related("proposals__therapist")
    return [
        {
            "number": each.number,
            "asked": when(each.asked_at),
            "due": when(each.due_at),
            "answered": answered(each),
            "proposals": list(proposals(each, request, names, today, standing)),
        }
        for each in rows.order_by("-number")
    ]


def answered(asking: MatchRound) -> str:
    if asking.answered_at is None:
        if asking.ended_at is None:
            return _("Not yet")
        return _("Ended %(when)s, before anybody answered") % {"when": when(asking.ended_at)}
    if asking.automatic:
        return _("%(when)s, automatically") % {"when": when(asking.answered_at)}
    who = named(asking.answered_by)
    in_time = _("in time") if asking.answered_at <= asking.due_at else _("too late")
    said = {"when": when(asking.answered_at), "who": who, "in_time": in_time}
    return _("%(when)s by %(who)s, %(in_time)s") % said


def named(account: Any) -> str:
    if account is None:
        return _("an account that is gone")
    return str(account.get_full_name() or account.get_username())


def proposals(
    asking: MatchRound, request: MatchRequest, names: Names, today: date, standing: Sequence[int]
) -> Iterator[dict[str, Any]]:
    for each in sorted(asking.proposals.all(), key=lambda proposal: proposal.position):
        said = opened(request, each)
        yield {
            "proposal": each,
            "name": each.therapist.name,
            "slug": each.therapist.slug,
            "state": capfirst(str(each.get_state_display())),
            "code": CODES[MatchProposal.State(each.state)],
            "why": capfirst(sentence(said.reasons, names, today)),
            "line": said.line,
            "refusal": refusal(request, each),
            "noted_by": noted_by(request, each),
            "stands": each.pk in standing,
        }


def noted_by(request: MatchRequest, proposal: MatchProposal) -> str:
    """Who said no for her; empty where she did so herself, or nobody knows any more."""
    by = refused_by(request, proposal)
    if by is None or by == proposal.therapist.user_id:
        return ""
    account = get_user_model().objects.filter(pk=by).first()
    return named(account)
