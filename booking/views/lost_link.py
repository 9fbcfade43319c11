"""For who has lost the link to her session."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from booking import actions
from booking.actions.errors import Invalid, TooManyLostLinks
from booking.forms import origin
from booking.forms.public import LostLinkForm
from booking.views.pages import in_the_flow, page

FORM = "lost-link"


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def lost_link(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return sent(request)
    return screen(request, LostLinkForm(), done="sent" in request.GET)


def sent(request: HttpRequest) -> HttpResponse:
    form = LostLinkForm(request.POST)
    if refusal := origin.refusal(request, FORM):
        return screen(request, form, notice=refusal, status=403)
    email, ip = str(form.data.get("email", "")), request.META.get("REMOTE_ADDR") or ""
    try:
        actions.ask_for_links(email, language=get_language() or "nb", ip=ip)
    except Invalid as invalid:
        form.add_error("email", invalid.errors["email"])
        return screen(request, form, status=422)
    except TooManyLostLinks as why:
        notice = _("This was asked for many times from here today. Please try again tomorrow.")
        response = screen(request, form, notice=notice, status=429)
        response["Retry-After"] = str(why.retry_after)
        return response
    # To an address that says nothing, so that loading it anew sends nothing.
    return HttpResponse(status=303, headers={"Location": f"{reverse('booking:lost-link')}?sent=1"})


def screen(
    request: HttpRequest,
    form: LostLinkForm,
    *,
    done: bool = False,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "sent": done, "notice": notice, "key": origin.issue(FORM)}
    return page(request, "lost_link", context, status)
