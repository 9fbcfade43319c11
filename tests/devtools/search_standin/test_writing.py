import json
from typing import Any

import pytest

from tests.devtools.search_standin.calls import Calls

ANY = {"range": {"number": {"gt": 0}}}


def field(told: dict[str, str]) -> dict[str, Any]:
    return {"dynamic": "strict", "properties": {"x": told}}


def test_what_is_written_is_found_after_a_refresh(calls: Calls) -> None:
    calls.bulk({"index": {"_id": "1"}}, {"number": 1}, path="/by/_bulk")
    assert calls.found(ANY) == []
    calls("POST", "/by/_refresh")
    assert calls.found(ANY) == ["1"]
    calls.bulk({"delete": {"_id": "1"}}, {"delete": {"_id": "2"}})
    assert calls.found(ANY) == ["1"]
    calls("POST", "/kept/_refresh")
    assert calls.found(ANY) == []


def test_each_line_has_an_outcome_of_its_own(calls: Calls) -> None:
    _, told = calls.bulk(
        {"index": {"_id": "1"}},
        {"number": "many"},
        {"index": {"_id": "2"}},
        {"other": 1},
        {"index": {"_id": "3"}},
        {"number": 3},
        {"delete": {"_id": "4"}},
    )
    assert told["errors"] is True
    items = [each for item in told["items"] for each in item.values()]
    assert [each["status"] for each in items] == [400, 400, 201, 404]
    assert [each.get("error", {}).get("type") for each in items] == [
        "document_parsing_exception",
        "strict_dynamic_mapping_exception",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [("external", [201, 409, 409, 200]), ("external_gte", [201, 200, 409, 200])],
)
def test_an_older_version_is_refused(calls: Calls, kind: str, statuses: list[int]) -> None:
    told = []
    for version in (5, 5, 4, 6):
        named = {"_id": "1", "version": version, "version_type": kind}
        _, answer = calls.bulk({"index": named}, {"number": 1})
        told.append(answer["items"][0]["index"]["status"])
    assert told == statuses


def test_what_was_deleted_stays_so_for_who_comes_late(calls: Calls) -> None:
    late = {"_id": "1", "version_type": "external_gte"}
    calls.bulk({"index": late | {"version": 1}}, {"number": 1})
    calls.bulk({"delete": late | {"version": 3}})
    _, told = calls.bulk({"index": late | {"version": 2}}, {"number": 1})
    assert told["items"][0]["index"]["status"] == 409


@pytest.mark.parametrize(
    "text",
    [
        '{"index": {"_id": "1"}}\n{"number": 1}',
        '{"index": {"_id": "1"}}\n',
        '{"index": {"_id": "1"}}\n{"number": \n',
        '{"upsert": {"_id": "1"}}\n{}\n',
        '{"index": {"_id": "1", "_parent": "2"}}\n{}\n',
        "\n",
    ],
)
def test_a_body_that_is_none_is_refused_whole(calls: Calls, text: str) -> None:
    status, told = calls("POST", "/kept/_bulk", text, "application/x-ndjson")
    assert (status, told["status"]) == (400, 400)


def test_by_alias_alone_where_that_is_asked_for(calls: Calls) -> None:
    lines = {"index": {"_id": "1"}}, {"number": 1}
    for path, status in (("/by", 201), ("/kept", 404), ("/nowhere", 404)):
        _, told = calls.bulk(*lines, path=f"{path}/_bulk?require_alias=true")
        assert told["items"][0]["index"]["status"] == status
    assert calls.bulk(*lines, path="/nowhere/_bulk")[0] == 500


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"mappings": {"dynamic": True}}, "mapper_parsing_exception"),
        ({"mappings": field({"type": "text"})}, "mapper_parsing_exception"),
        ({"mappings": field({"type": "keyword", "analyzer": "x"})}, "mapper_parsing_exception"),
        ({"mapping": {}}, "parsing_exception"),
        (
            {"mappings": field({"type": "long"}), "aliases": {"kept": {}}},
            "invalid_alias_name_exception",
        ),
    ],
)
def test_an_index_is_made_of_what_is_known(calls: Calls, body: Any, kind: str) -> None:
    status, told = calls("PUT", "/made", body)
    assert (status, told["error"]["type"]) == (400, kind)
    assert calls("HEAD", "/made")[0] == 404


def test_indices_and_aliases(calls: Calls) -> None:
    assert calls("PUT", "/kept", {"mappings": {"dynamic": "strict"}})[0] == 400
    assert calls("PUT", "/Kept", {"mappings": {"dynamic": "strict"}})[0] == 400
    assert (
        calls("POST", "/_aliases", {"actions": [{"add": {"index": "kept", "alias": "other"}}]})[0]
        == 200
    )
    assert calls("GET", "/ke*/_alias")[1] == {"kept": {"aliases": {"by": {}, "other": {}}}}
    assert calls("HEAD", "/other")[0] == 200
    assert calls("DELETE", "/other")[0] == 400
    assert calls("DELETE", "/kept")[0] == 200
    assert calls("HEAD", "/other")[0] == 404
    assert calls("POST", "/other/_search", {"query": ANY, "_source": False})[0] == 404


def test_requests_in_another_form_are_refused(calls: Calls) -> None:
    body = json.dumps({"query": ANY, "_source": False})
    assert calls("POST", "/kept/_search", body, "text/plain")[0] == 406
    newer = "application/vnd.elasticsearch+json; compatible-with=9"
    assert calls("POST", "/kept/_search", body, newer)[0] == 400
    assert calls("POST", "/kept/_search?explain=true", body)[0] == 400
    assert calls("POST", "/kept/_search", "{")[0] == 400
    assert calls("POST", "/kept/_count", body)[0] == 400
