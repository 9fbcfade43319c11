"""The button under what is new on the home page."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views import View
from wagtail.admin import messages

from booking.actions import news
from booking.forms.news import NewsReadForm


class NewsReadView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("booking.view_booking"):
            raise PermissionDenied
        form = NewsReadForm(request.POST)
        if form.is_valid():
            news.read(request.user, form.moment)
        else:
            messages.error(request, gettext("That did not work. Please press the button again."))
        return redirect("wagtailadmin_home")
