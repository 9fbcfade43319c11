"""Public forms set no cookie, so nothing of theirs can rest on one.

Instead a post must come from a page of ours, and must carry a number that we signed. The number is
also the key of the booking: however often it is sent, it books once.
"""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext as _

LIFE = timedelta(hours=4)
FIELD = "key"


def issue(form: str) -> str:
    return signing.dumps(secrets.token_urlsafe(16), salt=_salt(form))


def number(form: str, signed: str) -> str | None:
    """What was signed for this form, or None when forged or too old."""
    try:
        return str(signing.loads(signed, salt=_salt(form), max_age=LIFE))
    except signing.BadSignature:
        return None


def refusal(request: HttpRequest, form: str) -> str:
    """Why a post is not accepted, in a sentence for the page; empty when it is."""
    if not from_our_page(request):
        return _("Your browser did not say that this came from our page. Please send it again.")
    if number(form, request.POST.get(FIELD, "")) is None:
        return _("The page had been open for a long time. Please look it over and send it again.")
    return ""


def from_our_page(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin", "null")
    # Pages that send no referrer post with the origin "null"; then the browser's word decides.
    if origin == "null":
        return request.headers.get("Sec-Fetch-Site") == "same-origin"
    # Not parsed: what somebody makes up may be no address at all.
    return origin.partition("://")[2] == request.get_host()


def _salt(form: str) -> str:
    return f"booking.form.{form}"
