"""JSON-LD. Its words are schema.org's and not ours to list; that it is JSON, we can say."""

from typing_extensions import TypeAliasType, TypedDict

CmsJson = TypeAliasType(
    "CmsJson", "str | int | float | bool | list[CmsJson] | dict[str, CmsJson] | None"
)

# By their names in JSON-LD, which no class could spell.
CmsStructuredDataOut = TypedDict(
    "CmsStructuredDataOut", {"@context": str, "@graph": list[dict[str, CmsJson]]}
)
