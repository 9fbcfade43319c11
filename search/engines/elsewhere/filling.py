"""All documents, while everybody searches. Broken off it does no harm: begin it again."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.conf import settings

from search.engines.elsewhere.connection import Rest, Unavailable, send
from search.engines.elsewhere.following import AT_ONCE, SOURCE, put
from search.engines.elsewhere.index import MAPPING, index_name, read_name, written_name
from search.index.document import Document
from search.index.stale import Stale

SCANNED = 5000


def fill(tell: Callable[[int, int], None]) -> None:
    """Raises Unavailable."""
    noted = list(Stale.objects.filter(source=SOURCE))
    send(make_index)
    numbers = list(Document.objects.order_by("pk").values_list("pk", flat=True))
    for done in range(0, len(numbers), AT_ONCE):
        tell(done, len(numbers))
        put_all(numbers[done : done + AT_ONCE])
    for strangers in strange():
        put_all(strangers)
    send(give)
    # What was noted before is there by now; what came since is sent by whoever follows.
    Stale.settle_all(noted)
    tell(len(numbers), len(numbers))
    Rest.end()


def put_all(numbers: list[int]) -> None:
    if set(numbers) - put(numbers):
        raise Unavailable("it refused some of the documents; its own log says why")


def make_index(client: Any) -> None:
    if not client.indices.exists(index=index_name()):
        made = {"mappings": MAPPING, "aliases": {written_name(): {}}}
        client.indices.create(index=index_name(), body=made)


def strange() -> Iterator[list[int]]:
    """What is there and has no row, as when the database was restored to what it once was."""
    send(refresh)
    after = 0
    while numbers := send(partial(beyond, after=after)):
        after = numbers[-1]
        known = set(Document.objects.filter(pk__in=numbers).values_list("pk", flat=True))
        if gone := [number for number in numbers if number not in known]:
            yield gone


def beyond(client: Any, after: int) -> list[int]:
    body = {
        "query": {"bool": {"filter": [{"range": {"number": {"gt": after}}}]}},
        "sort": [{"number": {"order": "asc"}}],
        "size": SCANNED,
        "_source": False,
    }
    answer = client.search(index=written_name(), body=body, allow_partial_search_results=False)
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]


def give(client: Any) -> None:
    """To readers; and what was made of an earlier mapping goes."""
    refresh(client)
    added = {"add": {"index": index_name(), "alias": read_name()}}
    client.indices.update_aliases(body={"actions": [added]})
    ours = re.compile(re.escape(settings.SEARCH_INDEX) + "-[0-9a-f]{8}")
    for name in list(client.indices.get_alias(index=f"{settings.SEARCH_INDEX}-*")):
        if ours.fullmatch(name) and name != index_name():
            client.indices.delete(index=name)


def refresh(client: Any) -> None:
    client.indices.refresh(index=written_name())
