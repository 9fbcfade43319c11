from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.second_factor.session import passed
from config.second_factor.who import FACTORS, needs_second_factor

# Where a factor is set up, and what every page of the admin loads.
OPEN = {
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class RequireSecondFactor:
    """Whoever needs a second factor reaches nothing of the admin without it, whatever she asks for.

    Sessions exist below /admin/ only, and the API takes none: it has keys that are made there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        # Nobody else's session is looked at: readers' pages would no longer be the same for all.
        if not request.path_info.startswith("/admin/"):
            return None
        user, name = request.user, request.resolver_match and request.resolver_match.view_name
        if not user.is_authenticated:
            return None
        if name == "account_login" and not user.has_perm("wagtailadmin.access_admin"):
            logout(request)  # or the form would send her in, and the admin back, for ever
            return None
        if passed(request) or not needs_second_factor(user):
            return None
        request.lacks_second_factor = True  # type: ignore[attr-defined]
        if is_mfa_enabled(user, FACTORS):
            # She came in by another door, or before she had one: where factors are set up she
            # would give herself another by her password alone.
            logout(request)
            return redirect("wagtailadmin_login")
        if name in OPEN:
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            raise PermissionDenied
        return redirect("mfa_index")
