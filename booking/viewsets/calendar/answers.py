"""What became of a change: a sentence for the page's script, or a message and the way back."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from booking.models import Booking
from booking.viewsets import periods

CONFLICT, INVALID = 409, 422


@dataclass(frozen=True)
class Answer:
    """`warning` is safe HTML about sessions in the way; `errors` are sentences by field."""

    said: str
    status: int = 200
    warning: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def good(self) -> bool:
        return self.status == 200


def saved(said: str, in_the_way: list[Booking] | None = None) -> Answer:
    return Answer(said, warning=periods.told(in_the_way) if in_the_way else "")


def refused(said: str, status: int = CONFLICT) -> Answer:
    return Answer(_("Not moved. %(why)s") % {"why": said}, status)


def overtaken() -> Answer:
    return Answer(
        _("Nothing was changed: somebody changed it meanwhile. The calendar shows what holds now."),
        CONFLICT,
    )


def invalid(form: Any) -> Answer:
    errors = {name: [str(error) for error in found] for name, found in form.errors.items()}
    first = next(error for found in errors.values() for error in found)
    return Answer(_("Nothing was changed. %(why)s") % {"why": first}, INVALID, errors=errors)


def by_script(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "XMLHttpRequest"


def as_json(answer: Answer) -> JsonResponse:
    told = {"said": answer.said, "warning": answer.warning, "errors": answer.errors}
    return JsonResponse(told, status=answer.status)


def as_message(request: HttpRequest, answer: Answer, day: str) -> HttpResponse:
    """Back to the week of that day, with the sentence above it."""
    (messages.success if answer.good else messages.error)(request, answer.said)
    if answer.warning:
        messages.warning(request, answer.warning)
    return redirect(f"{reverse('booking_calendar:index')}?from={day}")
