"""What crawlers leave alone: nothing there is for readers to find."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control

# Links to one client's own page are in none of ours; should one get out, the page itself asks not
# to be listed, which a crawler only reads where it may come.
CLOSED = ("/admin/", "/api/", "/documents/", "/webhooks/")


@cache_control(public=True, max_age=24 * 3600)
def robots_txt(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
