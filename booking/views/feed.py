"""A therapist's calendar at its secret address, fetched by programs again and again."""

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from booking import clock, ical
from booking.models import Therapist

HEADERS = {
    "Cache-Control": "private, no-cache",  # to be kept by her program, and asked about each time
    "Content-Disposition": 'inline; filename="kalender.ics"',
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """Unknown, given up and somebody's who has left are the same.

    There is an ETag and no Last-Modified: what was cancelled leaves no date behind, and a date that
    did not move would keep it in her calendar.
    """
    therapist = Therapist.objects.with_feed(token).first()
    if therapist is None:
        raise Http404
    text = ical.feed(therapist, clock.now())
    etag = f'"{sha256(text).hexdigest()[:32]}"'
    response = HttpResponse(
        text, content_type="text/calendar; charset=utf-8", headers={**HEADERS, "ETag": etag}
    )
    return get_conditional_response(request, etag=etag, response=response) or response
