"""How each kind of mail or SMS looks, with a real booking. Unsent, and its links lead nowhere."""

from email.utils import formataddr
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from booking import conf
from booking.forms.mail_preview import MailPreviewForm
from booking.mails import inlined, matching
from booking.mails.compose import TO_CLIENT
from booking.models import Practice
from booking.viewsets.mail_subjects import CannotBeRead, Shown, show, visible
from booking.viewsets.match_mails import PREFIX

INDEX = "booking_mails:index"
FRAME = "booking_mails:preview_html"
PERMISSIONS = ("booking.view_sentmail", "booking.view_booking")
# It runs nothing and asks nobody; a link in it wants a window, which the sandbox refuses.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox"
)
BASE = '<head><base target="_blank">'


class AllowedView(View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perms(PERMISSIONS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def shown(self, form: MailPreviewForm) -> Shown | None:
        return show(**form.cleaned_data, user=self.request.user)


class MailPreview(WagtailAdminTemplateMixin, AllowedView):
    page_title = _("How mails look")
    header_icon = "mail"
    template_name = "booking/admin/mail_preview.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = MailPreviewForm(request.GET)
        shown, told = None, ""
        if form.is_valid():
            try:
                shown = self.shown(form)
                told = "" if shown else self.why_not(**form.cleaned_data)
            except CannotBeRead:
                told = gettext(
                    "This mail cannot be shown: a key of the contact details or of the link is "
                    "missing. Whoever runs the site can put it back."
                )
        context = self.get_context_data(form=form, shown=shown, told=told)
        response = self.render_to_response(context)
        add_never_cache_headers(response)
        return response

    def why_not(self, kind: str, reference: str, language: str) -> str:
        if not reference:
            return gettext(
                "There is nothing yet that this mail could be shown with, or nobody it would go "
                "to. It appears here as soon as there is."
            )
        told = {"reference": reference}
        if not visible(self.request.user, reference).exists():
            return gettext("There is no booking %(reference)s that you may see.") % told
        return (
            gettext(
                "This mail is not sent about %(reference)s as it is now. Leave the reference empty "
                "to see it with the newest booking that it fits."
            )
            % told
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        query = self.request.GET.urlencode()
        return {
            **context,
            "sender": formataddr((Practice.load().neutral_name, conf.sender_address())),
            "frame": f"{reverse(FRAME)}?{query}",
            "always_norwegian": context["shown"] and not to_client(context["form"]),
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(INDEX), "label": gettext("Mails")},
            {"url": "", "label": self.page_title},
        ]


def to_client(form: MailPreviewForm) -> bool:
    kind = form.cleaned_data["kind"]
    if kind.startswith(PREFIX):
        return kind.removeprefix(PREFIX) in matching.TO_CLIENT
    return kind.startswith(("wish-", "lost-", "sms-")) or kind.removeprefix("mail-") in TO_CLIENT


class MailPreviewFrame(AllowedView):
    """The HTML of the same mail, for the frames of that page."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = MailPreviewForm(request.GET)
        try:
            shown = self.shown(form) if form.is_valid() else None
        except CannotBeRead:
            shown = None
        if shown is None or shown.segments:
            raise Http404
        html = inlined(shown.letter).replace("<head>", BASE, 1)
        response = HttpResponse(html, headers={"Content-Security-Policy": POLICY})
        add_never_cache_headers(response)
        return xframe_options_sameorigin(lambda _request: response)(request)
