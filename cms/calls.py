"""What a call to action is, wherever it is written: in a page's body or ready-made for many."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.addresses import booking_url


class Kind(TextChoices):
    PAGE = "page", _("to a page")
    THERAPISTS = "therapists", _("to the therapists of a topic")
    BOOKING = "booking", _("to the booking")
    MATCH = "match", _("to the matching")


def faults(kind: str, page: Any, topic: Any) -> dict[str, ValidationError]:
    """By field: what its kind lacks, and what it has no use for."""
    found = {}
    if kind == Kind.PAGE and not page:
        found["page"] = ValidationError(_("Choose the page it leads to."))
    if topic and kind != Kind.THERAPISTS:
        found["topic"] = ValidationError(_("Only a call to the therapists takes a topic."))
    if page and kind not in (Kind.PAGE, Kind.MATCH):
        found["page"] = ValidationError(_("Only calls to a page or the matching take one."))
    return found


def address(kind: str, page_url: str | None, topic: Any, therapist_index_url: str) -> str:
    """Empty where the page it leads to is not public any more; without one, page_url is None."""
    if kind == Kind.THERAPISTS:
        query = f"?{urlencode({'topic': topic.slug})}" if topic else ""
        return therapist_index_url + query
    # Matching has no page of its own yet: one can be chosen, else it begins with the booking.
    if kind == Kind.PAGE or (kind == Kind.MATCH and page_url is not None):
        return page_url or ""
    return booking_url()
