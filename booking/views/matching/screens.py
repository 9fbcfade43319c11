"""The screens of the form, each shown with everything that was answered so far."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from booking import clock
from booking.actions.matching import guard
from booking.actions.matching.challenge import Challenge
from booking.figures.matching import published
from booking.forms import origin
from booking.forms.matching.contact import ContactForm
from booking.forms.matching.grid import Grid
from booking.forms.matching.sheet import CONTACT, START, Sheet
from booking.matching import questions
from booking.matching.promise_words import within
from booking.models import Matching
from booking.views.pages import page

FORM = "match"
SCREEN, THEN = "screen", "then"
TYPED = ("name", "email", "phone")
BUSY_SECONDS = 5  # until whoever could not be answered may try again


@dataclass(frozen=True)
class Asking:
    """One sender's form as it came in, or as it begins."""

    request: HttpRequest
    sheet: Sheet
    form: ContactForm
    screen: str
    key: str
    then: str = ""  # where the next screen is another than the one after this

    @classmethod
    def of(cls, request: HttpRequest) -> "Asking":
        given = request.POST
        asked = questions.asked(questions.current(), get_language() or "nb")
        sheet = Sheet.read(asked, given)
        screen = given.get(SCREEN, "")
        return cls(
            request,
            sheet,
            ContactForm(given) if given else ContactForm(),
            screen if screen in sheet.screens else START,
            given.get(origin.FIELD) or origin.issue(FORM),
            CONTACT if given.get(THEN) == CONTACT else "",
        )

    @property
    def typed(self) -> dict[str, str]:
        return {name: self.request.POST.get(name, "") for name in TYPED}


def shown(
    asking: Asking,
    screen: str,
    *,
    sheet: Sheet | None = None,
    error: str = "",
    notice: str = "",
    key: str = "",
    then: str = "",
    challenge: Challenge | None = None,
    status: int = 200,
) -> HttpResponse:
    sheet = sheet or asking.sheet
    context: dict[str, Any] = {
        **promised(asking.request),
        "screen": screen,
        "sheet": sheet,
        "carried": [*carried(asking, sheet, screen)],
        "key": key or asking.key,
        "then": then,
        "back": sheet.before(screen),
        "notice": notice,
        "error": error,
    }
    if question := sheet.question(screen):
        said = sheet.answer(screen)
        context |= {
            "question": question,
            "said": said,
            "number": sheet.screens.index(screen),
            "of": len(sheet.questions),
            "grid": Grid(question, said) if screen == Grid.QUESTION else None,
        }
        return page(asking.request, "match/question", context, status)
    if screen == CONTACT:
        context |= {
            "form": asking.form,
            "challenge": challenge or guard.challenge(clock.now()),
            "wait": guard.WAIT.seconds,
        }
        return page(asking.request, "match/contact", context, status)
    return page(asking.request, "match/start", context | measured(), status)


def carried(asking: Asking, sheet: Sheet, screen: str) -> list[tuple[str, str]]:
    typed = [] if screen == CONTACT else [*asking.typed.items()]
    return [*sheet.carried(screen), *((name, text) for name, text in typed if text)]


def measured() -> dict[str, Any]:
    """How fast we were; nothing where it is not to be published."""
    found = published(Matching.load(), clock.now())
    return {"measure": found} if found else {}


def promised(request: HttpRequest) -> dict[str, Any]:
    """Until when, and what becomes of what she tells."""
    promise = Matching.load(request_or_site=request)
    return {"promise": promise, "within": within(promise)}
