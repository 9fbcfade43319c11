from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from config.second_factor.reset import may_reset, reset

RESET = "second_factor_reset"
USERS = "wagtailusers_users"
KINDS = {
    Authenticator.Type.TOTP: _("an app for codes"),
    Authenticator.Type.WEBAUTHN: _("passkeys"),
    Authenticator.Type.RECOVERY_CODES: _("recovery codes"),
}


class ResetView(WagtailAdminTemplateMixin, View):
    """The second look before somebody's second factor is taken away."""

    template_name = "second_factor/reset.html"
    page_title = _("Reset two-step log-in")
    header_icon = "key"
    other: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Whoever may not is not told whether there is such an account.
        if not request.user.has_perm("auth.change_user"):
            raise PermissionDenied
        self.other = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        if not may_reset(request.user, self.other):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not reset(self.other, by=request.user):
            messages.info(request, gettext("There was no second factor. Nothing was changed."))
        elif self.other.email:
            messages.success(request, gettext("It is reset. She is told by mail."))
        else:
            messages.warning(
                request, gettext("It is reset. No address is noted for her: tell her yourself.")
            )
        return redirect(self.back_url)

    @property
    def back_url(self) -> str:
        return reverse(f"{USERS}:edit", args=[self.other.pk])

    def get_page_subtitle(self) -> str:
        return str(self.other.get_username())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse(f"{USERS}:index"), "label": gettext("Users")},
            {"url": self.back_url, "label": self.get_page_subtitle()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = Authenticator.objects.filter(user=self.other).values("type")
        numbers = dict(held.annotate(number=Count("pk")).values_list("type", "number"))
        return {
            **super().get_context_data(**kwargs),
            "other": self.other,
            "factors": [label for kind, label in KINDS.items() if kind in numbers],
            "back_url": self.back_url,
        }
