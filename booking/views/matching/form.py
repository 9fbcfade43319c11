"""Whom could I talk to? One question a screen; what is answered travels with the form."""

from collections.abc import Mapping

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking.actions.errors import Invalid, MatchingRests, TooManyMatches
from booking.actions.matching import MatchAsk
from booking.actions.matching.challenge import Challenge
from booking.actions.matching.guard import ChallengeOpen, Proof, ask_guarded
from booking.forms import origin
from booking.forms.matching.grid import Grid
from booking.forms.matching.sheet import CONTACT, PREFIX, START
from booking.models import Matching
from booking.views.matching.screens import BUSY_SECONDS, FORM, Asking, shown
from booking.views.pages import in_the_flow, page

TOPIC, TOPICS = "topic", "topics"
TO, LINE = "to:", "line:"
GO, SEND, SKIP = "go", "send", "skip"


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def match(request: HttpRequest) -> HttpResponseBase:
    if not Matching.load(request_or_site=request).open:
        return page(request, "match/closed", {})
    asking = Asking.of(request)
    if request.method != "POST":
        return begun(asking)
    go = request.POST.get(GO, "")
    if go == SEND:
        return sent(asking)
    if go.startswith(TO):
        return turned_to(asking, go.removeprefix(TO))
    if go.startswith(LINE) and (question := asking.sheet.question(Grid.QUESTION)):
        grid = Grid(question, asking.sheet.answer(question.slug))
        sheet = asking.sheet.but(question.slug, grid.turned(go.removeprefix(LINE)))
        return shown(asking, question.slug, sheet=sheet, then=asking.then)
    return answered(asking, skips=go == SKIP)


def begun(asking: Asking) -> HttpResponse:
    """What an article is about comes along as the first answer."""
    led = QueryDict(mutable=True)
    led.setlist(PREFIX + TOPICS, asking.request.GET.getlist(TOPIC))
    return shown(asking, START, sheet=asking.sheet.read(asking.sheet.questions, led))


def turned_to(asking: Asking, screen: str) -> HttpResponse:
    """Back, or to what she wants to change: nothing is judged, and nothing lost."""
    if screen not in asking.sheet.screens:
        screen = START
    then = CONTACT if asking.screen == CONTACT and screen != asking.sheet.before(CONTACT) else ""
    return shown(asking, screen, then=then)


def answered(asking: Asking, *, skips: bool) -> HttpResponse:
    sheet, screen = asking.sheet, asking.screen
    question = sheet.question(screen)
    if question and skips:
        sheet = sheet.but(screen, ())
    if question and question.required and not sheet.answer(screen):
        return shown(asking, screen, error=missing(), then=asking.then, status=422)
    return shown(asking, asking.then or sheet.after(screen), sheet=sheet)


def sent(asking: Asking) -> HttpResponseBase:
    asking.form.is_valid()
    if refusal := origin.refusal(asking.request, FORM):
        return shown(asking, CONTACT, notice=refusal, key=origin.issue(FORM), status=403)
    given = asking.request.POST
    proof = Proof(given.get("challenge", ""), given.get("proof", ""))
    try:
        request = ask_guarded(wanted(asking), proof)
    except Invalid as invalid:
        return blamed(asking, invalid.errors)
    except MatchingRests:
        return page(asking.request, "match/closed", {}, 409)
    except TooManyMatches as why:
        return again_later(asking, too_many(), why.retry_after)
    except ChallengeOpen as why:
        notice = full() if why.full else crowded(why.retry_after)
        return again_later(asking, notice, why.retry_after, why.challenge)
    except OperationalError:
        return busy(asking)
    return HttpResponse(
        status=303, headers={"Location": reverse("booking:match", args=[request.token])}
    )


def wanted(asking: Asking) -> MatchAsk:
    return MatchAsk(
        **asking.typed,
        answers=asking.sheet.stored,
        language=get_language() or "nb",
        request_key=origin.number(FORM, asking.key) or "",
        ip=asking.request.META.get("REMOTE_ADDR") or "",
    )


def blamed(asking: Asking, errors: Mapping[str, str]) -> HttpResponse:
    """At the first question that lacks something, or where she says who she is."""
    for slug in asking.sheet.screens:
        if slug in errors:
            return shown(asking, slug, error=errors[slug], then=CONTACT, status=422)
    for field, sentence in errors.items():
        if field not in asking.form.errors:
            asking.form.add_error(field if field in asking.form.fields else None, sentence)
    return shown(asking, CONTACT, status=422)


def again_later(
    asking: Asking, notice: str, wait: int, challenge: Challenge | None = None
) -> HttpResponse:
    response = shown(asking, CONTACT, notice=notice, challenge=challenge, status=429)
    response["Retry-After"] = str(wait)
    return response


def busy(asking: Asking) -> HttpResponse:
    """The database is locked for too long, or was away; under the same key it goes on."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()  # lost, it would fail for the page as well
    notice = _("We cannot write this down just now. Try again in a moment.")
    response = shown(asking, CONTACT, notice=notice, status=503)
    response["Retry-After"] = str(BUSY_SECONDS)
    return response


def missing() -> str:
    return _("Choose at least one.")


def too_many() -> str:
    return _("You have asked several times lately. Please try again tomorrow.")


def crowded(seconds: int) -> str:
    return _(
        "Unusually many forms are coming in. Please wait %(seconds)d seconds, and send yours once "
        "more. What you answered is still here."
    ) % {"seconds": seconds}


def full() -> str:
    return _(
        "So many forms are coming in that we cannot take yours just now. Please try again in an "
        "hour, or get hold of us in another way."
    )
