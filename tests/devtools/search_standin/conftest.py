from collections.abc import Iterator

import pytest

from devtools.search_standin import StandIn
from tests.devtools.search_standin.calls import Calls

FIELDS = {
    "words": {"type": "keyword", "ignore_above": 5, "doc_values": False},
    "day": {"type": "date"},
    "number": {"type": "long"},
}


@pytest.fixture
def calls() -> Iterator[Calls]:
    """Of an index `kept` with the alias `by`, which nobody has written to."""
    with StandIn() as cluster:
        calls = Calls(cluster.url)
        mappings = {"dynamic": "strict", "properties": FIELDS}
        assert calls("PUT", "/kept", {"mappings": mappings, "aliases": {"by": {}}})[0] == 200
        yield calls
