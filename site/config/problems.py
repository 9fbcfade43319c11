"""Failures under /api/ that no endpoint answered: unknown paths and methods, and our own faults."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.api.v3.errors import PROBLEM_JSON, build_problem_detail


class Problems:
    """Django answers these in HTML. Whoever speaks to an API wants them like any other failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith("/api/") and unexplained(response):
            explain(response)
        return response


def unexplained(response: HttpResponse) -> bool:
    failed = response.status_code >= 400
    return failed and response.headers.get("Content-Type") != PROBLEM_JSON


def explain(response: HttpResponse) -> None:
    """In place, since headers such as Allow belong to the answer. Never says what went wrong."""
    status = HTTPStatus(response.status_code)
    problem = build_problem_detail(status=status, detail=status.description)
    response.content = problem.model_dump_json(exclude_none=True).encode()
    response["Content-Type"] = PROBLEM_JSON
    response["Content-Length"] = str(len(response.content))


@csrf_exempt
def no_such_address(request: HttpRequest) -> HttpResponse:
    """Before the tree of pages, which would ask whoever sends something for a cookie first."""
    raise Http404
