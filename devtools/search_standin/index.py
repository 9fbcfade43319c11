from dataclasses import dataclass, field
from typing import Any

from devtools.search_standin.errors import Refusal, illegal, parsing
from devtools.search_standin.mapping import Mapping, Values


@dataclass(frozen=True)
class Document:
    """Without fields it was deleted; its version is remembered for a while."""

    id: str
    version: int
    fields: dict[str, Values] | None


@dataclass
class Index:
    name: str
    mapping: Mapping
    aliases: set[str] = field(default_factory=set)
    written: dict[str, Document] = field(default_factory=dict)
    found: list[Document] = field(default_factory=list)  # since the last refresh

    def index(self, id: str, source: Any, version: int | None, kind: str | None) -> str:
        fields = self.mapping.parsed(source)
        created = self.at(id).fields is None
        self.written[id] = Document(id, self.next(id, version, kind), fields)
        return "created" if created else "updated"

    def delete(self, id: str, version: int | None, kind: str | None) -> str:
        was = self.at(id)
        self.written[id] = Document(id, self.next(id, version, kind), None)
        return "not_found" if was.fields is None else "deleted"

    def at(self, id: str) -> Document:
        return self.written.get(id, Document(id, 0, None))

    def next(self, id: str, version: int | None, kind: str | None) -> int:
        """Of an external version whoever comes later with an older one is refused."""
        known = self.at(id).version
        if version is None and kind is None:
            return known + 1
        if kind not in ("external", "external_gte"):
            raise illegal("internal versioning can not be used for optimistic concurrency control")
        if not isinstance(version, int) or version < 0:
            raise parsing("[version] is a whole number")
        if version < known or (kind == "external" and version == known):
            reason = (
                f"[{id}]: version conflict, current version [{known}] is higher"
                f" than the one provided [{version}]"
            )
            raise Refusal("version_conflict_engine_exception", reason, 409)
        return version

    def refresh(self) -> None:
        self.found = [each for each in self.written.values() if each.fields is not None]
