"""Everybody who could be proposed for a request, best first, and who could not and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from booking import formats
from booking.domain.matching import (
    Answers,
    Candidate,
    Hour,
    LeftOut,
    Matched,
    Points,
    Proposal,
    Rule,
    Weights,
)
from booking.domain.span import by_start
from booking.matching.staff_words import RULES, WISHES
from booking.matching.words import Names, sentence
from booking.models import MatchProposal, MatchRequest, Therapist
from booking.viewsets.columns import when

NEXT_TIMES = 3
# Who has closed cannot be proposed, whatever speaks for her.
CLOSED = Rule.TAKES_CLIENTS


@dataclass(frozen=True)
class Bar:
    """What somebody got of what could be got for a wish."""

    label: str
    points: int
    most: int


@dataclass(frozen=True)
class Choice:
    id: int
    name: str
    title: str
    total: int
    bars: Sequence[Bar]
    why: str
    times: Sequence[str]
    load: str
    rules: Sequence[str]
    before: str  # what became of it when she was proposed earlier
    can_be: bool


@dataclass(frozen=True)
class Choices:
    ranked: Sequence[Choice]
    left_out: Sequence[Choice]
    unknown: str  # topics that nobody here works with
    most: int

    @property
    def first(self) -> list[int]:
        """Whom the form suggests: nobody where there are topics that no reason answers to, and
        nobody twice."""
        if self.unknown:
            return []
        fresh = [each.id for each in self.ranked if each.can_be and not each.before]
        return fresh[: MatchProposal.MOST]

    @property
    def all_refused(self) -> bool:
        """Whoever fulfils everything has said no: only who breaks a rule is left."""
        return bool(self.ranked) and not any(each.can_be for each in self.ranked)

    @property
    def people(self) -> dict[int, bool]:
        """Who can be proposed, and whether somebody has to say why."""
        found = {each.id: False for each in self.ranked if each.can_be}
        return found | {each.id: True for each in self.left_out if each.can_be}


class Told:
    """Two queries: what is known of the therapists, and of their earlier proposals."""

    def __init__(
        self, request: MatchRequest, answers: Answers, names: Names, now: datetime
    ) -> None:
        self.weights, self.names = request.version.points, names
        self.counts = counting(answers)
        self.today: date = formats.local(now).date()
        self.people = {each.pk: each for each in Therapist.objects.active()}
        rows = MatchProposal.objects.filter(round__request=request).order_by("round__number")
        self.before = {each.therapist_id: each for each in rows}

    def choices(self, matched: Matched) -> Choices:
        """Without those who have left since they were looked at."""
        topics = sorted(self.names.topics.get(each, each) for each in matched.unknown)
        return Choices(
            [self.ranked(each) for each in matched.ranked if each.candidate.id in self.people],
            [self.left_out(each) for each in matched.left_out if each.candidate.id in self.people],
            ", ".join(topics),
            sum(getattr(self.weights, name) for name in self.counts),
        )

    def ranked(self, proposal: Proposal) -> Choice:
        why = sentence(proposal.reasons, self.names, self.today)
        points = bars(proposal.points, self.weights, self.counts)
        return self.choice(proposal.candidate, proposal.suiting, points, why=capfirst(why))

    def left_out(self, left: LeftOut) -> Choice:
        return self.choice(left.candidate, left.candidate.hours, (), rules=left.rules)

    def choice(
        self,
        candidate: Candidate,
        hours: Sequence[Hour],
        points: Sequence[Bar],
        *,
        why: str = "",
        rules: Sequence[Rule] = (),
    ) -> Choice:
        person = self.people[candidate.id]
        before = self.before.get(candidate.id)
        refused = before is not None and before.state == MatchProposal.State.REFUSED
        return Choice(
            id=candidate.id,
            name=person.name,
            title=person.title,
            total=sum(bar.points for bar in points),
            bars=points,
            why=why,
            times=times(hours),
            load=load(candidate),
            rules=[str(RULES[rule]) for rule in rules],
            before=str(before.get_state_display()) if before else "",
            can_be=not refused and CLOSED not in rules,
        )


def bars(points: Points, weights: Weights, counts: Collection[str]) -> list[Bar]:
    """Of the wishes that count here, and have any weight."""
    return [
        Bar(str(label), getattr(points, name), most)
        for name, (label, _how) in WISHES.items()
        if name in counts and (most := getattr(weights, name))
    ]


def counting(answers: Answers) -> frozenset[str]:
    """What was wished for; suiting times and room count for everybody."""
    wished = {
        "topics": bool(answers.topics),
        "gender": bool(answers.gender),
        "lived": answers.lived,
        "experience": answers.experienced,
        "time": True,
        "load": True,
    }
    return frozenset(name for name, counts in wished.items() if counts)


def times(hours: Sequence[Hour]) -> list[str]:
    return [when(hour.start) for hour in sorted(hours, key=by_start)[:NEXT_TIMES]]


def load(candidate: Candidate) -> str:
    if not candidate.capacity:
        return _("%(sessions)d sessions this week") % {"sessions": candidate.sessions}
    said = {"sessions": candidate.sessions, "capacity": candidate.capacity}
    return _("%(sessions)d of %(capacity)d sessions this week") % said
