"""`make bench`, or python -m tests.bench PYTHON_OF_THE_RIVALS: all parts, as Markdown.

Each part is a process with a database of its own. Ends with status 1 when an answer was wrong,
and with BENCH_STRICT=1 also when a goal was missed.
"""

import json
import os
import platform
import sqlite3
import sys
from contextlib import ExitStack
from datetime import date

import django
import psycopg

from devtools.processes import raise_on_signals
from tests.bench.databases import NewDatabase, postgres, run, sqlite
from tests.bench.table import Line, Report, received

CLIENTS, TIMES = 100, 10


def part(name: str, url: str, *arguments: str) -> list[Report]:
    print(f"  {name} …", file=sys.stderr, flush=True)
    found = received(run([sys.executable, "-m", "tests.bench.part", name, *arguments], url))
    for report in found:
        print(f"\n{report.markdown}", flush=True)
    return found


def crowd(kind: str, url: str) -> Report:
    """A hundred who book ten times at one instant, by the processes of tests/processes."""
    print("  crowd …", file=sys.stderr, flush=True)
    spread = ["--spread", "30", "--starts", str(TIMES)]
    command = [sys.executable, "-m", "tests.processes.race", str(CLIENTS), *spread]
    result = json.loads(run(command, url))
    won, told = (result["outcomes"].count(each) for each in ("confirmed", "SlotTaken"))
    report = Report("at one instant", "times there are")
    report.lines.append(
        Line(
            f"{kind}, {CLIENTS} clients on {TIMES} times",
            f"{won} booked, {told} told it is taken, {CLIENTS - won - told} failed",
            f"{TIMES}",
            won / TIMES,
            least=1,
            most=1,
        )
    )
    right = (won, told, result["starts"]) == (TIMES, CLIENTS - TIMES, TIMES)
    report.expect(right, f"{kind}: of {CLIENTS} clients on {TIMES} times {result['outcomes']}")
    print(f"\n{report.markdown}", flush=True)
    return report


def writing(kind: str, new: NewDatabase) -> list[Report]:
    return [*part("writes", new()), crowd(kind, new())]


def everything(rivals: str) -> list[Report]:
    with ExitStack() as stack:
        new = stack.enter_context(sqlite())
        filled = new()
        found = part("slots", filled)
        found += part("endpoint", filled)
        found += part("rivals", filled, rivals)
        found += part("agenda", new())
        found += part("imports", new())
        found += part("matching", new())
        found += part("search", new())
        found += part("answers", new())
        found += writing("SQLite", new)
    with postgres() as new:
        found += part("search", new())
        found += writing("PostgreSQL", new)
    return found


def machine() -> str:
    """What the figures hang on; the load tells how quiet it was."""
    loads = " ".join(f"{load:.1f}" for load in os.getloadavg())
    return (
        f"{date.today()}: {os.cpu_count()} cores ({platform.machine()}), load {loads}; "
        f"Python {platform.python_version()}, Django {django.__version__}, "
        f"SQLite {sqlite3.sqlite_version}, psycopg {psycopg.__version__}"
    )


def main(rivals: str) -> int:
    raise_on_signals()
    print(machine())
    reports = everything(rivals)
    print(f"\n{machine()}")
    faults = [fault for report in reports for fault in report.faults]
    missed = [line.what for report in reports for line in report.lines if not line.holds]
    for what in faults:
        print(f"WRONG: {what}", file=sys.stderr)
    for what in missed:
        print(f"missed: {what}", file=sys.stderr)
    strict = os.environ.get("BENCH_STRICT") == "1"
    return 1 if faults or (missed and strict) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
