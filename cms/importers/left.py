"""How an import left a page, so that it can tell whether somebody has changed it since."""

import json
import re
from hashlib import sha256
from typing import Any

# The editor's own marks, which it adds to every text that it has shown.
KEYS = re.compile(r' data-block-key="[^"]*"')


def left(page: Any) -> str:
    """Of what an import writes; other fields are the editors', and nothing to it."""
    body = without_ids(page.body.stream_block.get_prep_value(page.body))
    topics = sorted(topic.pk for topic in page.topics.all()) if hasattr(page, "topics") else []
    said = [page.title, getattr(page, "ingress", ""), body, topics, getattr(page, "image_id", None)]
    return sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [without_ids(each) for each in value]
    if isinstance(value, dict):
        kept = {"id"} if "type" in value and "value" in value else set()
        return {name: without_ids(each) for name, each in value.items() if name not in kept}
    return KEYS.sub("", value) if isinstance(value, str) else value
