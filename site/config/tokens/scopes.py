"""What tokens are for, and which of it a request asks for."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

API = "/api/v3/"
AGENDA = f"{API}booking/agenda/"
# What anybody may do without a token: a client's own doing, in nobody's name. A front-end that
# sends its reading token with everything would need a wider one otherwise, and gain nothing.
ANYBODYS = (f"{API}booking/", f"{API}forms/", f"{API}match/", f"{API}reviews/invitations/")
SAFE = ("GET", "HEAD", "OPTIONS")


class Scope(models.TextChoices):
    READ = "read", pgettext_lazy("token", "Read")
    WRITE = "write", pgettext_lazy("token", "Write content")
    BOOKINGS = "bookings", pgettext_lazy("token", "Manage bookings")


MEANINGS = {
    Scope.READ: _("What is published, and the drafts that its owner may see."),
    Scope.WRITE: _("Pages, images and documents, as far as its owner may. Needs Read as well to "
                   "look at them."),
    Scope.BOOKINGS: _("The agenda of the sessions that its owner may see. Never who the clients "
                      "are."),
}  # fmt: skip


def asked_for(method: str, path: str) -> Scope | None:
    """None where a token is not needed and adds nothing. A new address is content until said."""
    if path.startswith(AGENDA):
        return Scope.BOOKINGS
    if method in SAFE:
        return Scope.READ
    return None if path.startswith(ANYBODYS) else Scope.WRITE


def open_to(user: Any) -> list[Scope]:
    """What she may give a token: nothing that she may not do herself."""
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return []
    sees_bookings = user.has_perm("booking.view_booking")
    return [scope for scope in Scope if scope != Scope.BOOKINGS or sees_bookings]
