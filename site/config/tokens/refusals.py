"""Why a token is refused, in the form of the API's other failures (RFC 9457, RFC 6750)."""

import json

from django.http import HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.api.v3.errors import PROBLEM_JSON

from config.tokens.scopes import Scope


class Refused(Exception):
    challenge = ""  # of WWW-Authenticate, behind the scheme

    def __init__(self, status: int, kind: str, title: str, detail: object, **more: str) -> None:
        super().__init__(kind)
        self.status = status
        self.body = {"type": kind, "title": title, "status": status, "detail": detail, **more}

    def answer(self) -> HttpResponse:
        """In the language that is active then."""
        body = json.dumps({**self.body, "detail": str(self.body["detail"])}, ensure_ascii=False)
        response = HttpResponse(body, status=self.status, content_type=PROBLEM_JSON)
        response["Cache-Control"] = "no-store"
        if self.challenge:
            response["WWW-Authenticate"] = f"Bearer {self.challenge}"
        return response


class Invalid(Refused):
    challenge = 'error="invalid_token"'

    def __init__(self, detail: object) -> None:
        super().__init__(401, "invalid-token", "The token cannot be used", detail)


class MissingScope(Refused):
    def __init__(self, scope: Scope) -> None:
        name = scope.value
        said = _("This token was made without the scope “{scope}”, which this needs.")
        detail = format_lazy(said, scope=name)
        super().__init__(403, "missing-scope", "The token is not for this", detail, scope=name)
        self.challenge = f'error="insufficient_scope", scope="{name}"'


class NoSecondFactor(Refused):
    def __init__(self) -> None:
        detail = _("The owner of this token has to set up two-step log-in first.")
        title = "Its owner has no second factor"
        super().__init__(403, "second-factor-missing", title, detail)
