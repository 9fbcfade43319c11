from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings

SEES_CLIENTS = ("view_booking", "view_wish", "view_receipt", "view_sentmail", "see_money")
READS_FORMS = "cms.view_submission"
GIVES_RIGHTS = ("add_user", "change_user", "change_group")
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def needs_second_factor(user: Any) -> bool:
    """Whoever sees clients or what they wrote, or could give herself the right to, where the
    practice demands it."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    asked = [READS_FORMS, *(f"booking.{right}" for right in SEES_CLIENTS)]
    asked += [f"auth.{right}" for right in GIVES_RIGHTS]
    return any(user.has_perm(right) for right in asked)


def lacks_second_factor(user: Any) -> bool:
    """The admin lets her reach nothing then, so nothing else of hers may either."""
    return needs_second_factor(user) and not is_mfa_enabled(user, FACTORS)
