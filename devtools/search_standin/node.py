"""What a request is about: an index by its name, or by an alias that leads to one."""

import re
from fnmatch import fnmatchcase
from typing import Any

from devtools.search_standin import sorting
from devtools.search_standin.errors import Refusal, illegal, missing, only, parsing
from devtools.search_standin.index import Index
from devtools.search_standin.mapping import Mapping
from devtools.search_standin.query import parsed

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
ASKED = {"query", "sort", "size", "_source", "track_total_hits", "search_after"}
WINDOW = 10_000


class Node:
    def __init__(self, product: str, major: int) -> None:
        self.product, self.major = product, major
        self.indices: dict[str, Index] = {}

    def info(self) -> dict[str, Any]:
        """An older client of Elasticsearch asks for it before all else, and looks who answers."""
        version = {"number": f"{self.major}.19.0"}
        if self.product == "opensearch":
            version["distribution"] = "opensearch"
            return {
                "version": version,
                "tagline": "The OpenSearch Project: https://opensearch.org/",
            }
        version["build_flavor"] = "default"
        return {"version": version, "tagline": "You Know, for Search"}

    def create(self, name: str, body: Any) -> dict[str, Any]:
        told = only(body, {"mappings", "aliases"}, "create index")
        if not NAME.fullmatch(name):
            raise Refusal("invalid_index_name_exception", f"Invalid index name [{name}]")
        if self.exists(name):
            reason = f"index [{name}] already exists"
            raise Refusal("resource_already_exists_exception", reason)
        made = Index(name, Mapping(told.get("mappings", {})))
        for alias in told.get("aliases", {}):
            self.may_be_alias(alias)
            made.aliases.add(alias)
        self.indices[name] = made
        return {"acknowledged": True, "shards_acknowledged": True, "index": name}

    def drop(self, name: str) -> dict[str, Any]:
        if name not in self.indices and self.exists(name):
            raise illegal(f"The provided expression [{name}] matches an alias")
        if "*" in name or self.indices.pop(name, None) is None:
            raise missing(name)
        return {"acknowledged": True}

    def exists(self, name: str) -> bool:
        return name in self.indices or bool(self.behind(name))

    def behind(self, alias: str) -> list[Index]:
        return [each for each in self.indices.values() if alias in each.aliases]

    def resolve(self, name: str) -> Index:
        if name in self.indices:
            return self.indices[name]
        found = self.behind(name)
        if not found:
            raise missing(name)
        if len(found) > 1:
            raise illegal(f"the stand-in knows aliases of one index, and [{name}] has more")
        return found[0]

    def may_be_alias(self, alias: str) -> None:
        if alias in self.indices:
            reason = f"Invalid alias name [{alias}]: an index exists with the same name"
            raise Refusal("invalid_alias_name_exception", reason)

    def aliases(self, pattern: str) -> dict[str, Any]:
        found = [each for each in self.indices.values() if fnmatchcase(each.name, pattern)]
        if not found and "*" not in pattern:
            raise missing(pattern)
        return {each.name: {"aliases": {name: {} for name in each.aliases}} for each in found}

    def change_aliases(self, body: Any) -> dict[str, Any]:
        for action in only(body, {"actions"}, "aliases")["actions"]:
            added = only(only(action, {"add"}, "actions")["add"], {"index", "alias"}, "add")
            if added["index"] not in self.indices:
                raise missing(added["index"])
            self.may_be_alias(added["alias"])
            self.indices[added["index"]].aliases.add(added["alias"])
        return {"acknowledged": True}

    def search(self, name: str, body: Any) -> dict[str, Any]:
        index, told = self.resolve(name), only(body, ASKED, "search")
        size = told.get("size", 10)
        if not isinstance(size, int) or not 0 <= size <= WINDOW:
            raise illegal(f"Result window is too large, from + size must be at most [{WINDOW}]")
        if told.get("_source", True) is not False:
            raise parsing("the stand-in keeps no sources: [_source] has to be [false]")
        match = parsed(told.get("query"), index.mapping)
        order = sorting.Order(told.get("sort"), index.mapping)
        found = [
            (document, score) for document in index.found if (score := match(document)) is not None
        ]
        placed = sorted(
            (order.place(values := order.values(each)), values, each[0].id, each[1])
            for each in found
        )
        if "search_after" in told:
            after = order.after(told["search_after"])
            placed = [each for each in placed if each[0] > after]
        hits = [
            {
                "_index": index.name,
                "_id": id,
                "_score": score if order.by_score else None,
                "sort": values,
            }
            for _, values, id, score in placed[:size]
        ]
        return answered(hits, found, total=told.get("track_total_hits", True) is not False)


def answered(hits: list[Any], found: list[sorting.Found], *, total: bool) -> dict[str, Any]:
    best = max((score for _, score in found), default=None)
    told: dict[str, Any] = {"max_score": best, "hits": hits}
    if total:
        told["total"] = {"value": len(found), "relation": "eq"}
    shards = {"total": 1, "successful": 1, "skipped": 0, "failed": 0}
    return {"took": 1, "timed_out": False, "_shards": shards, "hits": told}
