"""What our own operations say of themselves: typed to the end. Wagtail's stay as they are."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.config.test_openapi import described

OURS = ("booking_", "cms_", "match_", "reviews_", "search_")
PREFIXES = ("Booking", "Cms", "Reviews", "Search")
GOING_IN = ("In", "Query", "Filters", "Headers", "Page", "Contact")
# These have no more than their kind asks for.
PROBLEMS = ("BookingProblem", "BookingConflict", "BookingCrowded")
KINDS = ("schema", "items", "additionalProperties")
UNIONS = ("anyOf", "oneOf", "allOf", "prefixItems")
SAYING = ("$ref", "type", "enum", "const", *UNIONS)

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def document() -> Schema:
    return described()


def ours(document: Schema) -> Iterator[tuple[str, Schema]]:
    for path, operations in document["paths"].items():
        for operation in operations.values():
            if operation["operationId"].startswith(OURS):
                yield path, operation


def contents(operation: Schema) -> Iterator[tuple[str, Schema]]:
    """What goes in and comes out, each with a name for a fault in it."""
    for parameter in operation.get("parameters", ()):
        yield parameter["name"], parameter["schema"]
    for name, part in (("body", operation.get("requestBody", {})), *operation["responses"].items()):
        for content in part.get("content", {}).values():
            yield name, content["schema"]


def reachable(document: Schema) -> dict[str, Schema]:
    """By where it stands, each schema that ours are made of. Those with a name, once."""
    found: dict[str, Schema] = {}
    waiting = [
        (f"{operation['operationId']} {name}", schema)
        for _, operation in ours(document)
        for name, schema in contents(operation)
    ]
    while waiting:
        place, schema = waiting.pop()
        if place in found:
            continue
        found[place] = schema
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            waiting.append((name, document["components"]["schemas"][name]))
        waiting += within(place, schema)
    return found


def within(place: str, schema: Schema) -> Iterator[tuple[str, Schema]]:
    for name, inner in schema.get("properties", {}).items():
        yield f"{place}.{name}", inner
    for kind in KINDS:
        if isinstance(schema.get(kind), dict):
            yield f"{place} {kind}", schema[kind]
    for kind in UNIONS:
        for number, inner in enumerate(schema.get(kind, ())):
            yield f"{place} {kind} {number}", inner


def followed(schema: Schema, document: Schema) -> Schema:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def either(schema: Schema) -> list[Schema]:
    return [*schema.get("anyOf", ()), *schema.get("oneOf", ())]


def is_object(schema: Schema, document: Schema) -> bool:
    meant = followed(schema, document)
    return "properties" in meant or any(is_object(each, document) for each in either(meant))


def test_everything_has_a_type(document: Schema) -> None:
    untyped = [
        place
        for place, schema in reachable(document).items()
        if not any(word in schema for word in SAYING)
    ]
    assert untyped == []


def test_no_object_may_hold_just_anything(document: Schema) -> None:
    loose = [
        place
        for place, schema in reachable(document).items()
        if schema.get("type") == "object"
        and (
            schema.get("additionalProperties") is True
            or not ("properties" in schema or schema.get("additionalProperties"))
        )
    ]
    assert loose == []


def test_answers_leave_nothing_out(document: Schema) -> None:
    """Null stands where there is nothing: a front-end need not tell it from what is not there."""
    partial = [
        f"{place}.{name}"
        for place, schema in reachable(document).items()
        if place.startswith(PREFIXES) and not place.endswith(GOING_IN)
        for name in schema.get("properties", {}).keys() - set(schema.get("required", ()))
        if place not in PROBLEMS
    ]
    assert partial == []


def test_lists_say_what_they_hold(document: Schema) -> None:
    bare = [
        place
        for place, schema in reachable(document).items()
        if schema.get("type") == "array" and not ("items" in schema or "prefixItems" in schema)
    ]
    assert bare == []


def test_objects_of_several_kinds_are_told_apart(document: Schema) -> None:
    alike = [
        place
        for place, schema in reachable(document).items()
        if sum(is_object(kind, document) for kind in either(schema)) > 1
        and "discriminator" not in schema
    ]
    assert alike == []


def test_pages_and_blocks_are_told_apart_by_their_type(document: Schema) -> None:
    named = {
        frozenset(schema["discriminator"]["mapping"]): schema["discriminator"]["propertyName"]
        for schema in reachable(document).values()
        if "discriminator" in schema
    }
    assert set(named.values()) == {"type"}
    assert any("cms.ArticlePage" in kinds for kinds in named)
    assert any("rich_text" in kinds for kinds in named)


def test_every_operation_has_a_name_and_says_what_it_does(document: Schema) -> None:
    operations = [operation for _, operation in ours(document)]
    assert len(operations) > 20
    assert [each["operationId"] for each in operations if not each.get("summary")] == []


def test_failures_are_described(document: Schema) -> None:
    """Whatever takes a parameter may be asked in a wrong way, and a path may lead nowhere."""
    missing = []
    for path, operation in ours(document):
        stated = set(operation["responses"])
        asked = operation.get("requestBody") or [
            each for each in operation.get("parameters", ()) if each["in"] != "path"
        ]
        if asked and "422" not in stated:
            missing.append(f"{operation['operationId']} 422")
        if "{" in path and "404" not in stated:
            missing.append(f"{operation['operationId']} 404")
    assert missing == []


def test_and_so_is_what_they_say(document: Schema) -> None:
    untold = []
    for _, operation in ours(document):
        for status, answer in operation["responses"].items():
            content = answer.get("content", {})
            schema = content.get("application/problem+json", {}).get("schema", {})
            if int(status) >= 400 and not followed(schema, document).get("properties"):
                untold.append(f"{operation['operationId']} {status}")
    assert untold == []
