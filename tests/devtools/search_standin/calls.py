import json
from collections.abc import Sequence
from typing import Any

import requests


class Calls:
    """What a client sends, by hand: also what no client would."""

    def __init__(self, url: str) -> None:
        self.url = url

    def __call__(
        self, method: str, path: str, body: Any = None, kind: str = "application/json"
    ) -> tuple[int, Any]:
        text = body if isinstance(body, str) else json.dumps(body) if body is not None else None
        data = text.encode() if text is not None else None
        headers = {"Content-Type": kind} if data else {}
        answer = requests.request(method, self.url + path, data=data, headers=headers, timeout=60)
        return answer.status_code, answer.json() if answer.content else None

    def bulk(self, *lines: Any, path: str = "/kept/_bulk") -> tuple[int, Any]:
        text = "".join(json.dumps(line) + "\n" for line in lines)
        return self("POST", path, text, "application/x-ndjson")

    def keep(self, **documents: dict[str, Any]) -> None:
        for id, source in documents.items():
            _, told = self.bulk({"index": {"_id": id}}, source)
            assert told["errors"] is False, told
        self("POST", "/kept/_refresh")

    def found(self, query: Any, **over: Any) -> Sequence[str]:
        body = {"query": query, "_source": False} | over
        status, told = self("POST", "/kept/_search", body)
        assert status == 200, told
        return [hit["_id"] for hit in told["hits"]["hits"]]

    def refused(self, query: Any, **over: Any) -> str:
        status, told = self("POST", "/kept/_search", {"query": query, "_source": False} | over)
        assert (status, told["status"]) == (400, 400)
        return told["error"]["type"]
