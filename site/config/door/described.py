"""The door's answers in the document: any of our operations may be refused unasked."""

from typing import Any

from ninja import NinjaAPI
from wagtail.api.v3.errors import PROBLEM_JSON

OURS = ("booking.", "cms.", "config.", "reviews.", "search.")
ALWAYS = {422: "Unprocessable Content", 429: "Too Many Requests"}
WITH_A_BODY = {413: "Content Too Large", 415: "Unsupported Media Type"}
PROBLEM = {"$ref": "#/components/schemas/BookingProblem"}


def describe_refusals(document: dict[str, Any], api: NinjaAPI) -> None:
    """Wagtail's operations name no failures of their own, and stay as they are."""
    ours = names_of_ours(api)
    for path in document["paths"].values():
        for method, operation in path.items():
            if operation["operationId"] in ours:
                refusals = ALWAYS if method == "get" else ALWAYS | WITH_A_BODY
                for status, phrase in refusals.items():
                    answer = {"description": phrase, "content": {PROBLEM_JSON: {"schema": PROBLEM}}}
                    operation["responses"].setdefault(str(status), answer)


def names_of_ours(api: NinjaAPI) -> set[str]:
    return {
        operation.operation_id
        for _, router in api._routers
        for path in router.path_operations.values()
        for operation in path.operations
        if operation.operation_id and operation.view_func.__module__.startswith(OURS)
    }
