"""Failures in the shape Stripe gives them."""

from typing import Any


class StripeFault(Exception):
    """An error answer. `executed` ones are remembered under their idempotency key, as at Stripe."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        executed: bool = False,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.executed = executed
        details = {"code": code, "message": message, "param": param, "type": kind}
        self.body: dict[str, Any] = {
            "error": {name: value for name, value in details.items() if value is not None}
        }


class Dropped(Exception):
    """The connection is to be closed without an answer."""


def missing(what: str, identifier: str, param: str = "id", status: int = 404) -> StripeFault:
    return StripeFault(
        f"No such {what}: '{identifier}'", status=status, code="resource_missing", param=param
    )


def unauthorised(message: str) -> StripeFault:
    return StripeFault(message, status=401)
