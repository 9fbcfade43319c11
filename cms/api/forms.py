"""Answers to a form page, by the same rules as from the page itself."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from ninja import Field, Header, Router, Schema, Status
from pydantic import StringConstraints, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from booking.api import fields
from booking.api.guard import in_their_language
from booking.api.problems import TITLES, documented, problem
from booking.api.request import ip_of
from cms.forms.fields import AnswerForm
from cms.forms.receive import Sent, TooManyForms, receive
from cms.forms.send import too_large, too_many
from cms.models import FormField, FormPage
from cms.models.form_field import Kind

router = Router(tags=["pages"])
TITLES["too-many-forms"] = "Too much was sent"


class Misshapen:
    """An answer that is no text, no list of texts and no yes or no."""


def one_at_most(given: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Told with all else that is wrong, once for its question and not once for every form."""
    try:
        return handler(given)
    except ValidationError:
        return Misshapen()


Answer = Annotated[str | list[str] | bool, WrapValidator(one_at_most)]
Answers = dict[str, Answer]
View = Callable[..., HttpResponse]


def guarded(view: View) -> View:
    """Kept in no cache, and refused unread when far too long."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if too_large(request):
            response = problem(413, "too-large", _("This is more than the form can take."))
        else:
            response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    return answered


router.add_decorator(guarded, mode="view")
router.add_decorator(in_their_language, mode="view")


class CmsFormAnswersIn(fields.Body):
    answers: Answers = Field(description="By the names of the questions.")


class CmsFormHeaders(fields.Header):
    idempotency_key: (
        Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=r"^[\x20-\x7e]+$")]
        | None
    ) = Field(None, alias="Idempotency-Key", description="The same key and answers are kept once.")


class CmsFormSentOut(Schema):
    received_at: datetime
    deleted_at: datetime = Field(description="Then nothing is left of it.")


@router.post(
    "{int:page_id}/",
    response={201: CmsFormSentOut, **documented(400, 404, 413, 422, 429)},
    operation_id="cms_send_form",
    summary="Answer the questions of a form page",
    description="The page itself, with its questions, is what /resolve/ gives. With an "
    "Idempotency-Key the same answers are stored once, however often they are sent.",
)
def send(
    request: HttpRequest, page_id: int, sent: CmsFormAnswersIn, headers: Header[CmsFormHeaders]
) -> Status[CmsFormSentOut]:
    page = FormPage.objects.live().public().filter(pk=page_id).first()
    rows = list(page.form_fields.all()) if page else []
    if page is None or not rows:
        raise Http404(_("There is no such form."))
    form = judged(rows, sent.answers)
    language = get_language() or page.locale.language_code
    key = headers.idempotency_key or ""
    try:
        row = receive(Sent(page, form.said, language, key, ip_of(request)))
    except FormPage.DoesNotExist as gone:
        raise Http404(_("There is no such form.")) from gone
    return Status(201, CmsFormSentOut(received_at=row.received_at, deleted_at=row.delete_at))


def judged(rows: list[FormField], answers: Answers) -> AnswerForm:
    """Raises fields.Unusable with all that is wrong at once."""
    kinds = {row.name: row.field_type for row in rows}
    errors = {name: _("There is no such question.") for name in answers if name not in kinds}
    for name, kind in kinds.items():
        if name in answers and not isinstance(answers[name], expected(kind)):
            errors[name] = _("The answer to this question has another form.")
    form = AnswerForm(rows, posted(answers), prefix="")
    errors = {name: str(found[0]) for name, found in form.errors.items()} | errors
    if errors:
        raise fields.Unusable(
            [
                {"loc": ["body", "answers", name], "msg": sentence, "type": "invalid"}
                for name, sentence in errors.items()
            ]
        )
    return form


def expected(kind: str) -> type:
    return {Kind.CHOICES.value: list, Kind.CONSENT.value: bool}.get(kind, str)


def posted(answers: Answers) -> MultiValueDict[str, str]:
    """As a browser would post it: a box that is not ticked is not there."""
    given = {
        name: answer
        for name, answer in answers.items()
        if answer is not False and not isinstance(answer, Misshapen)
    }
    return MultiValueDict(
        {
            name: answer if isinstance(answer, list) else ["on" if answer is True else answer]
            for name, answer in given.items()
        }
    )


def too_many_forms(request: HttpRequest, error: TooManyForms) -> HttpResponse:
    return problem(429, "too-many-forms", too_many(), retry_after=error.retry_after)
