"""Where a reader finds what was found."""

from urllib.parse import urlencode

from django.http import HttpRequest
from wagtail.models import Page

from cms.addresses import booking_url
from search.index.shown import Shown


def address(shown: Shown, request: HttpRequest) -> str:
    """Empty where it has none, as a review of nobody in particular may."""
    if shown.service_slug:
        return f"{booking_url()}?{urlencode({'service': shown.service_slug})}"
    path = shown.page_path or shown.profile
    # As much of the page as its address hangs on.
    url = (path and Page(url_path=path).get_url(request)) or ""
    return f"{url}#{shown.anchor}" if url and shown.anchor else url
