"""What the endpoint is held against."""

from time import process_time

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path

from config.urls import urlpatterns as site

CONSTANT = b'{"timezone": "Europe/Oslo", "count": 0, "items": []}'


def constant(request: HttpRequest) -> HttpResponse:
    """The least that goes through the same middleware."""
    return HttpResponse(CONSTANT, content_type="application/json")


def cpu(request: HttpRequest) -> JsonResponse:
    """What this one worker has worked since it started, in ms; its children do nothing."""
    return JsonResponse({"ms": process_time() * 1000})


urlpatterns = [path("bench/constant/", constant), path("bench/cpu/", cpu), *site]
