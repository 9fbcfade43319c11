"""Everything the stand-in remembers, in one SQLite file that survives a restart."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from devtools.stripe_standin.guard import Refused

Body = dict[str, Any]

_SCHEMA = """
CREATE TABLE IF NOT EXISTS objects (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, kind TEXT NOT NULL,
    status TEXT, expires_at INTEGER, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS objects_kind ON objects (kind, seq);
CREATE INDEX IF NOT EXISTS objects_due ON objects (expires_at) WHERE status = 'open';
CREATE TABLE IF NOT EXISTS requests (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, method TEXT NOT NULL, path TEXT NOT NULL,
    idempotency_key TEXT, params TEXT NOT NULL, status INTEGER);
CREATE TABLE IF NOT EXISTS keys (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, created INTEGER NOT NULL,
    status INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, due REAL NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, outcome TEXT);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due) WHERE outcome IS NULL;
"""


class Request(NamedTuple):
    """One call to the API. `status` is None while it runs and when it got no answer."""

    method: str
    path: str
    idempotency_key: str | None
    params: dict[str, str]
    status: int | None


class Remembered(NamedTuple):
    fingerprint: str
    status: int
    body: str


class Delivery(NamedTuple):
    seq: int
    event: str
    attempts: int


class Store:
    def __init__(self, path: str | Path | None = None) -> None:
        if path:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._depth = 0
        self._db = sqlite3.connect(
            path or ":memory:", isolation_level=None, check_same_thread=False, timeout=0.5
        )
        try:
            # Exclusive, because only one process may hold the state: two would pay twice.
            self._db.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.executescript(_SCHEMA)
        except sqlite3.OperationalError as error:
            self._db.close()
            raise Refused(f"The state file {path} cannot be used: {error}.") from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, one thread at a time; an inner one joins the outer."""
        with self._lock:
            if self._depth == 0:
                self._db.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                if self._depth == 1:
                    self._db.execute("ROLLBACK")
                raise
            else:
                if self._depth == 1:
                    self._db.execute("COMMIT")
            finally:
                self._depth -= 1

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def put(self, body: Body) -> None:
        row = (body["id"], body["object"], body.get("status"), body.get("expires_at"))
        self._run(
            "INSERT INTO objects (id, kind, status, expires_at, body) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET status = excluded.status, body = excluded.body",
            (*row, json.dumps(body)),
        )

    def get(self, identifier: str) -> Body | None:
        rows = self._run("SELECT body FROM objects WHERE id = ?", (identifier,))
        return json.loads(rows[0][0]) if rows else None

    def all(self, kind: str) -> list[Body]:
        """Newest first, as Stripe lists."""
        rows = self._run("SELECT body FROM objects WHERE kind = ? ORDER BY seq DESC", (kind,))
        return [json.loads(body) for (body,) in rows]

    def overdue(self, now: int) -> list[Body]:
        rows = self._run(
            "SELECT body FROM objects WHERE status = 'open' AND expires_at <= ? ORDER BY seq",
            (now,),
        )
        return [json.loads(body) for (body,) in rows]

    def log(self, method: str, path: str, key: str | None, params: dict[str, str]) -> int:
        rows = self._run(
            "INSERT INTO requests (method, path, idempotency_key, params) VALUES (?, ?, ?, ?) "
            "RETURNING seq",
            (method, path, key, json.dumps(params)),
        )
        return int(rows[0][0])

    def answered(self, seq: int, status: int) -> None:
        self._run("UPDATE requests SET status = ? WHERE seq = ?", (status, seq))

    def requests(self) -> list[Request]:
        rows = self._run(
            "SELECT method, path, idempotency_key, params, status FROM requests ORDER BY seq"
        )
        return [Request(m, p, key, json.loads(params), s) for m, p, key, params, s in rows]

    def remember(self, key: str, answer: Remembered, now: int) -> None:
        self._run(
            "INSERT INTO keys (key, fingerprint, created, status, body) VALUES (?, ?, ?, ?, ?)",
            (key, answer.fingerprint, now, answer.status, answer.body),
        )

    def remembered(self, key: str) -> Remembered | None:
        rows = self._run("SELECT fingerprint, status, body FROM keys WHERE key = ?", (key,))
        return Remembered(*rows[0]) if rows else None

    def forget_keys(self, before: int) -> None:
        self._run("DELETE FROM keys WHERE created < ?", (before,))

    def queue(self, event: str, due: float) -> None:
        self._run("INSERT INTO deliveries (event, due) VALUES (?, ?)", (event, due))

    def due(self, now: float) -> list[Delivery]:
        rows = self._run(
            "SELECT seq, event, attempts FROM deliveries "
            "WHERE outcome IS NULL AND due <= ? ORDER BY seq",
            (now,),
        )
        return [Delivery(*row) for row in rows]

    def attempted(self, delivery: Delivery, due: float, outcome: str | None) -> None:
        self._run(
            "UPDATE deliveries SET attempts = attempts + 1, due = ?, outcome = ? WHERE seq = ?",
            (due, outcome, delivery.seq),
        )

    def undelivered(self) -> int:
        rows = self._run("SELECT count(*) FROM deliveries WHERE outcome IS NULL")
        return int(rows[0][0])

    def _run(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()
