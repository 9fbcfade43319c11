"""What has changed is noted in the transaction of the change, whatever it was: what the row says
when it is sent counts, and that there is none any more.

Sent late, it does no harm but to what is found: what has no row is shown to nobody.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone

from search.engines.elsewhere.connection import Rest, Unavailable, send
from search.engines.elsewhere.index import document, version, written_name
from search.index.document import Document
from search.index.stale import Stale

logger = logging.getLogger(__name__)

SOURCE = "elsewhere"
AT_ONCE = 100
LATE = 409  # whoever came before had a newer one


def note(numbers: Iterable[int]) -> None:
    if settings.SEARCH_URL:
        Stale.note_all((SOURCE, number) for number in numbers)


def gone(instance: Document, **_: Any) -> None:
    note([instance.pk])


def follow() -> None:
    """After a change, and with each round: what was noted and is not there yet."""
    after = 0
    while noted := waiting(after):
        after = noted[-1].pk
        try:
            taken = put([each.number for each in noted])
        except Unavailable:
            return
        Stale.settle_all(each for each in noted if each.number in taken)


def waiting(after: int) -> list[Stale]:
    if not settings.SEARCH_URL or Rest.is_on():
        return []
    return list(Stale.objects.filter(source=SOURCE, pk__gt=after).order_by("pk")[:AT_ONCE])


def put(numbers: Sequence[int]) -> set[int]:
    """What is there now as it is in the database. Raises Unavailable."""
    rows = Document.objects.in_bulk(numbers)
    operations: list[dict[str, Any]] = []
    for number in numbers:
        operations += operation(number, rows.get(number))
    items = send(partial(bulk, operations=operations))
    refused = Counter(error["type"] for _, error in items if error)
    if refused:
        logger.error("%s refused documents: %s", settings.SEARCH_ENGINE, dict(refused))
    return {number for number, error in items if not error}


def operation(number: int, row: Document | None) -> list[dict[str, Any]]:
    named = {"_id": str(number), "version_type": "external_gte"}
    if row is None:
        now = int(timezone.now().timestamp() * 1_000_000)
        return [{"delete": named | {"version": now}}]
    return [{"index": named | {"version": version(row)}}, document(row)]


def bulk(client: Any, operations: Sequence[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Of each document its number, and what was wrong with it."""
    name = written_name()
    answer = client.bulk(index=name, body=operations, require_alias=True)
    items = [told for item in answer["items"] for told in item.values()]
    return [(int(told["_id"]), fault(told)) for told in items]


def fault(told: dict[str, Any]) -> dict[str, Any]:
    return {} if told["status"] == LATE else told.get("error", {})
