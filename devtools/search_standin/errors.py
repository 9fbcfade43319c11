from typing import Any


class Refusal(Exception):
    def __init__(self, kind: str, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status
        self.fault: dict[str, Any] = {"type": kind, "reason": reason}

    @property
    def body(self) -> dict[str, Any]:
        return {"error": {"root_cause": [self.fault], **self.fault}, "status": self.status}


def parsing(reason: str) -> Refusal:
    return Refusal("parsing_exception", reason)


def illegal(reason: str) -> Refusal:
    return Refusal("illegal_argument_exception", reason)


def missing(name: str) -> Refusal:
    return Refusal("index_not_found_exception", f"no such index [{name}]", 404)


def only(given: Any, known: set[str], what: str) -> dict[str, Any]:
    """An object that has nothing but what we know."""
    if not isinstance(given, dict):
        raise parsing(f"[{what}] is no object")
    if unknown := set(given) - known:
        raise parsing(f"[{what}] unknown field [{min(unknown)}]")
    return given
