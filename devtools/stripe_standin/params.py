"""Form-encoded parameters: `line_items[0][price_data][unit_amount]=49500`."""

import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import parse_qsl

from devtools.stripe_standin.errors import StripeFault

_NAME = re.compile(r"[^\[\]]+(\[[^\[\]]*\])*")
_INTEGER = re.compile(r"-?[0-9]{1,18}")


def pairs(encoded: str) -> dict[str, str]:
    """What was sent, flat, by its literal name."""
    try:
        return dict(parse_qsl(encoded, keep_blank_values=True, errors="strict"))
    except ValueError as error:
        raise StripeFault("Invalid request: the parameters are not UTF-8.") from error


def nested(flat: dict[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, value in flat.items():
        if not _NAME.fullmatch(name):
            raise StripeFault(f"Invalid parameter name: {name}", param=name)
        *path, last = re.findall(r"[^\[\]]+|(?<=\[)(?=\])", name)
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
            if not isinstance(branch, dict):
                raise StripeFault("Invalid request: a value and a hash at once.", param=name)
        if last in branch:
            raise StripeFault("Invalid request: a parameter given twice.", param=name)
        branch[last] = value
    return tree


class Form:
    """Typed reading of nested parameters; every failure names the parameter as Stripe does."""

    def __init__(self, tree: dict[str, Any], path: str = "") -> None:
        self._tree = tree
        self._path = path

    def __contains__(self, name: str) -> bool:
        return name in self._tree

    def full_name(self, name: str) -> str:
        return f"{self._path}[{name}]" if self._path else name

    def raw(self, name: str) -> Any:
        return self._tree.get(name)

    def only(self, known: Collection[str]) -> None:
        for name in self._tree:
            if name not in known:
                raise self._wrong(name, "parameter_unknown", "Received unknown parameter: {}")

    def without(self, name: str) -> "Form":
        rest = {key: value for key, value in self._tree.items() if key != name}
        return Form(rest, self._path)

    def text(self, name: str, *, limit: int = 5000) -> str | None:
        value = self._tree.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self._wrong(name, None, "Invalid string: {}")
        if not value:
            raise self._wrong(name, "parameter_invalid_empty", "{} was an empty string.")
        if len(value) > limit:
            raise self._wrong(name, None, f"Invalid string: {{}} is longer than {limit}.")
        return value

    def required(self, name: str, *, limit: int = 5000) -> str:
        value = self.text(name, limit=limit)
        if value is None:
            raise self._wrong(name, "parameter_missing", "Missing required param: {}.")
        return value

    def one_of(self, name: str, choices: Collection[str]) -> str | None:
        value = self.text(name)
        if value is not None and value not in choices:
            expected = ", ".join(choices)
            raise self._wrong(name, None, f"Invalid {{}}: must be one of {expected}")
        return value

    def integer(self, name: str, *, least: int | None = None) -> int | None:
        value = self.text(name)
        if value is None:
            return None
        if not _INTEGER.fullmatch(value):
            raise self._wrong(name, "parameter_invalid_integer", "Invalid integer: {}")
        if least is not None and int(value) < least:
            message = f"{{}} must be greater than or equal to {least}."
            raise self._wrong(name, "parameter_invalid_integer", message)
        return int(value)

    def required_integer(self, name: str, *, least: int | None = None) -> int:
        self.required(name)
        return self.integer(name, least=least) or 0

    def child(self, name: str) -> "Form":
        value = self._tree.get(name, {})
        if not isinstance(value, dict):
            raise self._wrong(name, None, "Invalid object: {}")
        return Form(value, self.full_name(name))

    def children(self, name: str) -> list["Form"]:
        branch = self.child(name)
        return [branch.child(index) for index in branch.indexes()]

    def texts(self, name: str) -> list[str]:
        branch = self.child(name)
        return [branch.required(index) for index in branch.indexes()]

    def indexes(self) -> Iterator[str]:
        if any(not (name == "" or name.isdecimal()) for name in self._tree):
            raise StripeFault(f"Invalid array: {self._path}", param=self._path)
        return iter(sorted(self._tree, key=lambda name: int(name or 0)))

    def metadata(self) -> dict[str, str]:
        found = self.child("metadata")
        if len(found._tree) > 50:
            raise self._wrong("metadata", None, "{} can have at most 50 keys.")
        for key, value in found._tree.items():
            if not isinstance(value, str) or len(value) > 500:
                raise found._wrong(key, None, "Metadata values are strings of at most 500: {}")
            if not 0 < len(key) <= 40:
                raise found._wrong(key, None, "Metadata keys are at most 40 characters: {}")
        return {key: value for key, value in found._tree.items() if value}

    def _wrong(self, name: str, code: str | None, message: str) -> StripeFault:
        full = self.full_name(name)
        return StripeFault(message.format(full), code=code, param=full)
