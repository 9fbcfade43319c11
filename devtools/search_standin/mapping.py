"""Fields of four kinds; a strict mapping takes no others. Of an unknown parameter or type a cluster
makes no index.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Any

from devtools.search_standin.errors import Refusal, only

COMMON = {"type", "doc_values", "index"}
TYPES = {"keyword": COMMON | {"ignore_above", "norms"}, "long": COMMON, "date": COMMON | {"format"}}
LONGEST = 32_766  # bytes of a term, in Lucene

Values = Collection[Any]


class Mapping:
    def __init__(self, given: Any) -> None:
        told = only(given, {"dynamic", "properties"}, "mappings")
        if told.get("dynamic") != "strict":
            raise malformed("the stand-in guesses no fields: [dynamic] has to be [strict]")
        self.fields: dict[str, dict[str, Any]] = told.get("properties", {})
        for name, field in self.fields.items():
            kind = field.get("type")
            if kind not in TYPES:
                raise malformed(f"No handler for type [{kind}] declared on field [{name}]")
            if unknown := set(field) - TYPES[kind]:
                raise malformed(f"unknown parameter [{min(unknown)}] on mapper [{name}]")

    def parsed(self, source: Any) -> dict[str, Values]:
        """By field the values that it is found and sorted by."""
        if not isinstance(source, dict):
            raise Refusal("document_parsing_exception", "a document is an object")
        for name in source:
            if name not in self.fields:
                reason = f"mapping set to strict, dynamic introduction of [{name}] is not allowed"
                raise Refusal("strict_dynamic_mapping_exception", reason)
        return {name: self.values(name, given) for name, given in source.items()}

    def values(self, name: str, given: Any) -> Values:
        values = given if isinstance(given, list) else [given]
        kind = self.fields[name]["type"]
        found = [value(name, kind, each) for each in values if each is not None]
        if kind == "keyword":
            longest = self.fields[name].get("ignore_above", 2**31)
            found = [each for each in found if len(each) <= longest]
            if any(len(each.encode()) > LONGEST for each in found):
                raise Refusal("illegal_argument_exception", f"immense term in field [{name}]")
            return frozenset(found)
        return found

    def sortable(self, name: str) -> None:
        if name not in self.fields:
            raise Refusal("query_shard_exception", f"No mapping found for [{name}] to sort on")
        if self.fields[name].get("doc_values") is False:
            reason = f"Can't load fielddata on [{name}] because fielddata is unsupported on it"
            raise Refusal("illegal_argument_exception", reason)


def value(name: str, kind: str, given: Any) -> Any:
    try:
        if kind == "keyword":
            if isinstance(given, dict | list):
                raise ValueError
            return given if isinstance(given, str) else str(given).lower()
        if kind == "long":
            return int(given)
        day = date.fromisoformat(given)
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
    except (TypeError, ValueError):
        reason = f"failed to parse field [{name}] of type [{kind}]"
        raise Refusal("document_parsing_exception", reason) from None


def malformed(reason: str) -> Refusal:
    return Refusal("mapper_parsing_exception", reason)
