from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from booking.forms import origin
from reviews import invitations
from reviews.views.pages import FORM, page, secret


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails that ask for a review; what opens a link by itself, such as a virus scanner,
    says no for nobody."""
    if not invitations.asked_of(token):
        return page(request, "no_such_link", {}, 404)
    context = {"token": token, "done": False}
    if request.method != "POST":
        return page(request, "refuse", context)
    if refusal := origin.refusal(request, FORM):
        return page(request, "refuse", context | {"notice": refusal}, 403)
    invitations.refuse(token)
    return page(request, "refuse", context | {"done": True})
