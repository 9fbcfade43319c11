"""What is behind an invitation to review, for a front-end's own form: by its link alone."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Router
from ninja.decorators import decorate_view

from booking.api.errors import fields_to_blame
from booking.api.guard import in_their_language
from booking.api.problems import TITLES, documented, problem
from reviews import actions
from reviews.api.schemas import OPEN, OVER, ReviewsInvitationOut, ReviewsSaidOut, ReviewsWordsIn
from reviews.forms import WordsForm
from reviews.models import Invitation, Review

TITLES["invitation-over"] = "This invitation does not allow this now"
State = Review.State
View = Callable[..., HttpResponse]


class NoSuchInvitation(Exception):
    """Unknown and somebody else's are the same."""


class Unfit(Exception):
    def __init__(self, form: WordsForm) -> None:
        super().__init__(f"{len(form.errors)} errors")
        self.form = form


def register(api: NinjaAPI) -> None:
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)
    router.add_decorator(in_their_language, mode="view")
    api.add_router("/reviews/invitations/", router)


def secret(view: View) -> View:
    @wraps(view)
    def kept_nowhere(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return kept_nowhere


router = Router(tags=["reviews"])


@router.get(
    "{token}/",
    response={200: ReviewsInvitationOut, **documented(404)},
    operation_id="reviews_invitation",
    summary="Whether a review can be written by this link, or how the one that was stands",
)
@decorate_view(secret)
def show(request: HttpRequest, token: str) -> ReviewsInvitationOut:
    return described(found(token))


@router.post(
    "{token}/",
    response={200: ReviewsInvitationOut, **documented(400, 404, 409, 422)},
    operation_id="reviews_write",
    summary="Write the review; it is public once somebody of the practice has read it",
    description="Once, and once more after it was sent back. The same again is the same review.",
)
@decorate_view(secret)
def write(request: HttpRequest, token: str, said: ReviewsWordsIn) -> ReviewsInvitationOut:
    link = found(token)
    form = WordsForm(typed(said))
    if not form.is_valid():
        raise Unfit(form)
    try:
        actions.write(link, form.words())
    except actions.Refused:
        if not stands(found(token).review, form.words()):
            raise
    return described(found(token))


def stands(review: Review | None, words: actions.Words) -> bool:
    """Sent before: whoever got no answer sends it again."""
    return (
        review is not None
        and review.state == State.IN_REVIEW
        and (review.name, review.text, review.rating) == (words.name, words.text, words.rating)
    )


@router.post(
    "{token}/withdraw/",
    response={200: ReviewsInvitationOut, **documented(404, 409)},
    operation_id="reviews_withdraw",
    summary="Take the review back, for good",
    description="At any time, whatever became of it; nothing of it stays. Twice is once.",
)
@decorate_view(secret)
def withdraw(request: HttpRequest, token: str) -> ReviewsInvitationOut:
    link = found(token)
    if not link.used:
        raise actions.Refused
    if link.review:
        with suppress(Review.DoesNotExist):  # the practice has deleted it meanwhile: nothing stays
            actions.withdraw(link.review)
    return described(found(token))


def found(token: str) -> Invitation:
    """As it is now. Raises NoSuchInvitation."""
    link = Invitation.objects.with_token(token).first()
    if link is None:
        raise NoSuchInvitation
    return link


def typed(said: ReviewsWordsIn) -> dict[str, str]:
    """As our own form sends it, so that the same rules look at it."""
    return {
        "rating": str(said.rating or ""),
        "text": said.text,
        "name": said.name,
        "consent": "on" if said.consent else "",
    }


def described(link: Invitation) -> ReviewsInvitationOut:
    review = link.review
    shown = review is not None and review.state != State.WITHDRAWN
    return ReviewsInvitationOut(
        state=state_of(link),
        may_write=actions.may_write(link),
        therapist=link.therapist.slug if link.therapist else None,
        said=ReviewsSaidOut.model_validate(review) if shown else None,
        sent_back_because=(review.sent_back_because or None) if review else None,
    )


def state_of(link: Invitation) -> str:
    if link.used:  # one that was deleted here is gone as well
        return link.review.state if link.review else State.WITHDRAWN.value
    return OPEN if actions.may_write(link) else OVER


def no_such_invitation(request: HttpRequest, error: NoSuchInvitation) -> HttpResponse:
    return problem(404, "not-found", _("There is no such invitation."))


def refused(request: HttpRequest, error: actions.Refused) -> HttpResponse:
    return problem(
        409, "invitation-over", _("This link does not allow this any more. Please look at it anew.")
    )


def unfit(request: HttpRequest, error: Unfit) -> HttpResponse:
    return fields_to_blame(
        [
            {"loc": ["body", field], "msg": str(sentence), "type": "invalid"}
            for field, sentences in error.form.errors.items()
            for sentence in sentences
        ]
    )


HANDLERS: dict[type[Exception], View] = {
    NoSuchInvitation: no_such_invitation,
    actions.Refused: refused,
    Unfit: unfit,
}
