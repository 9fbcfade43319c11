"""The third screen: who she is. It stores nothing; what she types goes on to the last one."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from booking.actions.request import person_errors
from booking.forms import origin
from booking.forms.choice import Chosen, Wishes
from booking.forms.public import DetailsForm
from booking.views.asked import FORM, Asked, screen, still_free, understood
from booking.views.corrections import living
from booking.views.pages import in_the_flow
from booking.views.payment import wanted

CONTACT = ("name", "email", "phone")


@in_the_flow
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest) -> HttpResponseBase:
    given = request.POST if request.method == "POST" else request.GET
    wishes = Wishes.of(given)
    asked = understood(wishes, Chosen.read(given.get("slot", "")))
    if asked is None:
        return redirect(f"{reverse('booking:times')}?{wishes.query(missing=1)}")
    return sent(request, asked) if request.method == "POST" else shown(request, asked)


def shown(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    key = request.GET.get(origin.FIELD, "")
    number = origin.number(FORM, key)
    if number is None:
        # In the address, so that who comes back from the payment page meets her own booking again.
        query = asked.wishes.query(slot=asked.chosen, key=origin.issue(FORM))
        return redirect(f"{reverse('booking:details')}?{query}")
    lost = not still_free(asked, living(number))
    return screen(request, "details", asked, DetailsForm(), key, lost=lost)


def sent(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    form = DetailsForm(request.POST)
    form.is_valid()
    key = request.POST.get(origin.FIELD, "")
    if refusal := origin.refusal(request, FORM):
        fresh = origin.issue(FORM)
        return screen(request, "details", asked, form, fresh, notice=refusal, status=403)
    if "change" in request.POST:
        return screen(request, "details", asked, form, key)
    errors = person_errors(wanted(request, asked, form))
    for field in CONTACT:
        if field in errors and field not in form.errors:
            form.add_error(field, errors[field])
    if form.errors:
        return screen(request, "details", asked, form, key, status=422)
    if not still_free(asked, living(origin.number(FORM, key) or "")):
        return screen(request, "details", asked, form, key, lost=True, status=409)
    return screen(request, "payment", asked, form, key)
