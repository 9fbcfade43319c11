"""The part of schema.org's published vocabulary that our pages use: types, what they are kinds of,
and their properties with what may stand there. From https://schema.org/, version 29."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

KINDS = {
    "Answer": "Comment",
    "Article": "CreativeWork",
    "BreadcrumbList": "ItemList",
    "Comment": "CreativeWork",
    "ContactPage": "WebPage",
    "CreativeWork": "Thing",
    "FAQPage": "WebPage",
    "Intangible": "Thing",
    "ItemList": "Intangible",
    "ListItem": "Intangible",
    "MedicalWebPage": "WebPage",
    "Offer": "Intangible",
    "OfferCatalog": "ItemList",
    "Organization": "Thing",
    "Person": "Thing",
    "ProfilePage": "WebPage",
    "Question": "Comment",
    "Service": "Intangible",
    "Thing": "",
    "WebPage": "CreativeWork",
    "WebSite": "CreativeWork",
}
PROPERTIES = {
    "Thing": {"name": "Text", "description": "Text", "url": "URL", "image": "URL"},
    "CreativeWork": {
        "headline": "Text",
        "datePublished": "DateTime",
        "dateModified": "DateTime",
        "inLanguage": "Language",
        "author": "Person Organization",
        "publisher": "Person Organization",
        "about": "Thing",
        "hasPart": "CreativeWork",
        "mainEntity": "Thing",
        "mentions": "Thing",
        "text": "Text",
    },
    "WebPage": {"reviewedBy": "Person Organization", "lastReviewed": "Date"},
    "Organization": {"legalName": "Text", "taxID": "Text", "email": "Text", "telephone": "Text"},
    "Question": {"acceptedAnswer": "Answer"},
    "Person": {
        "jobTitle": "Text",
        "knowsLanguage": "Language",
        "knowsAbout": "Text",
        "worksFor": "Organization",
        "makesOffer": "Offer",
    },
    "Offer": {"price": "Number", "priceCurrency": "Text", "itemOffered": "Service"},
    "Service": {"provider": "Person Organization"},
    "ItemList": {"itemListElement": "ListItem Offer"},
    "ListItem": {"position": "Number", "item": "URL"},
}


def slips(document: dict[str, Any]) -> list[str]:
    """What the vocabulary does not know, and references that lead nowhere."""
    nodes = list(inside(document["@graph"]))
    known = {node["@id"]: node for node in nodes if "@id" in node and "@type" in node}
    return [slip for node in nodes for slip in slips_of(node, known)]


def inside(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from inside(each)
    elif isinstance(value, dict):
        yield value
        yield from inside(list(value.values()))


def slips_of(node: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    if "@type" not in node:
        if node.get("@id") not in known:
            yield f"{node} refers to nothing"
        return
    allowed = {name: ranges for kind in lineage(node) for name, ranges in properties(kind)}
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in allowed:
            yield f"{node['@type']} has no {name}"
        elif not all(suits(one, allowed[name].split(), known) for one in as_list(value)):
            yield f"{name} of {node['@type']} cannot be {value!r}"


def properties(kind: str) -> Any:
    return PROPERTIES.get(kind, {}).items()


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def lineage(node: dict[str, Any]) -> Iterator[str]:
    """Raises KeyError for a type that the vocabulary has not."""
    for kind in as_list(node["@type"]):
        while kind:
            yield kind
            kind = KINDS[kind]


def suits(value: Any, ranges: list[str], known: dict[str, Any]) -> bool:
    if isinstance(value, dict):
        node = value if "@type" in value else known.get(str(value.get("@id")), {"@type": []})
        return bool(set(ranges) & set(lineage(node)))
    checks: dict[str, Callable[[], Any]] = {
        "Text": lambda: isinstance(value, str) and value.strip(),
        "URL": lambda: value.startswith(("http://", "https://")),
        "Number": lambda: float(value) >= 0,
        "Language": lambda: isinstance(value, str) and 2 <= len(value) <= 3,
        "Date": lambda: date.fromisoformat(value),
        "DateTime": lambda: datetime.fromisoformat(value),
    }
    return any(name in checks and checks[name]() for name in ranges)
