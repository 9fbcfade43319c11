"""Reasons as they are kept beside a proposal, so that they can be told later in any language."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any, get_args

from booking.domain.matching import Reason

KINDS: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Reason)}
Stored = dict[str, Any]


def stored(reasons: Iterable[Reason]) -> list[Stored]:
    """As JSON has it."""
    return [{"is": type(reason).__name__, **values(reason)} for reason in reasons]


def values(reason: Any) -> Stored:
    return {field.name: plain(getattr(reason, field.name)) for field in fields(reason)}


def plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def told(rows: Iterable[Stored]) -> list[Reason]:
    """A kind that is no longer known is left out."""
    return [reason(row) for row in rows if row["is"] in KINDS]


def reason(row: Stored) -> Reason:
    said = {name: rich(name, value) for name, value in row.items() if name != "is"}
    made: Reason = KINDS[row["is"]](**said)
    return made


def rich(name: str, value: Any) -> Any:
    if name == "start":
        return datetime.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
