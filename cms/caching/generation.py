"""The generation of all that is public: another one as soon as something has been written.

Writes are seen at the connection, where all of them pass: saved by a form, in bulk, by a migration
or in SQL. A table counts until it is listed here, so that what is new can be forgotten by nobody;
to list too few costs a little speed, and nothing else.

Whoever answers reads the generation before the database. It is raised after the commit. So what was
read before a change bears the generation before it, and is never served again. Where a process dies
between its commit and this, answers live on until their seconds are over (RESPONSE_SECONDS).
"""

import logging
import re
from contextlib import suppress
from functools import lru_cache
from typing import Any
from uuid import uuid4

from django.core.cache import caches
from django.db.backends.signals import connection_created

logger = logging.getLogger(__name__)
KEY = "generation"

READS = re.compile(
    r"\s*\(?(SELECT|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|PRAGMA|SET|SHOW)\b", re.I
)
TABLE = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.I
)
# Never part of a public answer: log-ins, logs, errands, what waits for somebody to look at it.
APART = re.compile(
    r"(django_(session|admin_log|migrations|tasks\w*)|django_tasks\w*|auth_\w+|account_\w+|mfa_\w+"
    r"|config_\w+|search_(stale|unfound)|wagtailsearch_\w+|modelsearch_\w+"
    r"|wagtailcore_(modellogentry|pagelogentry|referenceindex|pagesubscription|comment\w*|apitoken)"
    r"|wagtailadmin_\w+|wagtailusers_\w+"
    r"|cms_(submission|importrun|shownimage|webhook\w*)"
    r"|booking_(errand|sentmail|mailnews|lookedat|lostlink\w*|busyfeed))$"
)


def connect() -> None:
    connection_created.connect(watched, dispatch_uid="cms.caching")


def watched(connection: Any, **kwargs: Any) -> None:
    """First of them: Django's own way to add one for a while takes the last one away again."""
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, watch)


def watch(execute: Any, sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    done = execute(sql, params, many, context)
    reads = isinstance(sql, str) and sql.startswith("SELECT")
    if not reads and counts(str(sql)) and not met_nothing(str(sql), context["cursor"]):
        raise_after_commit(context["connection"])
    return done


def met_nothing(sql: str, cursor: Any) -> bool:
    """As most that the worker writes in its rounds. What returns rows has not counted them yet."""
    return cursor.rowcount == 0 and bool(TABLE.match(sql)) and "RETURNING" not in sql.upper()


@lru_cache(maxsize=2048)
def counts(sql: str) -> bool:
    if READS.match(sql):
        return False
    table = TABLE.match(sql)
    return not (table and APART.match(table[1].lower()))


def raise_after_commit(connection: Any) -> None:
    if connection.in_atomic_block:
        if not any(waiting[1] is raise_it for waiting in connection.run_on_commit):
            connection.on_commit(raise_it, robust=True)
    else:
        raise_it()


def raise_it() -> None:
    try:
        caches["generation"].set(KEY, uuid4().hex, None)
    except Exception as error:
        logger.error("answers may be old for a while: %s", type(error).__name__)
        with suppress(Exception):  # on a full disk there is still room for that
            caches["generation"].delete(KEY)


def current() -> str | None:
    """None where nothing is kept, or what keeps it is out of order."""
    cache = caches["generation"]
    try:
        # What was thrown out of the cache comes back as another one: nothing old is served again.
        return cache.get(KEY) or (cache.add(KEY, uuid4().hex, None) and cache.get(KEY)) or None
    except Exception as error:
        logger.warning("the cache of answers is out of order: %s", type(error).__name__)
        return None
