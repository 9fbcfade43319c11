"""JSON-LD. Its words are schema.org's and not ours to list; what may stand by each, we can say."""

from typing_extensions import TypeAliasType, TypedDict

# Through an object: generators of types follow no list or union into itself.
CmsNode = TypeAliasType(
    "CmsNode", "dict[str, str | int | float | bool | CmsNode | list[str | CmsNode] | None]"
)

# By their names in JSON-LD, which no class could spell.
CmsStructuredDataOut = TypedDict("CmsStructuredDataOut", {"@context": str, "@graph": list[CmsNode]})
