"""NDJSON: a line that says what to do, and for what is indexed a line with the document."""

import json
from collections.abc import Iterator
from typing import Any

from devtools.search_standin.errors import Refusal, illegal, only
from devtools.search_standin.node import Node

NAMED = {"_id", "version", "version_type"}


def write(node: Node, name: str, text: str, *, by_alias: bool, refused: set[str]) -> dict[str, Any]:
    """`refused`: the ids that it is told to refuse."""
    items = [
        {kind: outcome(node, name, kind, named, source, by_alias=by_alias, refused=refused)}
        for kind, named, source in list(operations(text))
    ]
    errors = any("error" in told for item in items for told in item.values())
    return {"took": 1, "errors": errors, "items": items}


def operations(text: str) -> Iterator[tuple[str, dict[str, Any], Any]]:
    if not text.endswith("\n"):
        raise illegal("The bulk request must be terminated by a newline [\\n]")
    lines = iter(text.removesuffix("\n").split("\n"))
    for line in lines:
        action = only(loaded(line), {"index", "delete"}, "bulk")
        if len(action) != 1:
            raise illegal("Malformed action/metadata line, expected one field")
        ((kind, named),) = action.items()
        only(named, NAMED, "bulk action")
        source = None
        if kind == "index":
            if (given := next(lines, None)) is None:
                raise illegal("The bulk request ends before the document")
            source = loaded(given)
        yield kind, named, source


def loaded(line: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise illegal("Malformed line in the bulk request, it is no JSON") from None


def outcome(
    node: Node,
    name: str,
    kind: str,
    named: dict[str, Any],
    source: Any,
    *,
    by_alias: bool,
    refused: set[str],
) -> dict[str, Any]:
    told: dict[str, Any] = {"_index": name, "_id": named["_id"]}
    version = named.get("version"), named.get("version_type")
    try:
        if by_alias and not node.behind(name):
            reason = f"no such index [{name}] and [require_alias] request flag is [true]"
            raise Refusal("index_not_found_exception", reason, 404)
        if named["_id"] in refused:
            raise Refusal("es_rejected_execution_exception", "rejected execution of bulk", 429)
        index = node.resolve(name)
        if kind == "delete":
            result = index.delete(named["_id"], *version)
        else:
            result = index.index(named["_id"], source, *version)
    except Refusal as refusal:
        return told | {"status": refusal.status, "error": refusal.fault}
    status = {"created": 201, "updated": 200, "deleted": 200, "not_found": 404}[result]
    return told | {"_index": index.name, "result": result, "status": status}
