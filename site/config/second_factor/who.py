from typing import Any

from django.conf import settings

SEES_CLIENTS = ("view_booking", "view_wish", "view_receipt", "view_sentmail", "see_money")
READS_FORMS = "cms.view_submission"
GIVES_RIGHTS = ("add_user", "change_user", "change_group")


def needs_second_factor(user: Any) -> bool:
    """Whoever sees clients or what they wrote, or could give herself the right to, where the
    practice demands it."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    asked = [READS_FORMS, *(f"booking.{right}" for right in SEES_CLIENTS)]
    asked += [f"auth.{right}" for right in GIVES_RIGHTS]
    return any(user.has_perm(right) for right in asked)
