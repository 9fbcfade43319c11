"""What a reader posts. No cookie: booking.forms.origin says why that is safe.

It has an address of its own, because Wagtail's serves every page and cannot do without a cookie.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from booking.forms import origin
from cms.forms import conf
from cms.forms.fields import AnswerForm
from cms.forms.page import TRAP, form_name
from cms.forms.receive import Sent, TooManyForms, receive
from cms.models.form import SENT, FormPage

TICKED = "on"  # by which a browser says of a box that it is


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def send_form(request: HttpRequest, page_id: int) -> HttpResponseBase:
    page = get_object_or_404(FormPage.objects.live().public(), pk=page_id)
    if request.method != "POST":
        return redirect(page.get_url(request))  # who loads the answer anew, or comes by its address
    with translation.override(page.locale.language_code):
        return sent(request, page)


def sent(request: HttpRequest, page: FormPage) -> HttpResponse:
    if too_large(request):
        # Not even read: what she wrote is still there when she goes back.
        notice = _("This is more than the form can take. Go back, and send less of it.")
        return screen(request, page, None, notice=notice, status=413)
    form = AnswerForm(page.form_fields.all(), request.POST)
    if not form.rows:
        raise Http404
    valid, key = form.is_valid(), request.POST.get(origin.FIELD, "")
    if refusal := origin.refusal(request, form_name(page)):
        return screen(request, page, form, notice=refusal, status=403)
    if request.POST.get(TRAP):
        notice = _("A field that nobody sees was filled in. Please look it over and send it again.")
        return screen(request, page, form, notice=notice, key=key, status=422)
    if words := without_place(request, form):
        changed = _(
            "The form was changed while you wrote. This has no place in it any more: %(words)s"
        )
        return screen(request, page, form, notice=changed % {"words": words}, key=key, status=422)
    if not valid:
        return screen(request, page, form, key=key, status=422)
    number = origin.number(form_name(page), key) or ""
    ip = request.META.get("REMOTE_ADDR") or ""
    try:
        receive(Sent(page, form.said, page.locale.language_code, number, ip))
    except FormPage.DoesNotExist as gone:
        raise Http404 from gone
    except TooManyForms as why:
        response = screen(request, page, form, notice=too_many(), key=key, status=429)
        response["Retry-After"] = str(why.retry_after)
        return response
    # To an address that says nothing, so that loading it anew sends nothing.
    return HttpResponse(status=303, headers={"Location": f"{page.get_url(request)}?{SENT}=1"})


def without_place(request: HttpRequest, form: AnswerForm) -> str:
    """What she answered to questions that were taken out meanwhile: to be copied, not lost."""
    asked = {form.add_prefix(name) for name in form.fields}
    answers = (
        answer.strip()
        for name, given in request.POST.lists()
        if name.startswith(form.add_prefix("")) and name not in asked
        for answer in given
    )
    return "\n".join(answer for answer in answers if answer not in ("", TICKED))


def too_many() -> str:
    return _("Much was sent from here today. Please try again tomorrow, or call us.")


def too_large(request: HttpRequest) -> bool:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > conf.MOST_BYTES


def screen(
    request: HttpRequest,
    page: FormPage,
    form: AnswerForm | None,
    *,
    status: int,
    notice: str = "",
    key: str = "",
) -> HttpResponse:
    """The page once more, with what was typed. Without a key of its own it gets a new one."""
    context: dict[str, Any] = page.get_context(request) | {"notice": notice, SENT: False}
    if form is not None:
        context["form"] = form
    if key:
        context["key"] = key
    return render(request, page.get_template(request), context, status=status)
