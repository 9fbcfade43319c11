"""Asking to be matched with a therapist. A request is reached by its secret token alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from ninja import Header, Router, Status
from ninja.decorators import decorate_view
from pydantic import BaseModel, Field

from booking import clock, conf
from booking.actions import matching
from booking.actions.errors import Invalid
from booking.actions.matching import guard
from booking.api.errors import MatchOver, NoSuchMatch
from booking.api.fields import Unusable, one_of
from booking.api.guard import private
from booking.api.match_asked import (
    BookingMatchAcceptIn,
    BookingMatchIn,
    BookingMatchMeasure,
    BookingMatchPromise,
    BookingMatchQuestion,
    BookingMatchQuestionList,
)
from booking.api.match_shown import BookingMatchProposal, proposals_of
from booking.api.problems import BookingCrowded, documented
from booking.api.request import BookingHeaders, ip_of
from booking.api.schemas import local
from booking.figures.matching import published
from booking.matching import questions as asking
from booking.matching.promise_words import within
from booking.models import Matching, MatchRequest
from booking.states import TransitionRefused

router = Router(tags=["match"])
OF_CONTACT = ("name", "email", "phone")


class BookingMatch(BaseModel):
    token: str
    state: Annotated[str, one_of(MatchRequest.State.values)]
    answer_due: datetime | None = Field(
        description="Until when an answer is promised; null while nobody waits for one."
    )
    automatic: bool = Field(
        description="Whether the proposals were made without anybody looking: say so."
    )
    manage_url: str
    proposals: list[BookingMatchProposal] = Field(
        description="Whom she can choose among, best first; once she has, the one she chose."
    )


@router.get(
    "questions/",
    response={200: BookingMatchQuestionList},
    operation_id="match_questions",
    summary="What is asked of somebody who wants to be matched",
)
@decorate_view(cache_control(no_cache=True))
def questions(request: HttpRequest) -> BookingMatchQuestionList:
    language = get_language() or settings.LANGUAGE_CODE
    found = asking.asked(asking.current(), language)
    items = [BookingMatchQuestion.model_validate(each, from_attributes=True) for each in found]
    kept = Matching.load()
    return BookingMatchQuestionList(
        open=kept.open, promise=promise_of(kept), count=len(items), items=items
    )


def promise_of(kept: Matching) -> BookingMatchPromise:
    found = published(kept, clock.now())
    return BookingMatchPromise(
        text=within(kept),
        hours=kept.promised_hours,
        working=kept.counting == Matching.Counting.WORKING,
        instant=kept.instant,
        kept_days=kept.kept_days,
        measured=BookingMatchMeasure.model_validate(found, from_attributes=True) if found else None,
    )


@router.post(
    "requests/",
    response={201: BookingMatch, **documented(400, 409, 413, 422), 429: BookingCrowded},
    operation_id="match_ask",
    summary="Ask whom one could talk to",
    description="Free, and it binds to nothing. An answer comes by mail, with the link to a page "
    "of her own. The same `Idempotency-Key` with the same body gives the same request. A newer one "
    "of one address takes the place of one that still waits. While more come in than people send, "
    "the answer is 429 with a problem of type `challenge`: do the sum that its `challenge` asks "
    "for, and send that as `proof`.",
)
@decorate_view(private)
def ask(
    request: HttpRequest, asked: BookingMatchIn, headers: Header[BookingHeaders]
) -> Status[BookingMatch]:
    contact = asked.contact
    try:
        made = guard.ask_guarded(
            matching.MatchAsk(
                answers=asked.answers,
                name=contact.name,
                email=contact.email,
                phone=contact.phone or "",
                language=contact.language or get_language() or settings.LANGUAGE_CODE,
                request_key=headers.idempotency_key or "",
                ip=ip_of(request),
            ),
            guard.Proof(**asked.proof.model_dump()) if asked.proof else guard.Proof(),
        )
    except Invalid as invalid:
        raise to_blame(invalid) from invalid
    return Status(201, described(made, token_of(made)))


@router.get(
    "requests/{token}/",
    response={200: BookingMatch, **documented(404)},
    operation_id="match_request",
    summary="How a request stands, and who is proposed",
)
@decorate_view(private)
def show(request: HttpRequest, token: str) -> BookingMatch:
    return described(found(token), token)


@router.post(
    "requests/{token}/accept/",
    response={200: BookingMatch, **documented(400, 404, 409, 413, 422)},
    operation_id="match_accept",
    summary="Choose one of those who are proposed",
    description="Book a time with her besides: nothing is booked by this. Twice is once.",
)
@decorate_view(private)
def accept(request: HttpRequest, token: str, choice: BookingMatchAcceptIn) -> BookingMatch:
    with while_it_lasts():
        matching.accept(found(token), choice.therapist)
    return described(found(token), token)


@router.post(
    "requests/{token}/decline/",
    response={200: BookingMatch, **documented(404, 409)},
    operation_id="match_decline",
    summary="Want none of it any more",
    description="Twice is once.",
)
@decorate_view(private)
def decline(request: HttpRequest, token: str) -> BookingMatch:
    with while_it_lasts():
        matching.decline(found(token))
    return described(found(token), token)


@router.post(
    "requests/{token}/another/",
    response={200: BookingMatch, **documented(404, 409)},
    operation_id="match_another",
    summary="Ask for others than those who are proposed",
    description="They are proposed no longer, and a new answer is promised. Twice is once.",
)
@decorate_view(private)
def another(request: HttpRequest, token: str) -> BookingMatch:
    with while_it_lasts():
        matching.another(found(token))
    return described(found(token), token)


@contextmanager
def while_it_lasts() -> Iterator[None]:
    """Raises MatchOver for what can no longer be done."""
    try:
        yield
    except TransitionRefused as refused:
        raise MatchOver from refused


def found(token: str) -> MatchRequest:
    """As it is now. Raises NoSuchMatch."""
    row = MatchRequest.objects.with_token(token).select_related("client").first()
    if row is None:
        raise NoSuchMatch
    return row


def token_of(made: MatchRequest) -> str:
    """Of one that was asked for under the same key before; its link's key may be retired by now."""
    try:
        return made.token
    except LookupError as error:
        raise MatchOver from error


def described(row: MatchRequest, token: str) -> BookingMatch:
    stands = matching.how_it_stands(row)
    with translation.override(row.language):
        manage_url = conf.base_url() + reverse("booking:match", args=[token])
    return BookingMatch(
        token=token,
        state=stands.state.value,
        answer_due=local(stands.due) if stands.due else None,
        automatic=stands.automatic,
        manage_url=manage_url,
        proposals=proposals_of(row, stands.proposals),
    )


def to_blame(invalid: Invalid) -> Unusable:
    return Unusable(
        [
            {"loc": place_of(field), "msg": sentence, "type": "invalid"}
            for field, sentence in invalid.errors.items()
        ]
    )


def place_of(field: str) -> list[str]:
    if field in OF_CONTACT:
        return ["body", "contact", field]
    return ["body", "answers", *([field] if field in asking.ROLES else [])]
