"""Requests for a match by invented people: some wait, some are answered, some are long over.

Written as rows and not by booking.actions, which ask now and mail at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from booking import links
from booking.actions.matching.answering import sealed
from booking.domain.matching import Proposal
from booking.matching.matched import ranked
from booking.matching.questions import current
from booking.matching.reading import read
from booking.matching.stored import stored
from booking.models import Client, Matching, MatchProposal, MatchRequest, MatchRound, Service
from config.demo.bookings.clients import unsaved

State, Proposed = MatchRequest.State, MatchProposal.State
HOUR = timedelta(hours=1)
PROMISED = timedelta(hours=48)


@dataclass(frozen=True)
class Answer:
    """So many hours after the asking; of those who were proposed, what became of each."""

    hours: int
    states: tuple[MatchProposal.State, ...]
    line: str = ""
    why: str = ""


@dataclass(frozen=True)
class Asked:
    """So many hours ago; an asking that nobody answered yet has no answer."""

    alias: str
    hours: int
    given: dict[str, Any]
    state: MatchRequest.State = State.OPEN
    answer: Answer | None = None
    again: int = 0  # hours ago, when it waits anew
    language: str = "nb"


ONLINE = ["online"]
ASKED = (
    Asked(
        "elveblest",
        41,
        {
            "where": ONLINE,
            "topics": ["rus", "parorende"],
            "whom": "kin",
            "when": ["thursday-evening"],
        },
    ),
    Asked(
        "nattergal",
        27,
        {"where": [*ONLINE, "torggata"], "topics": ["angst", "sovn"], "wishes": ["woman"]},
    ),
    Asked(
        "to-i-en-baat",
        3,
        {"where": ["majorstuen"], "topics": ["parforhold"], "whom": "couple", "language": "en"},
        language="en",
    ),
    Asked(
        "havdis",
        60,
        {"where": ONLINE, "topics": ["stress", "arbeidsliv"], "wishes": ["experienced"]},
        answer=Answer(9, (Proposed.REFUSED, Proposed.REFUSED), why="Jeg kjenner arbeidsgiveren."),
        again=10,
    ),
    Asked(
        "jon",
        30,
        {"where": ONLINE, "topics": ["samlivsbrudd", "selvfolelse"], "when": ["saturday-morning"]},
        State.PROPOSED,
        Answer(6, (Proposed.PROPOSED,) * 3, "Vi tror dere to kan gå godt sammen."),
    ),
    Asked(
        "lyng",
        150,
        {"where": [*ONLINE, "torggata"], "topics": ["sorg"]},
        State.ACCEPTED,
        Answer(20, (Proposed.CHOSEN, Proposed.PASSED), "Ring oss gjerne om du lurer på noe."),
    ),
    Asked(
        "tindra",
        220,
        {"where": ONLINE, "topics": ["depresjon"], "wishes": ["lived"]},
        State.DECLINED,
        Answer(31, (Proposed.PASSED, Proposed.PASSED)),
    ),
)
# Weeks ago and deleted: hours until the answer, for what is measured.
OVER = (5, 8, 11, 14, 19, 22, 26, 33, 41, 44, 47, 57)


def make_matching(now: datetime) -> None:
    settings = Matching.load()
    settings.intro = Service.objects.get(slug="gratis-forste-samtale")
    settings.shows_measure = True
    settings.save()
    for each in ASKED:
        make(each, now)
    for number, hours in enumerate(OVER):
        make_over(now - timedelta(days=12 + 5 * number), hours)


def make(asked: Asked, now: datetime) -> None:
    came = now - asked.hours * HOUR
    client = unsaved(asked.alias, came)
    client.language = asked.language
    client.save()
    request = entered(asked, client, came)
    first = MatchRound.objects.create(request=request, asked_at=came, due_at=came + PROMISED)
    if asked.answer:
        answer(request, first, asked.answer, found(request, asked.answer, now))
    if asked.again:
        again = now - asked.again * HOUR
        MatchRound.objects.create(
            request=request, number=2, asked_at=again, due_at=again + PROMISED
        )


def entered(asked: Asked, client: Client, came: datetime) -> MatchRequest:
    since = came + asked.answer.hours * HOUR if asked.answer else came
    request = MatchRequest(
        token_hash=links.fingerprint(asked.alias),
        client=client,
        version=current(),
        state=asked.state,
        language=asked.language,
        created_at=came,
        touched_at=since,
    )
    request.seal(client, asked.given)
    request.save()
    token = links.newest(request.pk, request.token_generation, MatchRequest.LABEL)
    request.token_hash = links.fingerprint(token)
    request.save(update_fields=["token_hash"])
    return request


def found(request: MatchRequest, given: Answer, now: datetime) -> Iterable[Proposal]:
    """As many as were proposed, with the reasons that hold today."""
    matched = ranked(read(request.answers), request.version.points, now)
    return matched.ranked[: len(given.states)]


def answer(
    request: MatchRequest, asking: MatchRound, given: Answer, proposals: Iterable[Proposal]
) -> None:
    asking.answered_at = asking.asked_at + given.hours * HOUR
    asking.answered_by = desk()
    asking.save()
    for position, (state, proposal) in enumerate(zip(given.states, proposals, strict=False), 1):
        line = given.line if position == 1 else ""
        refused = state == Proposed.REFUSED
        said = {"reasons": stored(proposal.reasons), "line": line}
        MatchProposal.objects.create(
            round=asking,
            therapist_id=proposal.candidate.id,
            position=position,
            state=state,
            ended_at=None if state == Proposed.PROPOSED else asking.answered_at + 5 * HOUR,
            sealed=sealed(request, said),
            sealed_refusal=sealed(request, {"why": given.why}) if refused else "",
        )
        if state == Proposed.CHOSEN:
            request.chosen_id = proposal.candidate.id
            request.save(update_fields=["chosen"])


def make_over(came: datetime, hours: int) -> None:
    """Nothing of anybody: when it came in, and how it ended."""
    state = State.EXPIRED if hours % 4 == 0 else State.ACCEPTED
    ended = came + hours * HOUR
    request = MatchRequest.objects.create(
        version=current(), state=state, created_at=came, touched_at=ended
    )
    MatchRound.objects.create(
        request=request,
        asked_at=came,
        due_at=came + PROMISED,
        answered_at=ended,
        answered_by=desk(),
    )


def desk() -> Any:
    return get_user_model().objects.get(username="desk")
