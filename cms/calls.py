"""What a call to action is, wherever it is written: in a page's body or ready-made for many."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from cms.addresses import booking_url, match_url


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
    if topic and kind not in (Kind.THERAPISTS, Kind.MATCH):
        found["topic"] = ValidationError(
            _("Only calls to the therapists or the matching take a topic.")
        )
    if page and kind not in (Kind.PAGE, Kind.MATCH):
        found["page"] = ValidationError(_("Only calls to a page or the matching take one."))
    return found


def address(
    kind: str,
    page_url: str | None,
    topic: Any,
    therapist_index_url: str,
    about: Iterable[str] = (),
) -> str:
    """Empty where the page it leads to is not public any more; without one, page_url is None.

    `about` are the topics of the article that it stands in.
    """
    if kind == Kind.THERAPISTS:
        query = f"?{urlencode({'topic': topic.slug})}" if topic else ""
        return therapist_index_url + query
    # A page of the site's own may come before the form.
    if kind == Kind.PAGE or (kind == Kind.MATCH and page_url is not None):
        return page_url or ""
    if kind == Kind.MATCH:
        return match_url([topic.slug] if topic else about)
    return booking_url()
