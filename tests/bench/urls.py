"""What the endpoint is held against."""

from time import process_time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet

from config.urls import urlpatterns as site

CONSTANT = b'{"timezone": "Europe/Oslo", "count": 0, "items": []}'


def constant(request: HttpRequest) -> HttpResponse:
    """The least that goes through the same middleware, of any size."""
    size = request.GET.get("size")
    body = b"x" * int(size) if size else CONSTANT
    return HttpResponse(body, content_type="application/json")


def cpu(request: HttpRequest) -> JsonResponse:
    """What this one worker has worked since it started, in ms; its children do nothing."""
    return JsonResponse({"ms": process_time() * 1000})


plain = WagtailAPIRouter("bench_v2")
plain.register_endpoint("pages", PagesAPIViewSet)

urlpatterns = [
    path("bench/constant/", constant),
    path("bench/cpu/", cpu),
    path("bench/v2/", plain.urls),
    *site,
]
