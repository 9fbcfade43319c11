from typing import Any

from django.conf import settings


def needs_second_factor(user: Any) -> bool:
    """Whoever sees clients, or could give herself the right to, where the practice demands it."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return bool(user.has_perm("booking.view_booking") or user.has_perm("auth.change_user"))
