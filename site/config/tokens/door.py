"""Who shows a token at the API does no more with it than it is for, at whatever address.

In front of the routers, so that Wagtail's own obey, and whatever is mounted later.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext_lazy as _
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.models import APIToken

from config.second_factor.who import lacks_second_factor
from config.tokens.grants import is_over, scopes_of
from config.tokens.refusals import Invalid, MissingScope, NoSecondFactor, Refused
from config.tokens.scopes import API, asked_for


class Tokens:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(API):
            return self.get_response(request)
        shown = shows_token(request)
        response = (shown and refusal(request)) or self.get_response(request)
        if response.status_code == 401 and "WWW-Authenticate" not in response:
            response["WWW-Authenticate"] = "Bearer"
        if shown:  # drafts, and what is one person's, are nobody else's to be handed
            patch_cache_control(response, private=True)
        patch_vary_headers(response, ["Authorization"])
        return response


def shows_token(request: HttpRequest) -> bool:
    """Other schemes are not ours: a proxy may ask for a password of its own."""
    scheme = request.headers.get("Authorization", "").split(" ")[0]
    return scheme.lower() == BearerTokenAuth.openapi_scheme


def refusal(request: HttpRequest) -> HttpResponse | None:
    """A wrong token is refused also where none is needed: its bearer would take what is public
    for all there is."""
    try:
        LimitedToken()(request)
    except Refused as refused:
        language = translation.get_language_from_request(request)
        with translation.override(language):
            return refused.answer()
    return None


class LimitedToken(BearerTokenAuth):
    """Raises Refused. Wagtail looks again for itself, by the same rules, and sets the user."""

    def authenticate(self, request: HttpRequest, token: str) -> APIToken:
        known = found(token)
        if lacks_second_factor(known.user):
            raise NoSecondFactor
        scope = asked_for(request.method or "", request.path_info)
        if scope and scope not in scopes_of(known):
            raise MissingScope(scope)
        self._touch_last_used(known)
        return known


def found(secret: str) -> APIToken:
    """A living one of somebody who may log in."""
    if not APIToken.validate_token_format(secret):
        raise Invalid(_("There is no such token."))
    rows = APIToken.objects.select_related("user", "grant")
    known = rows.filter(key_hash__in=APIToken.candidate_key_hashes(secret)).first()
    # Of the rest only she learns more who has the whole secret.
    if known is None or not known.user.is_active:
        raise Invalid(_("There is no such token."))
    if known.revoked_at:
        raise Invalid(_("This token has been revoked."))
    if is_over(known):
        raise Invalid(_("This token has expired."))
    return known
