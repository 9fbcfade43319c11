from typing import Any

from devtools.search_standin.errors import illegal, only, parsing
from devtools.search_standin.index import Document
from devtools.search_standin.mapping import Mapping

Found = tuple[Document, float]
LAST, FIRST = float("inf"), float("-inf")


class Order:
    """Of `sort`; the best score first where there is none."""

    def __init__(self, given: Any, mapping: Mapping) -> None:
        self.keys = [key(each, mapping) for each in given or [{"_score": {"order": "desc"}}]]

    @property
    def by_score(self) -> bool:
        return any(name == "_score" for name, _, _ in self.keys)

    def values(self, found: Found) -> list[Any]:
        """What the cluster calls sort: the value of each key, null where there is none."""
        document, score = found
        fields = document.fields or {}
        return [
            score if name == "_score" else next(iter(fields.get(name, [])), None)
            for name, _, _ in self.keys
        ]

    def place(self, values: list[Any]) -> list[float]:
        """Less is earlier."""
        placed = []
        for value, (_, descending, missing) in zip(values, self.keys, strict=True):
            if value is None:
                placed.append(FIRST if missing == "_first" else LAST)
            else:
                placed.append(-value if descending else value)
        return placed

    def after(self, given: Any) -> list[float]:
        if not isinstance(given, list) or len(given) != len(self.keys):
            raise illegal(f"search_after has not {len(self.keys)} value(s) but sort has")
        return self.place(given)


def key(given: Any, mapping: Mapping) -> tuple[str, bool, str]:
    if not isinstance(given, dict) or len(given) != 1:
        raise parsing("[sort] the stand-in knows objects of one field")
    ((name, told),) = given.items()
    told = only(told, {"order", "missing"}, "sort")
    if name != "_score":
        mapping.sortable(name)
    order = told.get("order", "desc" if name == "_score" else "asc")
    if order not in ("asc", "desc"):
        raise illegal(f"No enum constant SortOrder.{order}")
    return name, order == "desc", told.get("missing", "_last")
