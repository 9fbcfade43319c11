import json
import re
from collections.abc import Callable
from typing import Any

from devtools.search_standin import bulk
from devtools.search_standin.errors import Refusal, illegal, parsing
from devtools.search_standin.node import Node

Parameters = dict[str, str]
# Of each operation its methods, its address, and what may stand behind the question mark.
ROUTES: list[tuple[str, str, set[str]]] = [
    ("info", r"GET /", set()),
    ("exists", r"HEAD /([^/_][^/]*)", set()),
    ("create", r"PUT /([^/_][^/]*)", set()),
    ("drop", r"DELETE /([^/_][^/]*)", set()),
    ("refresh", r"(?:POST|GET) /([^/_][^/]*)/_refresh", set()),
    ("write", r"(?:POST|PUT) /([^/_][^/]*)/_bulk", {"require_alias"}),
    ("search", r"(?:POST|GET) /([^/_][^/]*)/_search", {"allow_partial_search_results"}),
    ("aliases", r"GET /([^/_][^/]*)/_alias", set()),
    ("change", r"POST /_aliases", set()),
]


def answer(
    node: Node, method: str, path: str, parameters: Parameters, body: str, refused: set[str]
) -> tuple[int, Any]:
    for name, pattern, known in ROUTES:
        if found := re.fullmatch(pattern, f"{method} {path}"):
            if unknown := set(parameters) - known:
                raise illegal(f"request [{path}] contains unrecognized parameter: {unknown}")
            index = found.group(1) if found.groups() else ""
            return done(node, name, index, parameters, body, refused)
    raise illegal(f"no handler found for uri [{path}] and method [{method}]")


def done(
    node: Node, name: str, index: str, parameters: Parameters, body: str, refused: set[str]
) -> tuple[int, Any]:
    if name == "exists":
        return (200 if node.exists(index) else 404), None
    if name == "refresh":
        node.resolve(index).refresh()
        return 200, {"_shards": {"total": 1, "successful": 1, "failed": 0}}
    if name == "write":
        by_alias = flag(parameters, "require_alias", default=False)
        if not by_alias and not node.exists(index):
            raise Refusal("stand_in", f"a cluster would make [{index}] and guess its fields", 500)
        return 200, bulk.write(node, index, body, by_alias=by_alias, refused=refused)
    operations: dict[str, Callable[[], Any]] = {
        "info": node.info,
        "create": lambda: node.create(index, read(body)),
        "drop": lambda: node.drop(index),
        "search": lambda: node.search(index, read(body)),
        "aliases": lambda: node.aliases(index),
        "change": lambda: node.change_aliases(read(body)),
    }
    return 200, operations[name]()


def flag(parameters: Parameters, name: str, *, default: bool) -> bool:
    given = parameters.get(name, str(default).lower())
    if given not in ("true", "false"):
        raise illegal(f"Failed to parse value [{given}] as only [true] or [false] are allowed")
    return given == "true"


def read(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        raise parsing("the request body is no JSON") from None
