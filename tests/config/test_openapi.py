"""The API's description, frozen: a front-end is built against it."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from ninja.responses import NinjaJSONEncoder

from config.api import api

SNAPSHOT = Path(__file__).parent / "snapshots" / "openapi.json"
RENEW = "UPDATE_SNAPSHOTS=1 python -m pytest tests/config/test_openapi.py"


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """As it is served, without asking a database."""
    return described()


def described() -> dict[str, Any]:
    text = json.dumps(api.get_openapi_schema(path_prefix="/api/v3/"), cls=NinjaJSONEncoder)
    read: dict[str, Any] = json.loads(text)
    return read


def written(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def test_the_api_is_what_it_was(document: dict[str, Any]) -> None:
    if os.environ.get("UPDATE_SNAPSHOTS"):
        SNAPSHOT.write_text(written(document))
    frozen = json.loads(SNAPSHOT.read_text())
    changed = [
        f"{part} {name}"
        for part in ("paths", "schemas")
        for name in sorted(parts(frozen, part).keys() | parts(document, part).keys())
        if parts(frozen, part).get(name) != parts(document, part).get(name)
    ]
    assert not changed, f"The API changed. If that is meant: {RENEW}\n" + "\n".join(changed)
    assert document == frozen, f"The API's description changed. If that is meant: {RENEW}"


def parts(document: dict[str, Any], part: str) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"] if part == "paths" else document["components"][part]
    return found


def test_it_is_served(client: Client, document: dict[str, Any]) -> None:
    response = client.get("/api/v3/openapi.json")
    assert response.json() == document


def test_it_is_the_same_for_every_language(client: Client, document: dict[str, Any]) -> None:
    with translation.override("en"):
        assert described() == document
    response = client.get("/api/v3/openapi.json", headers={"accept-language": "en"})
    assert response.json() == document


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    wanted = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(document)))
    assert wanted <= document["components"]["schemas"].keys()


def test_shapes_have_names_of_their_own(document: dict[str, Any]) -> None:
    """Two of one name would be called by their modules, and in clients change with these."""
    assert [name for name in document["components"]["schemas"] if "__" in name] == []


def test_operations_have_names_of_their_own(document: dict[str, Any]) -> None:
    names = [
        operation["operationId"]
        for path in document["paths"].values()
        for operation in path.values()
    ]
    assert len(set(names)) == len(names)


def test_our_answers_and_failures_are_described(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        if "/booking/" not in path:
            continue
        for operation in operations.values():
            assert operation["summary"]
            for status, answer in operation["responses"].items():
                [(media_type, content)] = answer["content"].items()
                assert (media_type == "application/problem+json") == (int(status) >= 400)
                assert content["schema"]["$ref"].startswith("#/components/schemas/Booking")


def test_its_pages_load_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/v3/docs/").text
    addresses = re.findall(r"(?:src|href)=[\"']([^\"']+)", page)
    assert addresses
    assert all(address.startswith("/static/") for address in addresses), addresses
    assert "https://" not in page
