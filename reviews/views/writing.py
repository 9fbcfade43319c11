"""One question a screen, typed data in hidden fields, nothing stored before it is sent."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from booking import conf
from booking.forms import origin
from reviews import actions
from reviews.forms import WordsForm
from reviews.models import Invitation, Review
from reviews.views.pages import FORM, by_link, page

QUESTIONS = ("rating", "text", "name", "consent")
PREVIEW = "preview"
SCREENS = (*QUESTIONS, PREVIEW)
State = Review.State


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def write(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    if not actions.may_write(invitation):
        return how_it_stands(request, invitation, token)
    if request.method == "POST":
        return step(request, invitation, token)
    review = invitation.review
    if review and "again" not in request.GET:
        return how_it_stands(request, invitation, token)
    return screen(request, invitation, token, QUESTIONS[0], WordsForm(initial=said(review)))


def said(review: Review | None) -> dict[str, Any]:
    if review is None:
        return {}
    return {"name": review.name, "text": review.text, "rating": str(review.rating or "")}


def step(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    at, to = request.POST.get("at", ""), request.POST.get("to", "")
    at = at if at in SCREENS else QUESTIONS[0]
    form = WordsForm(request.POST)
    if refusal := origin.refusal(request, FORM):
        return screen(request, invitation, token, at, form, refusal, 403)
    if to == "send":
        return sent(request, invitation, token, form)
    to = to if to in SCREENS else next_to(at)
    # Going back asks nothing of what is not finished.
    wrong = form.first_wrong(SCREENS[: SCREENS.index(to)]) if to != before(at) else None
    if wrong:
        return screen(request, invitation, token, wrong, form, status=422)
    return screen(request, invitation, token, to, form)


def sent(request: HttpRequest, invitation: Invitation, token: str, form: WordsForm) -> HttpResponse:
    if wrong := form.first_wrong(QUESTIONS):
        return screen(request, invitation, token, wrong, form, status=422)
    with suppress(actions.Refused):  # the page says how it stands
        actions.write(invitation, form.words())
    return redirect("reviews:write", token)


def next_to(at: str) -> str:
    return SCREENS[min(SCREENS.index(at) + 1, len(SCREENS) - 1)]


def before(at: str) -> str:
    return SCREENS[SCREENS.index(at) - 1] if at != SCREENS[0] else ""


def screen(
    request: HttpRequest,
    invitation: Invitation,
    token: str,
    at: str,
    form: WordsForm,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    typed = {name: form[name].value() or "" for name in QUESTIONS}
    # Only what was asked here is blamed here.
    asked = form if status == 422 else WordsForm(initial=typed)
    context: dict[str, Any] = {
        "token": token,
        "therapist": invitation.therapist,
        "at": at,
        "number": SCREENS.index(at) + 1,
        "last": len(SCREENS),
        "before": before(at),
        "field": asked[at] if at != PREVIEW else None,
        "errors": asked.errors.get(at, []),
        "carried": {name: value for name, value in typed.items() if name != at},
        "words": form.words() if at == PREVIEW and form.is_valid() else None,
        "notice": notice,
    }
    return page(request, "write", context, status)


def how_it_stands(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    review = invitation.review
    if not invitation.used:
        return page(request, "over", {}, 410)
    if review is None or review.state == State.WITHDRAWN:
        return page(request, "withdrawn", {})
    context = {"review": review, "token": token, "profile": profile(request, review)}
    return page(request, "stands", context)


def profile(request: HttpRequest, review: Review) -> str:
    """The page of whom it is about, where it is to be read."""
    if review.therapist is None or review.state != State.APPROVED:
        return ""
    return conf.therapist_pages()([review.therapist], request).get(review.therapist.pk, "")
