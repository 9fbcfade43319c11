"""The slots endpoint over HTTP: one real gunicorn worker, and what it worked by its own account.

On the database that tests.bench.slots filled.
"""

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from statistics import median
from urllib.parse import urlencode

from devtools.processes import stop_session
from tests.bench.calendar import DAYS
from tests.bench.slots import FIRST, month
from tests.bench.table import Line, Report, ms
from tests.bench.timing import spent

HOST = "127.0.0.1"
START_LIMIT = 60  # seconds
ROUNDS = 15

Fetch = Callable[[str], bytes]


@contextmanager
def served() -> Iterator[Fetch]:
    port = free_port()
    options = ("--workers", "1", "--bind", f"{HOST}:{port}", "--log-level", "critical")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "config.wsgi", *options],
        start_new_session=True,
        stdout=sys.stderr,
    )
    try:
        fetch = partial(answer, port)
        wait_for(fetch)
        yield fetch
    finally:
        stop_session(server)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        number: int = probe.getsockname()[1]
        return number


def answer(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://{HOST}:{port}/{path}", timeout=60) as response:
        body: bytes = response.read()
        return body


def wait_for(fetch: Fetch) -> None:
    until = time.monotonic() + START_LIMIT
    while True:
        try:
            fetch("bench/constant/")
        except urllib.error.URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def worked(fetch: Fetch, path: str, times: int) -> float:
    """The worker's milliseconds for one answer."""
    begin = json.loads(fetch("bench/cpu/"))["ms"]
    for _ in range(times):
        fetch(path)
    return float(json.loads(fetch("bench/cpu/"))["ms"] - begin) / times


def beside_the_constant(
    what: str, fetch: Fetch, times: int, report: Report, query: dict[str, str], of: dict[str, str]
) -> None:
    days = {"from": f"{FIRST}", "to": f"{FIRST + timedelta(days=DAYS - 1)}"}
    path = f"api/v3/booking/slots/?{urlencode(query | days)}"
    shown = [item["therapist"] for item in json.loads(fetch(path))["items"]]
    right = shown == [free.therapist.slug for free in month(**of)]
    report.expect(right and bool(shown), f"{what}: the answer has other times than the plugin")
    found = [
        (
            worked(fetch, path, times),
            spent(partial(month, **of), times),
            worked(fetch, "bench/constant/", times),
        )
        for _ in range(ROUNDS)
    ]
    over_http, inside, constant = (median(column) for column in zip(*found, strict=True))
    report.lines.append(
        Line(
            what,
            ms(over_http),
            f"2 x {ms(inside)} + {ms(constant)}",
            median(http / (2 * call + view) for http, call, view in found),
            most=1,
        )
    )


def reports() -> list[Report]:
    report = Report("the slots endpoint over HTTP", "twice the call and a constant view")
    with served() as fetch:
        line = partial(beside_the_constant, fetch=fetch, report=report)
        line(
            "one therapist, 1 000 booked",
            times=10,
            query={"service": "one", "therapist": "thousand"},
            of={"therapist__slug": "thousand"},
        )
        line(
            "any of 50 therapists",
            times=1,
            query={"service": "fifty"},
            of={"service__slug": "fifty"},
        )
    return [report]
